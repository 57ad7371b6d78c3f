package dev.contactcenter.operator.agent;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Collects runs of integers in any order. Ascending order, the usual one, is the cheapest. */
final class RunBuilder {
    private long[] first = new long[8];
    private long[] last = new long[8];
    private int size;
    private boolean ascending = true;

    /** Adds the integers of this run. A run that touches the one before it extends that one. */
    void add(long from, long to) {
        if (size > 0 && ascending && from <= last[size - 1] + 1 && from >= first[size - 1]) {
            last[size - 1] = Math.max(last[size - 1], to);
            return;
        }
        ascending &= size == 0 || from > last[size - 1];
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2);
            last = Arrays.copyOf(last, size * 2);
        }
        first[size] = from;
        last[size++] = to;
    }

    /** Returns the set of these runs and names. The names must be ascending, each once. */
    AgentIdSet build(Collection<String> names) {
        if (size == 0 && names.isEmpty()) {
            return AgentIdSet.EMPTY;
        }
        return ascending
                ? new AgentIdSet(Arrays.copyOf(first, size), Arrays.copyOf(last, size), names.toArray(String[]::new))
                : sorted().build(names);
    }

    private RunBuilder sorted() {
        var order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> first[i]));
        var sorted = new RunBuilder();
        for (var i : order) {
            sorted.add(first[i], last[i]);
        }
        return sorted;
    }
}
