package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;

/**
 * Decides what to do about an operation, from its arguments alone: the same input gives the same decision. It resolves the
 * target, writes down what it intends, asks, records, polls and ends; see {@link DecisionPass} for the order.
 *
 * @param backoff how long to wait between tries of the same request
 */
public record Engine(Backoff backoff) {
    /**
     * Decides what to do now.
     *
     * @param desired what the user wants
     * @param status the stored status; null if there is none
     * @param observed what is known of the outside
     * @param now the time
     */
    public Decision decide(Desired desired, OperationStatus status, Observed observed, Instant now) {
        return new DecisionPass(backoff, desired, status == null ? OperationStatus.NONE : status, observed, now).decide();
    }

    /**
     * Decides about an operation that carries the mark of its end and has no status: it does not run again.
     *
     * @param desired what the user wants
     * @param mark how it ended
     * @param now the time
     */
    public Decision alreadyFinished(Desired desired, FinishedAnnotation mark, Instant now) {
        var contactCenter = new ContactCenterState.Connecting();
        var statuses = new StatusFactory(desired, OperationStatus.NONE, contactCenter, now);
        return new Ending(desired, contactCenter, statuses, new StatusDraft(OperationStatus.NONE)).alreadyFinished(mark.outcome());
    }
}
