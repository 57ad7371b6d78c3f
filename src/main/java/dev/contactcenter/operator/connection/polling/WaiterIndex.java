package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.connection.model.OperationKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Maps each thing to the operations that wait for it.
 *
 * @param <K> what operations wait for
 */
final class WaiterIndex<K> {
    private final Map<K, Set<OperationKey>> waiters = new HashMap<>();

    void add(K thing, OperationKey operation) {
        waiters.computeIfAbsent(thing, any -> new HashSet<>(2)).add(operation);
    }

    /** Removes a waiter. Returns whether no operation waits for the thing any more. */
    boolean remove(K thing, OperationKey operation) {
        return waiters.computeIfPresent(thing, (any, all) -> all.remove(operation) && all.isEmpty() ? null : all) == null;
    }

    boolean isWaitedFor(K thing) {
        return waiters.containsKey(thing);
    }

    /** Returns the operations that wait for this thing. */
    Set<OperationKey> of(K thing) {
        return Collections.unmodifiableSet(waiters.getOrDefault(thing, Set.of()));
    }

    /** Returns everything that an operation waits for. */
    Set<K> all() {
        return Collections.unmodifiableSet(waiters.keySet());
    }
}
