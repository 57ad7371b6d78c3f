package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.status.OperationMessages;
import dev.contactcenter.operator.operation.status.Reason;
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
        var before = status == null ? OperationStatus.NONE : status;
        var decision = new DecisionPass(backoff, desired, before, observed, now).decide();
        if (decision.submits() && desired.endedAs().isPresent()) {
            return alreadyFinished(desired, before, observed, now);
        }
        var isFirstStatus = before.isBlank() && !decision.status().isBlank();
        return isFirstStatus && desired.hasForeignMark()
                ? decision.with(new Notice(Reason.FinishedMarkIgnored, OperationMessages.FOREIGN_MARK))
                : decision;
    }

    /** If an object has the mark of its own end, its status was lost, or the operator died before it wrote the status. */
    private static Decision alreadyFinished(Desired desired, OperationStatus before, Observed observed, Instant now) {
        var statuses = new StatusFactory(desired, before, observed.contactCenter(), now);
        return new Ending(desired, observed.contactCenter(), statuses, new StatusDraft(before, now)).alreadyFinished(desired.endedAs().orElseThrow());
    }
}
