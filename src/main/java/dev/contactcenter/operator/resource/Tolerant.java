package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Reads a part of a resource so that nothing that is stored can make reading fail: one object that can't be read would
 * stop the informer, and with it every other operation.
 *
 * @param <T> the part, a spec or a status, that can carry what was wrong with it
 */
abstract class Tolerant<T> extends StdConverter<JsonNode, T> {
    /** Kept as a property, since objects in the operator's cache are copied by way of JSON; no field of a CRD is called so. */
    static final String UNREADABLE = "$unreadable";

    private final Class<T> type;
    private final JsonMapper mapper;

    Tolerant(Class<T> type) {
        this.type = type;
        this.mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addMixIn(type, Plain.class)
                .build();
    }

    /** The part that says of itself that it can't be read, and why. */
    abstract T unreadable(String problem);

    @Override
    public T convert(JsonNode tree) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            return unreadable(e.getOriginalMessage());
        }
    }

    @JsonDeserialize(converter = Converter.None.class)
    private interface Plain {}
}
