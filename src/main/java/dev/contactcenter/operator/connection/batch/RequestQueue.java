package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.platform.Capabilities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What waits to be asked. Whoever is due first goes next, and everybody who can go in the same request goes along. */
public final class RequestQueue {
    /**
     * One request.
     *
     * @param call what is asked for all of them together
     * @param requests whom it serves, at least one
     * @param apart whether it is a part of a request that was refused as a whole
     */
    public record Batch(PendingRequest.Call call, List<PendingRequest> requests, boolean apart) {}

    /** Those who may be to blame for a bad answer go together, and not with others. */
    private record Suspects(Object mergeKey) {}

    private final Map<Object, BatchQueue> lanes = new LinkedHashMap<>();
    /** Parts of a request that was refused as a whole: they go as they are, with nobody else, and take turns with the others. */
    private final Deque<List<PendingRequest>> apart = new ArrayDeque<>();
    private boolean apartWentLast;
    private int size;

    public void add(PendingRequest errand) {
        var key = errand.maxBatchSize() < Integer.MAX_VALUE ? new Suspects(errand.partitionKey()) : errand.partitionKey();
        lanes.computeIfAbsent(key, any -> new BatchQueue()).add(errand);
        size++;
    }

    /** Puts in two requests for the halves of one that was refused. */
    public void halve(List<PendingRequest> errands) {
        var middle = errands.size() / 2;
        apart.add(List.copyOf(errands.subList(0, middle)));
        apart.add(List.copyOf(errands.subList(middle, errands.size())));
        size += errands.size();
    }

    /** Puts these back where they came from: those who have waited longest are due first, as before. */
    public void putBack(List<PendingRequest> errands, boolean asApart) {
        if (asApart && !errands.isEmpty()) {
            apart.addFirst(List.copyOf(errands));
            size += errands.size();
        } else {
            errands.forEach(this::add);
        }
    }

    public int size() {
        return size;
    }

    /** How many errands wait, by call; also where none does. */
    public Map<String, Integer> waiting() {
        var waiting = new HashMap<String, Integer>();
        PendingRequest.Call.CALLS.forEach(call -> waiting.put(call, 0));
        Stream.concat(lanes.values().stream().flatMap(BatchQueue::errands), apart.stream().flatMap(List::stream))
                .forEach(errand -> waiting.merge(errand.call().call(), 1, Integer::sum));
        return waiting;
    }

    /** Takes out everything that matches. */
    public List<PendingRequest> remove(Predicate<PendingRequest> which) {
        var removed = new ArrayList<PendingRequest>();
        lanes.values().forEach(lane -> removed.addAll(lane.remove(which)));
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

    /** In how many nanoseconds a request may go; 0: now, {@link Long#MAX_VALUE}: nothing waits. */
    public long readyIn(Capabilities can, long now) {
        lanes.values().removeIf(lane -> lane.isOver(now));
        return apart.isEmpty()
                ? lanes.values().stream().mapToLong(lane -> lane.readyIn(can, now)).min().orElse(Long.MAX_VALUE)
                : 0;
    }

    /**
     * The next request, naming at most as many agents as the platform takes.
     *
     * @param can how many that are
     * @param now the time, in nanoseconds of the ticker
     * @param pace how many requests a second may go
     * @return null where nothing may go
     */
    public Batch next(Capabilities can, long now, double pace) {
        var lane = lanes.values().stream()
                .filter(waiting -> waiting.readyIn(can, now) == 0)
                .min(Comparator.comparing(BatchQueue::first, BatchQueue.DUE_FIRST));
        if (!apart.isEmpty() && (lane.isEmpty() || !apartWentLast)) {
            apartWentLast = true;
            return together(apart.poll(), true);
        }
        apartWentLast = false;
        return lane.map(first -> together(first.take(can, now, pace), false)).orElse(null);
    }

    private Batch together(List<PendingRequest> errands, boolean asApart) {
        size -= errands.size();
        var ids = BatchBuilder.union(errands.stream().map(PendingRequest::ids).toList());
        var first = errands.get(0);
        return new Batch(ids.isEmpty() ? first.call() : first.askFor(ids), errands, asApart);
    }
}
