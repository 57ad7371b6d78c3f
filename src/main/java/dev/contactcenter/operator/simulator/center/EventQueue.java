package dev.contactcenter.operator.simulator.center;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Future events, ordered by time. No event runs by itself: each access to the center first runs
 * all events that are due, so the same clock gives the same history, without a thread.
 */
final class EventQueue {
    private final Clock clock;
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparing(Item::number));
    private long added;
    private Instant now;

    EventQueue(Clock clock) {
        this.clock = clock;
        this.now = clock.instant();
    }

    /** Returns the time up to which all events have run; while an event runs, the time of that event. */
    Instant now() {
        return now;
    }

    void add(Duration delay, Runnable event) {
        items.add(new Item(now.plus(delay), added++, event));
    }

    /** Runs all events that are due. */
    void advance() {
        var until = clock.instant();
        while (!items.isEmpty() && !items.peek().due.isAfter(until)) {
            var next = items.remove();
            now = next.due;
            next.event.run();
        }
        now = until;
    }

    private record Item(Instant due, long number, Runnable event) {}
}
