package dev.contactcenter.operator.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deliveries to one receiver that are not done. Those of one operation go in order: the next one waits until the one before
 * is done. Those of different operations go at the same time, at most {@value #AT_ONCE}. A delivery that fails does not delay
 * those of other operations, except if the receiver asks for a pause. Not thread-safe.
 */
final class DeliveryQueue {
    /** How many deliveries wait at most. */
    static final int LIMIT = 1000;
    /** How many are sent at the same time. */
    static final int AT_ONCE = 4;

    private final DeliveryPace pace;
    private final Map<String, Deque<Entry>> byOperation = new LinkedHashMap<>();
    private Instant pausedUntil = Instant.MIN;
    private int size;
    private int inFlight;

    private static final class Entry {
        private final Delivery delivery;
        private Instant next;
        private int failures;
        private boolean isInFlight;

        private Entry(Delivery delivery) {
            this.delivery = delivery;
            this.next = delivery.since();
        }
    }

    DeliveryQueue(DeliveryPace pace) {
        this.pace = pace;
    }

    /** Adds a delivery. Returns false if the queue is full. */
    boolean offer(Delivery delivery) {
        if (size >= LIMIT) {
            return false;
        }
        byOperation.computeIfAbsent(delivery.operation().uid(), uid -> new ArrayDeque<>()).add(new Entry(delivery));
        size++;
        return true;
    }

    /** Returns the deliveries to send now; each is in flight until it is done or has failed. */
    List<Delivery> take(Instant now) {
        var taken = new ArrayList<Delivery>();
        if (pausedUntil.isAfter(now)) {
            return taken;
        }
        for (var entries : byOperation.values()) {
            var head = entries.peekFirst();
            if (inFlight < AT_ONCE && !head.isInFlight && !head.next.isAfter(now)) {
                head.isInFlight = true;
                inFlight++;
                taken.add(head.delivery);
            }
        }
        return taken;
    }

    /** Removes a delivery that was in flight. */
    void done(Delivery delivery) {
        var uid = delivery.operation().uid();
        var entries = byOperation.get(uid);
        if (entries != null && entries.peekFirst().delivery == delivery) {
            entries.removeFirst();
            size--;
            inFlight--;
            if (entries.isEmpty()) {
                byOperation.remove(uid);
            }
        }
    }

    /**
     * Records that a delivery in flight has failed. It is tried again later.
     *
     * @param pause how long the receiver wants to be left alone, if it says so
     * @return whether it is tried again; if not, it is removed
     */
    boolean failed(Delivery delivery, Instant now, Optional<Duration> pause) {
        var entries = byOperation.get(delivery.operation().uid());
        if (entries == null || entries.peekFirst().delivery != delivery) {
            return true;
        }
        pause.map(now::plus).filter(until -> until.isAfter(pausedUntil)).ifPresent(until -> pausedUntil = until);
        var givenUpAt = delivery.since().plus(pace.giveUpAfter());
        if (!givenUpAt.isAfter(now)) {
            done(delivery);
            return false;
        }
        var head = entries.peekFirst();
        head.isInFlight = false;
        inFlight--;
        head.failures++;
        var next = now.plus(pause.orElseGet(() -> pace.after(head.failures)));
        // The last try is at the end of the time, not before it.
        head.next = pause.isEmpty() && next.isAfter(givenUpAt) ? givenUpAt : next;
        return true;
    }

    /** Removes all deliveries, and returns them. */
    List<Delivery> drain() {
        var all = byOperation.values().stream().flatMap(Deque::stream).map(entry -> entry.delivery).toList();
        byOperation.clear();
        size = 0;
        inFlight = 0;
        return all;
    }

    /** Returns when to take again, if nothing is done or fails before; empty if nothing waits for a time. */
    Optional<Instant> next() {
        return byOperation.values().stream()
                .map(Deque::peekFirst)
                .filter(head -> !head.isInFlight)
                .map(head -> head.next.isAfter(pausedUntil) ? head.next : pausedUntil)
                .min(Instant::compareTo)
                .filter(time -> inFlight < AT_ONCE);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns how many deliveries are not done. */
    int size() {
        return size;
    }
}
