package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * When agents that are waited for are looked at, and what of the present look is still out. One look never overlaps
 * another, its requests queue one at a time so that they don't grow old in front of others, and where they are many the
 * period stretches, so that looking takes no more than half of the pace.
 */
final class Poll {
    private final Deque<Errand.Ask> left = new ArrayDeque<>();
    private Instant next = Instant.MAX;
    private boolean queued;
    private int sent;

    boolean isDue(Instant now) {
        return isOver() && !now.isBefore(next);
    }

    /** When the next look is due; never, while one is under way or nobody waits. */
    Instant next() {
        return isOver() ? next : Instant.MAX;
    }

    boolean isUnwanted() {
        return next.equals(Instant.MAX);
    }

    private boolean isOver() {
        return left.isEmpty() && !queued && sent == 0;
    }

    /** Somebody waits: where no look is planned, one is due after so long. */
    void wanted(Instant now, Duration interval) {
        if (isUnwanted()) {
            next = now.plus(interval);
        }
    }

    /** The interval has changed: a look that is planned is due after so long, at the latest. */
    void hurry(Instant now, Duration interval) {
        if (isUnwanted()) {
            return;
        }
        var soon = now.plus(interval);
        next = soon.isBefore(next) ? soon : next;
    }

    /** Nobody waits. */
    void unwanted() {
        next = Instant.MAX;
        left.clear();
    }

    /** A look begins, at so many requests a second. */
    void begin(Collection<Errand.Ask> asks, Instant now, Duration interval, double pace) {
        left.addAll(asks);
        var bearable = Duration.ofMillis((long) (2000 * asks.size() / pace));
        next = now.plus(bearable.compareTo(interval) > 0 ? bearable : interval);
    }

    /** What is to be queued now, if anything. */
    Optional<Errand.Ask> feed() {
        if (queued || left.isEmpty()) {
            return Optional.empty();
        }
        queued = true;
        return Optional.of(left.poll());
    }

    void sent() {
        queued = false;
        sent++;
    }

    void answered() {
        sent--;
    }

    /** What was sent goes again, perhaps in parts: it is asked first when the look goes on. */
    void putBack(List<Errand.Ask> asks) {
        sent--;
        if (isUnwanted()) {
            return;
        }
        for (var i = asks.size() - 1; i >= 0; i--) {
            left.addFirst(asks.get(i));
        }
    }

    /** The look is given up; what was sent is still to be answered. */
    void withdrawn() {
        queued = false;
        left.clear();
    }
}
