package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.platform.Capabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The waiting requests of one partition key. The one with the earliest deadline goes first, with all that fit in its batch. */
final class BatchQueue {
    static final Comparator<PendingRequest> EARLIEST_DEADLINE = Comparator.comparingLong(PendingRequest::dueAt);
    /** How many requests that do not fit are tried before the batch goes. */
    private static final int MAX_MISSES = 32;

    private final Queue<PendingRequest> queue = new PriorityQueue<>(EARLIEST_DEADLINE);
    private final AdaptiveLinger linger = new AdaptiveLinger();
    /** When the last of the waiting requests came. */
    private long joinedAt = Long.MIN_VALUE / 2;
    /** When the first request after the last batch came. */
    private long waitingSince;
    /** How many agents the requests name; an agent that two requests name counts twice. */
    private long namedAgents;
    private int polls;

    void add(PendingRequest request) {
        waitingSince = queue.isEmpty() ? request.queuedAt() : waitingSince;
        queue.add(request);
        joinedAt = Math.max(joinedAt, request.queuedAt());
        count(request, 1);
    }

    private void count(PendingRequest request, int by) {
        namedAgents += (long) by * request.ids().size();
        polls += request.isPoll() ? by : 0;
    }

    /** Returns whether it can be dropped: nothing waits, and its linger has expired. */
    boolean isExpired(long now) {
        return queue.isEmpty() && linger.isExpired(now);
    }

    /** Returns the waiting requests, in no order. */
    Stream<PendingRequest> requests() {
        return queue.stream();
    }

    /** Returns the request with the earliest deadline; null if none waits. */
    PendingRequest first() {
        return queue.peek();
    }

    /** Returns the nanoseconds until a batch may go; {@link Long#MAX_VALUE} if nothing waits. A poll and a full batch go at once. */
    long readyIn(Capabilities can, long now) {
        if (queue.isEmpty()) {
            return Long.MAX_VALUE;
        }
        var isFull = namedAgents >= first().maxIds(can) || queue.size() >= first().maxBatchSize();
        return isFull || polls > 0 ? 0 : linger.remaining(now, joinedAt);
    }

    /** Takes the requests of the next batch, which together name at most as many agents as the platform takes. */
    List<PendingRequest> take(Capabilities can, long now, double requestsPerSecond) {
        var first = queue.poll();
        var builder = new BatchBuilder(first.ids(), first.maxIds(can));
        var batch = new ArrayList<PendingRequest>(List.of(first));
        var misses = new ArrayList<PendingRequest>();
        var maxSize = first.maxBatchSize();
        while (!queue.isEmpty() && misses.size() < MAX_MISSES && batch.size() < maxSize) {
            var request = queue.poll();
            if (builder.add(request.ids())) {
                batch.add(request);
                maxSize = Math.min(maxSize, request.maxBatchSize());
            } else {
                misses.add(request);
            }
        }
        queue.addAll(misses);
        batch.forEach(request -> count(request, -1));
        linger.sent(now, waitingSince, batch.size(), requestsPerSecond);
        waitingSince = now;
        return batch;
    }

    /** Removes the requests that match. Returns them. */
    List<PendingRequest> remove(Predicate<PendingRequest> condition) {
        var removed = queue.stream().filter(condition).toList();
        if (!removed.isEmpty()) {
            queue.removeIf(condition);
            removed.forEach(request -> count(request, -1));
        }
        return removed;
    }
}
