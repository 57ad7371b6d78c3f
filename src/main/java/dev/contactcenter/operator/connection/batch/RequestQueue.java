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

/**
 * All requests that wait for one platform. The one with the earliest deadline goes next, with all that can share its
 * batch. Not thread-safe.
 */
public final class RequestQueue {
    /** The partition key of requests of suspects: they share batches with each other, and not with others. */
    private record Suspects(Object partitionKey) {}

    private final Map<Object, BatchQueue> queues = new LinkedHashMap<>();
    /** Halves of batches that failed. They go as they are, in turn with the other requests. */
    private final Deque<List<PendingRequest>> halves = new ArrayDeque<>();
    private boolean halfWentLast;
    private int size;

    /** Adds a request. */
    public void add(PendingRequest request) {
        var key = request.call().partitionKey();
        var isSuspect = request.maxBatchSize() < Integer.MAX_VALUE;
        queues.computeIfAbsent(isSuspect ? new Suspects(key) : key, any -> new BatchQueue()).add(request);
        size++;
    }

    /** Adds the requests of a batch that failed, as two batches. A single request stays one batch. */
    public void addHalves(List<PendingRequest> requests) {
        if (requests.size() <= 1) {
            putBack(requests, Batch.Origin.SPLIT);
            return;
        }
        var middle = requests.size() / 2;
        halves.add(List.copyOf(requests.subList(0, middle)));
        halves.add(List.copyOf(requests.subList(middle, requests.size())));
        size += requests.size();
    }

    /** Puts requests of a batch back where they came from. They keep their deadlines. */
    public void putBack(List<PendingRequest> requests, Batch.Origin origin) {
        if (origin == Batch.Origin.SPLIT && !requests.isEmpty()) {
            halves.addFirst(List.copyOf(requests));
            size += requests.size();
        } else {
            requests.forEach(this::add);
        }
    }

    /** Returns how many requests wait. */
    public int size() {
        return size;
    }

    /** Returns how many requests wait, for each of {@link Call#METRIC_NAMES}. */
    public Map<String, Integer> waiting() {
        var waiting = new HashMap<String, Integer>();
        Call.METRIC_NAMES.forEach(name -> waiting.put(name, 0));
        Stream.concat(queues.values().stream().flatMap(BatchQueue::requests), halves.stream().flatMap(List::stream))
                .forEach(request -> waiting.merge(request.call().metricName(), 1, Integer::sum));
        return waiting;
    }

    /** Removes the requests that match. Returns them. */
    public List<PendingRequest> remove(Predicate<PendingRequest> condition) {
        var removed = new ArrayList<PendingRequest>();
        queues.values().forEach(queue -> removed.addAll(queue.remove(condition)));
        var before = List.copyOf(halves);
        halves.clear();
        for (var half : before) {
            half.stream().filter(condition).forEach(removed::add);
            var rest = half.stream().filter(condition.negate()).toList();
            if (!rest.isEmpty()) {
                halves.add(rest);
            }
        }
        size -= removed.size();
        return removed;
    }

    /** Returns the nanoseconds until a batch may go; 0 if one may go now, {@link Long#MAX_VALUE} if nothing waits. */
    public long readyIn(Capabilities can, long now) {
        queues.values().removeIf(queue -> queue.isExpired(now));
        return halves.isEmpty()
                ? queues.values().stream().mapToLong(queue -> queue.readyIn(can, now)).min().orElse(Long.MAX_VALUE)
                : 0;
    }

    /**
     * Takes the next batch, which names at most as many agents as the platform takes.
     *
     * @param can what the platform takes
     * @param now the time, in nanoseconds of the ticker
     * @param requestsPerSecond how many requests may go now
     * @return null if no batch may go
     */
    public Batch next(Capabilities can, long now, double requestsPerSecond) {
        var queue = queues.values().stream()
                .filter(waiting -> waiting.readyIn(can, now) == 0)
                .min(Comparator.comparing(BatchQueue::first, BatchQueue.EARLIEST_DEADLINE));
        halfWentLast = !halves.isEmpty() && (queue.isEmpty() || !halfWentLast);
        if (halfWentLast) {
            return batch(halves.poll(), Batch.Origin.SPLIT);
        }
        return queue.map(first -> batch(first.take(can, now, requestsPerSecond), Batch.Origin.QUEUED)).orElse(null);
    }

    private Batch batch(List<PendingRequest> requests, Batch.Origin origin) {
        size -= requests.size();
        return Batch.of(requests, origin);
    }
}
