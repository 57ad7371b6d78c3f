package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;

/**
 * How a connection stands.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param capabilities what can be asked of the platform, sorted
 * @param conditions {@code Ready}, and no other
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(converter = ContactCenterStatus.Reader.class)
public record ContactCenterStatus(Long observedGeneration, List<String> capabilities, List<Condition> conditions) {
    public ContactCenterStatus {
        capabilities = capabilities == null ? List.of() : capabilities;
        conditions = conditions == null ? List.of() : conditions;
    }

    /** The condition of this type, if there is one. */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
    }

    /** A status that can't be read holds nothing that is needed: it is written anew. */
    static final class Reader extends Tolerant<ContactCenterStatus> {
        Reader() {
            super(ContactCenterStatus.class);
        }

        @Override
        ContactCenterStatus unreadable(String problem, Optional<ContactCenterStatus> rest) {
            return new ContactCenterStatus(null, null, null);
        }
    }
}
