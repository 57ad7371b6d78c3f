package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;

/**
 * The status of a ContactCenter.
 *
 * @param observedGeneration the generation of the spec that this status was derived from
 * @param capabilities what the platform can do, sorted
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

    /** Returns the condition of this type, if there is one. */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
    }

    /** A status that can't be read is dropped: it holds nothing that the operator needs. */
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
