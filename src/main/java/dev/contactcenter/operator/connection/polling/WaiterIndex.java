package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.connection.model.OperationKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for what, by what is waited for.
 *
 * @param <K> what can be waited for
 */
final class WaiterIndex<K> {
    private final Map<K, Set<OperationKey>> waiters = new HashMap<>();

    void add(K what, OperationKey who) {
        waiters.computeIfAbsent(what, any -> new HashSet<>(2)).add(who);
    }

    /** Whether nobody waits for it any more is the answer. */
    boolean remove(K what, OperationKey who) {
        return waiters.computeIfPresent(what, (any, all) -> all.remove(who) && all.isEmpty() ? null : all) == null;
    }

    boolean isWaitedFor(K what) {
        return waiters.containsKey(what);
    }

    Set<OperationKey> of(K what) {
        return Collections.unmodifiableSet(waiters.getOrDefault(what, Set.of()));
    }

    /** Everything that anybody waits for. */
    Set<K> all() {
        return Collections.unmodifiableSet(waiters.keySet());
    }
}
