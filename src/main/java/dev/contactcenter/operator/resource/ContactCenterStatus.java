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
 * @param agentStatuses statuses that agents can be in, sorted: all if the platform tells them, else those that were seen
 * @param conditions {@code Ready}, and no other
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(converter = ContactCenterStatus.Reader.class)
public record ContactCenterStatus(
        Long observedGeneration, List<String> capabilities, List<String> agentStatuses, List<Condition> conditions) {
    /** The status of a ContactCenter that no operator has seen. */
    public static final ContactCenterStatus NONE = new ContactCenterStatus(null, null, null, null);

    public ContactCenterStatus {
        capabilities = capabilities == null ? List.of() : capabilities;
        agentStatuses = agentStatuses == null ? List.of() : agentStatuses;
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
            return NONE;
        }
    }
}
