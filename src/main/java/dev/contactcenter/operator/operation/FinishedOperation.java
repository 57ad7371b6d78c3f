package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.status.OperationMessages;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides about an operation that has ended. */
final class FinishedOperation {
    /** A deletion may fail: the API server is down, or the operator lacks the right. */
    private static final Duration DELETE_AGAIN_AFTER = Duration.ofMinutes(1);

    private FinishedOperation() {}

    /**
     * Updates {@code status.observedGeneration} after a change of the spec, so that tools do not wait for it, and
     * deletes the object when its time to live is over.
     */
    static Decision decide(Desired desired, OperationStatus before, Instant now) {
        var generation = desired.generation();
        var isChanged = !Long.valueOf(generation).equals(before.observedGeneration());
        var status = isChanged ? before.observing(generation) : before;
        var notices = isChanged ? List.of(new Notice(Reason.SpecChangeIgnored, OperationMessages.CHANGED_AFTER_END)) : List.<Notice>of();
        var ttl = Optional.ofNullable(desired.spec().ttlSecondsAfterFinished());
        var expiry = ttl.filter(seconds -> before.completionTime() != null).map(seconds -> Deadlines.after(before.completionTime(), seconds));
        var isExpired = expiry.filter(time -> !now.isBefore(time)).isPresent();
        return isExpired
                ? new Decision(status, List.of(new Command.Delete()), notices, Optional.of(now.plus(DELETE_AGAIN_AFTER)))
                : new Decision(status, List.of(), notices, expiry);
    }
}
