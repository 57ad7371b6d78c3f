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
 * Keeps an operation whose answers come one by one from being told of each: after it was told, more is told when some
 * time has passed. The answer that it is waiting for, the last one, is told at once.
 */
public final class NotificationThrottle {
    static final Duration INTERVAL = Duration.ofMillis(500);

    /** When each of those was told who were told lately, in that order. */
    private final Map<OperationKey, Long> told = new LinkedHashMap<>();
    /** Who is to be told later, and when. */
    private final Map<OperationKey, Long> later = new LinkedHashMap<>();

    /**
     * There is news for these; who is to be told now is the answer.
     *
     * @param news for whom
     * @param isComplete who waits for nothing more
     * @param now the time, in nanoseconds of any ticker
     */
    public Set<OperationKey> of(Collection<OperationKey> news, Predicate<OperationKey> isComplete, long now) {
        forgetUntil(now);
        var tell = new HashSet<OperationKey>();
        for (var key : news) {
            var last = told.get(key);
            if (last == null || isComplete.test(key)) {
                tell.add(key);
            } else {
                later.putIfAbsent(key, last + INTERVAL.toNanos());
            }
        }
        tell.forEach(key -> tell(key, now));
        return tell;
    }

    private void tell(OperationKey key, long now) {
        later.remove(key);
        told.remove(key);
        told.put(key, now);
    }

    private void forgetUntil(long now) {
        var oldest = told.values().iterator();
        while (oldest.hasNext() && now - oldest.next() >= INTERVAL.toNanos()) {
            oldest.remove();
        }
    }

    /** Whose time has come. */
    public Set<OperationKey> due(long now) {
        var due = new HashSet<OperationKey>();
        later.forEach((key, at) -> {
            if (at <= now) {
                due.add(key);
            }
        });
        due.forEach(key -> tell(key, now));
        return due;
    }

    /** In how many nanoseconds somebody is to be told; {@link Long#MAX_VALUE}: nobody is. */
    public long dueIn(long now) {
        return later.values().stream().mapToLong(at -> Math.max(0, at - now)).min().orElse(Long.MAX_VALUE);
    }

    public void forget(OperationKey key) {
        later.remove(key);
    }

    /** For how many operations something is held. */
    int size() {
        return later.size();
    }
}
