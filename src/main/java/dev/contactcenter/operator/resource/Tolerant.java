package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a part of a resource so that nothing that is stored can make reading fail: one object that can't be read would
 * stop the informer, and with it every other operation. The fields that can be read are kept.
 *
 * @param <T> the part, a spec or a status, that can say what is wrong with it
 */
abstract class Tolerant<T> extends StdConverter<JsonNode, T> {
    /** A property, since objects in the operator's cache are copied as JSON. No field of a CRD has this name. */
    static final String UNREADABLE = "$unreadable";

    private static final int MAX_VALUE = 100;

    private final Class<T> type;
    private final JsonMapper mapper;

    Tolerant(Class<T> type) {
        this.type = type;
        this.mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addMixIn(type, Plain.class)
                .build();
    }

    /**
     * Returns the part that says that it can't be read, and why.
     *
     * @param problem the field and what is wrong with it, such as {@code backoffLimit: "many" is not a whole number}
     * @param rest the other fields; empty if none of it can be read
     */
    abstract T unreadable(String problem, Optional<T> rest);

    @Override
    public T convert(JsonNode tree) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            return unreadable(problem(e), rest(tree, e));
        }
    }

    private Optional<T> rest(JsonNode tree, JsonProcessingException first) {
        var problem = Optional.of(first);
        var left = tree.deepCopy();
        while (problem.isPresent() && left instanceof ObjectNode fields && fieldOf(problem.get()).isPresent()) {
            if (fields.remove(fieldOf(problem.get()).get()) == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(mapper.treeToValue(fields, type));
            } catch (JsonProcessingException e) {
                problem = Optional.of(e);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fieldOf(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream().findFirst().map(JsonMappingException.Reference::getFieldName)
                : Optional.empty();
    }

    private static String problem(JsonProcessingException e) {
        var path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                : "";
        var field = path.startsWith(".") ? path.substring(1) + ": " : "";
        return field + (e instanceof MismatchedInputException mismatch ? mismatch(mismatch) : "it has the wrong form");
    }

    private static String mismatch(MismatchedInputException e) {
        var value = e instanceof InvalidFormatException format ? quoted(format.getValue()) : "the value";
        return value + " is not " + wanted(e.getTargetType());
    }

    private static String quoted(Object value) {
        var text = String.valueOf(value);
        return "\"" + (text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "...") + "\"";
    }

    private static String wanted(Class<?> type) {
        if (type == Instant.class) {
            return "a time such as 2026-12-24T18:00:00Z";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (type == String.class) {
            return "a text";
        } else if (type != null && type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        } else if (type != null && (Number.class.isAssignableFrom(type) || type.isPrimitive())) {
            return "a whole number of the right size";
        }
        return "of the right form";
    }

    @JsonDeserialize(converter = Converter.None.class)
    private interface Plain {}
}
