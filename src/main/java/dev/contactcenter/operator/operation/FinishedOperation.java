package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is left to decide about an operation that has ended. */
final class FinishedOperation {
    /** A deletion may fail: the API server is away, or the operator lacks the right. */
    private static final Duration DELETE_AGAIN_AFTER = Duration.ofMinutes(1);

    private FinishedOperation() {}

    /** What is changed in the spec after the end is taken notice of, lest tools wait for it; the object goes when its time is over. */
    static Decision decide(Desired subject, OperationStatus before, Instant now) {
        var generation = subject.generation();
        var status = Long.valueOf(generation).equals(before.observedGeneration()) ? before : before.observing(generation);
        var ttl = Optional.ofNullable(subject.spec().ttlSecondsAfterFinished());
        var expiry = ttl.filter(seconds -> before.completionTime() != null).map(seconds -> before.completionTime().plusSeconds(seconds));
        var expired = expiry.filter(time -> !now.isBefore(time)).isPresent();
        return expired
                ? new Decision(status, List.of(new Command.Delete()), Optional.of(now.plus(DELETE_AGAIN_AFTER)))
                : new Decision(status, List.of(), expiry);
    }
}
