package dev.contactcenter.operator.operation.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The sentences about the disruption budget of a ContactCenter. */
public final class BudgetMessages {
    private BudgetMessages() {}

    /**
     * Returns that the budget has no logout left for an operation.
     *
     * @param contactCenter {@code namespace/name}
     * @param used how much is spent of how much, such as {@code 100/100}
     * @param perSeconds the period of the budget
     * @param next when the operation goes on
     */
    public static String exhausted(String contactCenter, String used, long perSeconds, Instant next) {
        return "The disruption budget of ContactCenter " + contactCenter + " has no logout left for this operation: " + used + " in "
                + MessageFormat.count((int) perSeconds, "second") + " are used. It goes on at "
                + next.truncatedTo(ChronoUnit.SECONDS) + " at the earliest.";
    }

    /**
     * Returns that an operation goes past the budget.
     *
     * @param contactCenter {@code namespace/name}
     * @param why the reason that was given
     */
    public static String bypassed(String contactCenter, String why) {
        return "These logouts do not keep to the disruption budget of ContactCenter " + contactCenter
                + ", as the annotation contactcenter.dev/break-glass says. Reason given: " + why;
    }
}
