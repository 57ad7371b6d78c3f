package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** What waits to be asked. Whoever is due first goes next, and everybody who can go in the same request goes along. */
final class Agenda {
    /**
     * One request.
     *
     * @param ask what is asked for all of them together
     * @param errands whom it serves, at least one
     */
    record Batch(Errand.Ask ask, List<Errand> errands) {}

    private static final Comparator<Errand> DUE_FIRST = Comparator.comparingLong(Errand::dueAt);

    private final PriorityQueue<Errand> waiting = new PriorityQueue<>(DUE_FIRST);
    /** Parts of a request that was refused as a whole: they go as they are, with nobody else. */
    private final Deque<List<Errand>> halves = new ArrayDeque<>();

    void add(Errand errand) {
        waiting.add(errand);
    }

    /** Puts in two requests for the halves of one that was refused. */
    void halve(List<Errand> errands) {
        var middle = errands.size() / 2;
        halves.add(List.copyOf(errands.subList(0, middle)));
        halves.add(List.copyOf(errands.subList(middle, errands.size())));
    }

    int size() {
        return waiting.size() + halves.stream().mapToInt(List::size).sum();
    }

    boolean has(Predicate<Errand> which) {
        return waiting.stream().anyMatch(which) || halves.stream().flatMap(List::stream).anyMatch(which);
    }

    /** Takes out everything that matches. */
    List<Errand> remove(Predicate<Errand> which) {
        var removed = new ArrayList<>(waiting.stream().filter(which).toList());
        waiting.removeIf(which);
        for (var half : List.copyOf(halves)) {
            if (half.stream().anyMatch(which)) {
                half.stream().filter(which).forEach(removed::add);
                halves.remove(half);
                waiting.addAll(half.stream().filter(which.negate()).toList());
            }
        }
        return removed;
    }

    /**
     * The next request, naming at most this many agents.
     *
     * @return null where nothing waits
     */
    Batch next(int maxIds) {
        if (!halves.isEmpty()) {
            return together(halves.poll());
        }
        var first = waiting.poll();
        if (first == null) {
            return null;
        }
        var key = first.mergeKey();
        var ids = first.ids();
        var batch = new ArrayList<Errand>(List.of(first));
        var alike = waiting.stream().filter(errand -> errand.mergeKey().equals(key)).sorted(DUE_FIRST).toList();
        for (var errand : alike) {
            var together = ids.plus(errand.ids());
            if (together.size() <= maxIds) {
                ids = together;
                batch.add(errand);
            }
        }
        if (batch.size() > 1) {
            var taken = Collections.<Errand>newSetFromMap(new IdentityHashMap<>());
            taken.addAll(batch);
            waiting.removeIf(taken::contains);
        }
        return together(batch);
    }

    private static Batch together(List<Errand> errands) {
        var ids = AgentIdSet.EMPTY;
        for (var errand : errands) {
            ids = ids.plus(errand.ids());
        }
        var first = errands.get(0);
        return new Batch(ids.isEmpty() ? first.ask() : first.askFor(ids), errands);
    }
}
