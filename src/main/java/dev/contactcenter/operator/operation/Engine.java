package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;

/**
 * Decides what is to be done about an operation, from nothing but what it is given: the same input gives the same
 * decision. It resolves the target, intends, asks, records, watches and ends; see {@link DecisionPass} for the way.
 *
 * @param backoff how long to wait between tries of the same request
 */
public record Engine(Backoff backoff) {
    /**
     * What is to be done now.
     *
     * @param subject what the user wants
     * @param status what stands in the status; null where there is none
     * @param situation what is known of the outside
     * @param now the time
     */
    public Decision decide(Desired subject, OperationStatus status, Observed situation, Instant now) {
        return new DecisionPass(backoff, subject, status == null ? OperationStatus.NONE : status, situation, now).decide();
    }

    /**
     * What is to be said of an operation that carries the mark of its end and has no status: it is not run again.
     *
     * @param subject what the user wants
     * @param mark how it ended
     * @param now the time
     */
    public Decision alreadyFinished(Desired subject, FinishedAnnotation mark, Instant now) {
        var verdict = new StatusFactory(subject, OperationStatus.NONE, new ContactCenterState.Connecting(), now);
        return verdict.alreadyFinished(new StatusDraft(OperationStatus.NONE), mark);
    }
}
