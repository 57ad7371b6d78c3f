package dev.contactcenter.operator.connection.inbox;

import dev.contactcenter.operator.connection.model.OperationKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Limits how often one operation is notified: after a notification the next comes {@value #INTERVAL_MILLIS} ms later, however
 * many results come in between. The last result that an operation waits for is notified at once. Times are nanoseconds of
 * any ticker. Not thread-safe.
 */
public final class NotificationThrottle {
    static final int INTERVAL_MILLIS = 500;
    static final Duration INTERVAL = Duration.ofMillis(INTERVAL_MILLIS);

    /** The operations that were notified within the interval, with the time of the notification; the oldest first. */
    private final Map<OperationKey, Long> notifiedAt = new LinkedHashMap<>();
    /** The operations to notify later, with the time when each is due. */
    private final Map<OperationKey, Long> dueAt = new LinkedHashMap<>();

    /**
     * Records that these operations have news.
     *
     * @param operations the operations with news
     * @param isComplete whether an operation waits for no more results
     * @param now the time
     * @return the operations to notify now
     */
    public Set<OperationKey> admit(Collection<OperationKey> operations, Predicate<OperationKey> isComplete, long now) {
        dropExpired(now);
        var admitted = new HashSet<OperationKey>();
        for (var key : operations) {
            var last = notifiedAt.get(key);
            if (last == null || isComplete.test(key)) {
                admitted.add(key);
            } else {
                dueAt.putIfAbsent(key, last + INTERVAL.toNanos());
            }
        }
        admitted.forEach(key -> notified(key, now));
        return admitted;
    }

    private void notified(OperationKey key, long now) {
        dueAt.remove(key);
        notifiedAt.remove(key);
        notifiedAt.put(key, now);
    }

    private void dropExpired(long now) {
        var oldest = notifiedAt.values().iterator();
        while (oldest.hasNext() && now - oldest.next() >= INTERVAL.toNanos()) {
            oldest.remove();
        }
    }

    /** Takes the operations that are due. Returns them, to be notified now. */
    public Set<OperationKey> takeDue(long now) {
        var due = new HashSet<OperationKey>();
        dueAt.forEach((key, at) -> {
            if (at <= now) {
                due.add(key);
            }
        });
        due.forEach(key -> notified(key, now));
        return due;
    }

    /** Returns the nanoseconds until an operation is due; {@link Long#MAX_VALUE} if none waits. */
    public long dueIn(long now) {
        return dueAt.values().stream().mapToLong(at -> Math.max(0, at - now)).min().orElse(Long.MAX_VALUE);
    }

    /** Drops what waits for this operation. */
    public void forget(OperationKey key) {
        dueAt.remove(key);
    }
}
