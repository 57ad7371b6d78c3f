package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Capabilities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;

/** What waits to be asked. Whoever is due first goes next, and everybody who can go in the same request goes along. */
final class Agenda {
    /**
     * One request.
     *
     * @param ask what is asked for all of them together
     * @param errands whom it serves, at least one
     * @param apart whether it is a part of a request that was refused as a whole
     */
    record Batch(Errand.Ask ask, List<Errand> errands, boolean apart) {}

    private static final Comparator<Errand> DUE_FIRST = Comparator.comparingLong(Errand::dueAt);
    /** How many errands in a row may turn out too large for the room that is left, before no more are tried. */
    private static final int MOST_MISSES = 32;

    private final Map<Object, Queue<Errand>> waiting = new LinkedHashMap<>();
    /** Parts of a request that was refused as a whole: they go as they are, with nobody else, and take turns with the others. */
    private final Deque<List<Errand>> apart = new ArrayDeque<>();
    private boolean apartWentLast;
    private int size;

    void add(Errand errand) {
        waiting.computeIfAbsent(errand.mergeKey(), key -> new PriorityQueue<>(DUE_FIRST)).add(errand);
        size++;
    }

    /** Puts in two requests for the halves of one that was refused. */
    void halve(List<Errand> errands) {
        var middle = errands.size() / 2;
        apart.add(List.copyOf(errands.subList(0, middle)));
        apart.add(List.copyOf(errands.subList(middle, errands.size())));
        size += errands.size();
    }

    /** Puts these back where they came from: those who have waited longest are due first, as before. */
    void putBack(List<Errand> errands, boolean asApart) {
        if (asApart && !errands.isEmpty()) {
            apart.addFirst(List.copyOf(errands));
            size += errands.size();
        } else {
            errands.forEach(this::add);
        }
    }

    int size() {
        return size;
    }

    boolean has(Predicate<Errand> which) {
        return waiting.values().stream().flatMap(Queue::stream).anyMatch(which)
                || apart.stream().flatMap(List::stream).anyMatch(which);
    }

    /** Takes out everything that matches. */
    List<Errand> remove(Predicate<Errand> which) {
        var removed = new ArrayList<Errand>();
        waiting.values().forEach(queue -> queue.stream().filter(which).forEach(removed::add));
        waiting.values().forEach(queue -> queue.removeIf(which));
        waiting.values().removeIf(Queue::isEmpty);
        var before = List.copyOf(apart);
        apart.clear();
        for (var part : before) {
            part.stream().filter(which).forEach(removed::add);
            var rest = part.stream().filter(which.negate()).toList();
            if (!rest.isEmpty()) {
                apart.add(rest);
            }
        }
        size -= removed.size();
        return removed;
    }

    /**
     * The next request, naming at most as many agents as the platform takes.
     *
     * @return null where nothing waits
     */
    Batch next(Capabilities can) {
        if (!apart.isEmpty() && (waiting.isEmpty() || !apartWentLast)) {
            apartWentLast = true;
            return together(apart.poll(), true);
        }
        apartWentLast = false;
        var queue = waiting.values().stream().min(Comparator.comparing(Queue::peek, DUE_FIRST));
        return queue.isEmpty() ? null : together(takeFrom(queue.get(), can), false);
    }

    private List<Errand> takeFrom(Queue<Errand> queue, Capabilities can) {
        var first = queue.poll();
        var maxIds = first.maxIds(can);
        var ids = first.ids();
        var batch = new ArrayList<Errand>(List.of(first));
        var tooLarge = new ArrayList<Errand>();
        while (!queue.isEmpty() && tooLarge.size() < MOST_MISSES) {
            var errand = queue.poll();
            var all = ids.plus(errand.ids());
            if (all.size() <= maxIds) {
                ids = all;
                batch.add(errand);
            } else {
                tooLarge.add(errand);
            }
        }
        queue.addAll(tooLarge);
        if (queue.isEmpty()) {
            waiting.remove(first.mergeKey());
        }
        return batch;
    }

    private Batch together(List<Errand> errands, boolean asApart) {
        size -= errands.size();
        var ids = AgentIdSet.EMPTY;
        for (var errand : errands) {
            ids = ids.plus(errand.ids());
        }
        var first = errands.get(0);
        return new Batch(ids.isEmpty() ? first.ask() : first.askFor(ids), errands, asApart);
    }
}
