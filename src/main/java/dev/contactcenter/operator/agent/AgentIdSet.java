package dev.contactcenter.operator.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An immutable set of agents, written in the notation of an Indexed Job's {@code completedIndexes}: ascending,
 * comma-separated, runs of integers as {@code a-b}, then the ids that are no integers, in order, as they are.
 *
 * <p>Integers are held as runs, so that memory and time of all operations go with the runs, not with the agents.
 */
public final class AgentIdSet implements Iterable<AgentId> {
    /** The set of nobody. */
    public static final AgentIdSet EMPTY = new AgentIdSet(new long[0], new long[0], new String[0]);

    /** First and last integer of each run; ascending, and no two runs touch. */
    private final long[] first;
    private final long[] last;
    /** The ids that are no integers, ascending. */
    private final String[] names;

    private AgentIdSet(long[] first, long[] last, String[] names) {
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** The set of these ids. */
    public static AgentIdSet of(AgentId... ids) {
        return copyOf(Arrays.asList(ids));
    }

    /** The set of these integers. */
    public static AgentIdSet of(long... ids) {
        return build(Arrays.stream(ids).sorted().toArray(), new TreeSet<>());
    }

    /** The set of these ids, in whatever order and however often they come. */
    public static AgentIdSet copyOf(Collection<AgentId> ids) {
        var integers = ids.stream().filter(AgentId::isInteger).mapToLong(AgentId::asLong).sorted().toArray();
        var names = new TreeSet<String>();
        ids.stream().filter(id -> !id.isInteger()).forEach(id -> names.add(id.value()));
        return build(integers, names);
    }

    /**
     * Reads the notation that {@link #toString()} writes; parts may come in any order and overlap.
     *
     * @throws IllegalArgumentException with a message that quotes the part that can't be read
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
        return runs.build(names);
    }

    private static void parsePart(String part, RunBuilder runs, SortedSet<String> names) {
        var dash = part.indexOf('-');
        if (dash > 0 && isInteger(part.substring(0, dash)) && isInteger(part.substring(dash + 1))) {
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
            names.add(part);
        }
    }

    private static boolean isInteger(String text) {
        return !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
    }

    /** Everybody who is in this set or in that one. */
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

    /** Everybody who is in this set and not in that one. */
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

    /** Everybody who is in both sets. */
    public AgentIdSet intersect(AgentIdSet other) {
        return minus(minus(other));
    }

    /** Whether this agent is in the set. */
    public boolean contains(AgentId id) {
        if (!id.isInteger()) {
            return Arrays.binarySearch(names, id.value()) >= 0;
        }
        var at = Arrays.binarySearch(first, id.asLong());
        return at >= 0 || at < -1 && id.asLong() <= last[-at - 2];
    }

    /** How many agents are in the set. */
    public int size() {
        var size = (long) names.length;
        for (var i = 0; i < first.length; i++) {
            size += last[i] - first[i] + 1;
        }
        return Math.toIntExact(size);
    }

    /** Whether nobody is in the set. */
    public boolean isEmpty() {
        return first.length == 0 && names.length == 0;
    }

    /** The agents in order. */
    public Stream<AgentId> stream() {
        var integers = java.util.stream.IntStream.range(0, first.length)
                .boxed()
                .flatMap(i -> LongStream.rangeClosed(first[i], last[i]).mapToObj(AgentId::of));
        return Stream.concat(integers, Arrays.stream(names).map(AgentId::of));
    }

    @Override
    public Iterator<AgentId> iterator() {
        return stream().iterator();
    }

    /** The set cut, in order, into sets of at most {@code most} agents each. */
    public List<AgentIdSet> split(int most) {
        if (size() <= most) {
            return isEmpty() ? List.of() : List.of(this);
        }
        var parts = new ArrayList<AgentIdSet>();
        var part = new ArrayList<AgentId>(most);
        for (var id : this) {
            part.add(id);
            if (part.size() == most) {
                parts.add(copyOf(part));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            parts.add(copyOf(part));
        }
        return parts;
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

    private static AgentIdSet build(long[] sorted, SortedSet<String> names) {
        var runs = new RunBuilder();
        for (var id : sorted) {
            runs.add(id, id);
        }
        return runs.build(names);
    }

    /** Collects runs; cheapest when they come in ascending order, as they nearly always do. */
    private static final class RunBuilder {
        private long[] first = new long[8];
        private long[] last = new long[8];
        private int size;
        private boolean ascending = true;

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

        AgentIdSet build(SortedSet<String> names) {
            if (size == 0 && names.isEmpty()) {
                return EMPTY;
            }
            return ascending
                    ? new AgentIdSet(Arrays.copyOf(first, size), Arrays.copyOf(last, size), names.toArray(String[]::new))
                    : sorted().build(names);
        }

        private RunBuilder sorted() {
            var order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, java.util.Comparator.comparing((Function<Integer, Long>) i -> first[i]));
            var sorted = new RunBuilder();
            for (var i : order) {
                sorted.add(first[i], last[i]);
            }
            return sorted;
        }
    }
}
