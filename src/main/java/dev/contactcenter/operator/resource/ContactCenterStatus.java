package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The status of a ContactCenter.
 *
 * @param observedGeneration the generation of the spec that this status was derived from
 * @param capabilities what the platform can do, sorted
 * @param agentStatuses statuses that agents can be in, sorted: all if the platform tells them, else those that were seen
 * @param conditions {@code Ready}, and no other
 * @param disruptionBudget what is spent of the budget; null if there is no budget, or nothing has been entered yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(converter = ContactCenterStatus.Reader.class)
public record ContactCenterStatus(
        Long observedGeneration,
        List<String> capabilities,
        List<String> agentStatuses,
        List<Condition> conditions,
        BudgetStatus disruptionBudget) {
    /** The status of a ContactCenter that no operator has seen. */
    public static final ContactCenterStatus NONE = new ContactCenterStatus(null, null, null, null, null);

    public ContactCenterStatus {
        capabilities = capabilities == null ? List.of() : capabilities;
        agentStatuses = agentStatuses == null ? List.of() : agentStatuses;
        conditions = conditions == null ? List.of() : conditions;
    }

    /** Returns this status with another record of what is spent; null: without one. */
    public ContactCenterStatus withBudget(BudgetStatus budget) {
        return new ContactCenterStatus(observedGeneration, capabilities, agentStatuses, conditions, budget);
    }

    /** Returns the condition of this type, if there is one. */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
    }

    /**
     * What is spent of the disruption budget.
     *
     * @param used how much of how much, such as {@code 37/100}, when it was written
     * @param underWay the logouts that have been asked for, or are about to be, and whose result is not known
     * @param logouts the other logouts that count, by time
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BudgetStatus(String used, int underWay, List<Logouts> logouts) {
        public BudgetStatus {
            logouts = logouts == null ? List.of() : logouts;
        }
    }

    /**
     * Some logouts.
     *
     * @param time none of them was later
     * @param agents how many
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Logouts(@JsonFormat(shape = JsonFormat.Shape.STRING) Instant time, int agents) {}

    /** The parts of a status that can't be read are dropped; what is spent of a budget is then counted again. */
    static final class Reader extends Tolerant<ContactCenterStatus> {
        Reader() {
            super(ContactCenterStatus.class);
        }

        @Override
        ContactCenterStatus unreadable(String problem, Optional<ContactCenterStatus> rest) {
            return rest.orElse(NONE);
        }
    }
}
