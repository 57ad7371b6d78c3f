package dev.contactcenter.operator.local.apiserver;

import java.util.Comparator;

/**
 * The key of an object within its type.
 *
 * @param namespace its namespace; empty for an object that lives in none
 * @param name its name
 */
record Key(String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::namespace).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
