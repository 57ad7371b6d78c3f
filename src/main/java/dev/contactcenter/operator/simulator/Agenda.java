package dev.contactcenter.operator.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What is going to happen, in the order of its time. Nothing runs by itself: whoever looks at the center first lets
 * everything happen that is due by then, so the same clock gives the same history, without a thread.
 */
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparing(Item::number));
    private long added;

    void add(Instant due, Runnable event) {
        items.add(new Item(due, added++, event));
    }

    /** Takes the next event that is due at that time, if there is one. */
    Optional<Item> takeDue(Instant now) {
        var next = items.peek();
        return next == null || next.due.isAfter(now) ? Optional.empty() : Optional.of(items.remove());
    }

    record Item(Instant due, long number, Runnable event) {}
}
