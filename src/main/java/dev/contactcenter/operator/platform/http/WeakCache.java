package dev.contactcenter.operator.platform.http;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shares equal values that are costly to make, as long as something uses them. The cache itself does not keep them.
 * Thread-safe.
 *
 * @param <K> tells which values are equal
 * @param <V> what is shared
 */
final class WeakCache<K, V> {
    private final Map<K, WeakReference<V>> values = new HashMap<>();

    /** Returns the value of this key that is in use. Makes one if none is. */
    synchronized V get(K key, Supplier<V> make) {
        values.values().removeIf(reference -> reference.refersTo(null));
        var reference = values.get(key);
        var shared = reference == null ? null : reference.get();
        if (shared != null) {
            return shared;
        }
        var made = make.get();
        values.put(key, new WeakReference<>(made));
        return made;
    }

    /** Returns how many values were in use at the last {@link #get}, and those made since. */
    synchronized int size() {
        return values.size();
    }
}
