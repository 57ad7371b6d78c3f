package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.connection.batch.PendingRequest;
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
public final class PollCycle {
    private final Deque<PendingRequest.Call> left = new ArrayDeque<>();
    private Instant next = Instant.MAX;
    private boolean queued;
    private int sent;

    public boolean isDue(Instant now) {
        return isOver() && !now.isBefore(next);
    }

    /** When the next look is due; never, while one is under way or nobody waits. */
    public Instant next() {
        return isOver() ? next : Instant.MAX;
    }

    public boolean isUnwanted() {
        return next.equals(Instant.MAX);
    }

    private boolean isOver() {
        return left.isEmpty() && !queued && sent == 0;
    }

    /** Somebody waits: where no look is planned, one is due after so long. */
    public void wanted(Instant now, Duration interval) {
        if (isUnwanted()) {
            next = now.plus(interval);
        }
    }

    /** The interval has changed: a look that is planned is due after so long, at the latest. */
    public void hurry(Instant now, Duration interval) {
        if (isUnwanted()) {
            return;
        }
        var soon = now.plus(interval);
        next = soon.isBefore(next) ? soon : next;
    }

    /** Nobody waits. */
    public void unwanted() {
        next = Instant.MAX;
        left.clear();
    }

    /** A look begins, at so many requests a second. */
    public void begin(Collection<PendingRequest.Call> asks, Instant now, Duration interval, double pace) {
        left.addAll(asks);
        var bearable = Duration.ofMillis((long) (2000 * asks.size() / pace));
        next = now.plus(bearable.compareTo(interval) > 0 ? bearable : interval);
    }

    /** What is to be queued now, if anything. */
    public Optional<PendingRequest.Call> feed() {
        if (queued || left.isEmpty()) {
            return Optional.empty();
        }
        queued = true;
        return Optional.of(left.poll());
    }

    public void sent() {
        queued = false;
        sent++;
    }

    public void answered() {
        sent--;
    }

    /** What was sent goes again, perhaps in parts: it is asked first when the look goes on. */
    public void putBack(List<PendingRequest.Call> asks) {
        sent--;
        if (isUnwanted()) {
            return;
        }
        for (var i = asks.size() - 1; i >= 0; i--) {
            left.addFirst(asks.get(i));
        }
    }

    /** The look is given up; what was sent is still to be answered. */
    public void withdrawn() {
        queued = false;
        left.clear();
    }
}
