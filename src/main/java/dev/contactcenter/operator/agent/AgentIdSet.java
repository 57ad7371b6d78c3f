package dev.contactcenter.operator.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An immutable set of agents, written in the notation of an Indexed Job's {@code completedIndexes}: ascending,
 * comma-separated, runs of integers as {@code a-b}, then the ids that are no integers, in order, as they are.
 *
 * <p>Integers are held as runs, so that memory and time depend on the number of runs, not of agents.
 */
public final class AgentIdSet implements Iterable<AgentId> {
    /** The empty set. */
    public static final AgentIdSet EMPTY = new AgentIdSet(new long[0], new long[0], new String[0]);

    /** The largest number of agents that a text may name. */
    public static final int MAX_PARSED = 10_000_000;

    /** First and last integer of each run; ascending, and no two runs touch. */
    private final long[] first;
    private final long[] last;
    /** The ids that are no integers, ascending. */
    private final String[] names;

    AgentIdSet(long[] first, long[] last, String[] names) {
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** Returns the set of these ids. */
    public static AgentIdSet of(AgentId... ids) {
        return copyOf(Arrays.asList(ids));
    }

    /** Returns the set of these integers. */
    public static AgentIdSet of(long... ids) {
        return copyOf(Arrays.stream(ids).mapToObj(AgentId::of).toList());
    }

    /** Returns the set of these ids, which may come in any order and more than once. */
    public static AgentIdSet copyOf(Collection<AgentId> ids) {
        var runs = new RunBuilder();
        var names = new TreeSet<String>();
        for (var id : ids) {
            if (id.isInteger()) {
                runs.add(id.asLong(), id.asLong());
            } else {
                names.add(id.value());
            }
        }
        return runs.build(names);
    }

    /**
     * Reads the notation that {@link #toString()} writes; parts may come in any order and overlap.
     *
     * @throws IllegalArgumentException if a part can't be read, which the message quotes, or if there are more than
     *     {@link #MAX_PARSED} agents: a short text that was tampered with must not cause endless work
     */
    public static AgentIdSet parse(String notation) {
        if (notation.isEmpty()) {
            return EMPTY;
        }
        var runs = new RunBuilder();
        var names = new TreeSet<String>();
        for (var part : notation.split(",", -1)) {
            parsePart(part, runs, names);
        }
        var set = runs.build(names);
        if (set.size() > MAX_PARSED) {
            throw new IllegalArgumentException("more than " + MAX_PARSED + " agents");
        }
        return set;
    }

    private static void parsePart(String part, RunBuilder runs, SortedSet<String> names) {
        var dash = part.indexOf('-');
        if (dash > 0
                && AgentId.isInteger(part.substring(0, dash))
                && AgentId.isInteger(part.substring(dash + 1))) {
            var from = Long.parseLong(part.substring(0, dash));
            var to = Long.parseLong(part.substring(dash + 1));
            if (from > to) {
                throw new IllegalArgumentException("'" + part + "' ends before it starts");
            }
            runs.add(from, to);
            return;
        }
        var id = AgentId.of(part);
        if (id.isInteger()) {
            runs.add(id.asLong(), id.asLong());
        } else {
            names.add(id.value());
        }
    }

    /** Returns the agents that are in this set or in the other. */
    public AgentIdSet plus(AgentIdSet other) {
        if (other.isEmpty() || this == other) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        var runs = new RunBuilder();
        for (int i = 0, j = 0; i < first.length || j < other.first.length; ) {
            if (j == other.first.length || i < first.length && first[i] <= other.first[j]) {
                runs.add(first[i], last[i++]);
            } else {
                runs.add(other.first[j], other.last[j++]);
            }
        }
        var union = new TreeSet<>(Arrays.asList(names));
        union.addAll(Arrays.asList(other.names));
        return runs.build(union);
    }

    /** Returns the agents that are in this set and not in the other. */
    public AgentIdSet minus(AgentIdSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        var runs = new RunBuilder();
        for (int i = 0, j = 0; i < first.length; i++) {
            var from = first[i];
            while (j < other.first.length && other.last[j] < from) {
                j++;
            }
            for (var k = j; k < other.first.length && other.first[k] <= last[i] && from <= last[i]; k++) {
                if (other.first[k] > from) {
                    runs.add(from, other.first[k] - 1);
                }
                from = Math.max(from, other.last[k] + 1);
            }
            if (from <= last[i]) {
                runs.add(from, last[i]);
            }
        }
        var rest = new TreeSet<>(Arrays.asList(names));
        Arrays.asList(other.names).forEach(rest::remove);
        return runs.build(rest);
    }

    /** Returns the agents that are in both sets. */
    public AgentIdSet intersect(AgentIdSet other) {
        return minus(minus(other));
    }

    /** Returns whether this agent is in the set. */
    public boolean contains(AgentId id) {
        if (!id.isInteger()) {
            return Arrays.binarySearch(names, id.value()) >= 0;
        }
        var at = Arrays.binarySearch(first, id.asLong());
        return at >= 0 || at < -1 && id.asLong() <= last[-at - 2];
    }

    /** Returns how many agents are in the set; {@link Integer#MAX_VALUE} if there are more. */
    public int size() {
        var size = (long) names.length;
        for (var i = 0; i < first.length; i++) {
            size += last[i] - first[i] + 1;
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** Returns whether the set has no agent. */
    public boolean isEmpty() {
        return first.length == 0 && names.length == 0;
    }

    /** Returns the agents in order, made one by one. */
    public Stream<AgentId> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<AgentId> iterator() {
        return new Ids();
    }

    /** Returns the first agents in order, at most {@code most}. */
    public AgentIdSet first(int most) {
        return most <= 0 ? EMPTY : cut(most, 1).stream().findFirst().orElse(EMPTY);
    }

    /**
     * Splits the set, in order, into sets of at most {@code most} agents.
     *
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public List<AgentIdSet> split(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("parts of at least 1 agent, not of " + most);
        }
        return size() <= most && !isEmpty() ? List.of(this) : cut(most, Integer.MAX_VALUE);
    }

    private List<AgentIdSet> cut(int most, int maxParts) {
        var parts = new ArrayList<AgentIdSet>();
        var runs = new RunBuilder();
        var room = most;
        for (var i = 0; i < first.length && parts.size() < maxParts; i++) {
            for (var from = first[i]; from <= last[i] && parts.size() < maxParts; ) {
                var to = Math.min(last[i], from + room - 1);
                runs.add(from, to);
                room -= (int) (to - from + 1);
                from = to + 1;
                if (room == 0) {
                    parts.add(runs.build(List.of()));
                    runs = new RunBuilder();
                    room = most;
                }
            }
        }
        for (var at = 0; at < names.length && parts.size() < maxParts; room = most) {
            var end = at + Math.min(room, names.length - at);
            parts.add(runs.build(Arrays.asList(names).subList(at, end)));
            runs = new RunBuilder();
            at = end;
        }
        var rest = runs.build(List.of());
        if (!rest.isEmpty() && parts.size() < maxParts) {
            parts.add(rest);
        }
        return parts;
    }

    /** Written by hand: a stream's own iterator would hold all of a run at once. */
    private final class Ids implements Iterator<AgentId> {
        private int run;
        private long offset;
        private int name;

        @Override
        public boolean hasNext() {
            return run < first.length || name < names.length;
        }

        @Override
        public AgentId next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (run == first.length) {
                return AgentId.of(names[name++]);
            }
            var id = first[run] + offset++;
            if (id == last[run]) {
                run++;
                offset = 0;
            }
            return AgentId.of(id);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentIdSet set
                && Arrays.equals(first, set.first)
                && Arrays.equals(last, set.last)
                && Arrays.equals(names, set.names);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(first) + Arrays.hashCode(last)) + Arrays.hashCode(names);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var i = 0; i < first.length; i++) {
            text.append(text.isEmpty() ? "" : ",").append(first[i]);
            if (last[i] > first[i]) {
                text.append('-').append(last[i]);
            }
        }
        for (var name : names) {
            text.append(text.isEmpty() ? "" : ",").append(name);
        }
        return text.toString();
    }
}
