package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.platform.Capabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What waits of one kind, so that it can go together: who is due first goes first, and takes along whoever fits. */
final class BatchQueue {
    static final Comparator<PendingRequest> DUE_FIRST = Comparator.comparingLong(PendingRequest::dueAt);
    /** How many errands in a row may turn out too large for the room that is left, before no more are tried. */
    private static final int MAX_MISSES = 32;

    private final Queue<PendingRequest> queue = new PriorityQueue<>(DUE_FIRST);
    private final AdaptiveLinger gap = new AdaptiveLinger();
    /** When the last of those who wait came. */
    private long joinedAt = Long.MIN_VALUE / 2;
    /** Since when somebody waits. */
    private long since;
    /** How many agents the errands name, one who is named twice counted twice. */
    private long named;
    private int polls;

    void add(PendingRequest errand) {
        since = queue.isEmpty() ? errand.queuedAt() : since;
        queue.add(errand);
        joinedAt = Math.max(joinedAt, errand.queuedAt());
        count(errand, 1);
    }

    private void count(PendingRequest errand, int by) {
        named += (long) by * errand.ids().size();
        polls += errand.isPoll() ? by : 0;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether it can be forgotten: nobody waits, and the last request was long ago. */
    boolean isOver(long now) {
        return queue.isEmpty() && gap.isOver(now);
    }

    /** Who waits, in no order. */
    Stream<PendingRequest> errands() {
        return queue.stream();
    }

    /** Who is due first; only where somebody waits. */
    PendingRequest first() {
        return queue.peek();
    }

    /**
     * In how many nanoseconds a request may go. A look at agents waits for nobody, and a request that is full has
     * nobody to wait for.
     */
    long readyIn(Capabilities can, long now) {
        if (queue.isEmpty()) {
            return Long.MAX_VALUE;
        }
        var isFull = named >= first().maxIds(can) || queue.size() >= first().maxBatchSize();
        return isFull || polls > 0 ? 0 : gap.left(now, joinedAt);
    }

    /** The errands of the next request, naming at most as many agents as the platform takes. */
    List<PendingRequest> take(Capabilities can, long now, double pace) {
        var first = queue.poll();
        var load = new BatchBuilder(first.ids(), first.maxIds(can));
        var batch = new ArrayList<PendingRequest>(List.of(first));
        var left = new ArrayList<PendingRequest>();
        var most = first.maxBatchSize();
        while (!queue.isEmpty() && left.size() < MAX_MISSES && batch.size() < most) {
            var errand = queue.poll();
            if (load.add(errand.ids())) {
                batch.add(errand);
                most = Math.min(most, errand.maxBatchSize());
            } else {
                left.add(errand);
            }
        }
        queue.addAll(left);
        batch.forEach(errand -> count(errand, -1));
        gap.sent(now, since, batch.size(), pace);
        since = now;
        return batch;
    }

    /** Takes out what matches. */
    List<PendingRequest> remove(Predicate<PendingRequest> which) {
        var removed = queue.stream().filter(which).toList();
        if (!removed.isEmpty()) {
            queue.removeIf(which);
            removed.forEach(errand -> count(errand, -1));
        }
        return removed;
    }
}
