package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.Batch;
import dev.contactcenter.operator.connection.batch.PendingRequest;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.connection.ratelimit.AdaptiveRateLimiter;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keeps a submission from being sent if the reading that it is based on is too old: an agent that was free may be busy
 * by then. Needed only for platforms that do not defer a change of busy agents themselves. The operation reads its
 * agents again and sends a new request. Not thread-safe.
 */
final class StalenessPolicy {
    /** A submission that has waited longer is stale. */
    static final Duration MAX_AGE = Duration.ofSeconds(12);

    private final Workload workload;
    private final AdaptiveRateLimiter rateLimiter;
    private final LongSupplier ticker;

    /**
     * @param workload where requests wait
     * @param rateLimiter tells whether there is a pause
     * @param ticker the time in nanoseconds, from any start
     */
    StalenessPolicy(Workload workload, AdaptiveRateLimiter rateLimiter, LongSupplier ticker) {
        this.workload = workload;
        this.rateLimiter = rateLimiter;
        this.ticker = ticker;
    }

    /** Takes back the waiting submissions that are stale. Returns the operations to notify. */
    Set<OperationKey> expireStale(Capabilities can) {
        var affected = new HashSet<OperationKey>();
        if (!can.has(Capability.DeferOnPlatform)) {
            for (var request : workload.queue().remove(this::isStale)) {
                workload.inboxes().update(request, affected, inbox -> inbox.cancel(request));
            }
        }
        return affected;
    }

    /** During a pause every submission is stale: its agents may be busy when the pause ends. */
    private boolean isStale(PendingRequest request) {
        return request.isSubmit()
                && (rateLimiter.isPaused() || ticker.getAsLong() - request.queuedAt() > MAX_AGE.toNanos());
    }

    /** Returns whether a submission in flight may make a further exchange: an operation still wants it, and it is not stale. */
    boolean mayContinue(Batch batch, Capabilities can) {
        var isStale = !can.has(Capability.DeferOnPlatform) && batch.requests().stream().anyMatch(this::isStale);
        return !isStale && batch.requests().stream().anyMatch(workload.inboxes()::isWanted);
    }

    /** Records that this submission was stopped before its last exchange. Returns the operations, which must read their agents again. */
    Set<OperationKey> abandoned(Batch batch) {
        var affected = new HashSet<OperationKey>();
        for (var request : batch.requests()) {
            workload.inboxes().update(request, affected, inbox -> {
                if (inbox.requeue(request)) {
                    inbox.cancel(request);
                }
            });
        }
        return affected;
    }
}
