package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.connection.batch.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Decides when tracked agents are polled, and holds the calls of the present cycle. Cycles never overlap. Calls are queued
 * one at a time, so that they do not get old deadlines and overtake other requests. If there are many calls, the
 * period grows, so that polling takes at most half of the rate. After the platform has accepted a request, the next cycle
 * comes sooner: its agents may be done already, and people watch the progress. Not thread-safe.
 */
public final class PollCycle {
    static final Duration SOON = Duration.ofSeconds(5);
    /** A cycle that comes sooner takes at most one part in so many of the time. */
    private static final int SOON_SHARE = 10;

    private final Deque<Call> left = new ArrayDeque<>();
    private Instant next = Instant.MAX;
    private Instant begunAt = Instant.MAX;
    private Duration lastCycle = Duration.ZERO;
    /** When the first request since the last cycle began was accepted. */
    private Optional<Instant> acceptedAt = Optional.empty();
    private boolean isUrgent;
    private boolean queued;
    private int inFlight;

    /** Returns whether a cycle has to begin. */
    public boolean isDue(Instant now) {
        return !now.isBefore(next());
    }

    /** Returns when the next cycle begins; {@link Instant#MAX} during a cycle, and if polling is stopped. */
    public Instant next() {
        if (!isCycleOver() || isStopped()) {
            return Instant.MAX;
        }
        return acceptedAt.map(this::soonAfter).filter(next::isAfter).orElse(next);
    }

    private Instant soonAfter(Instant time) {
        var share = lastCycle.multipliedBy(SOON_SHARE);
        return time.plus(share.compareTo(SOON) > 0 ? share : SOON);
    }

    /** Returns whether polling is stopped. */
    public boolean isStopped() {
        return next.equals(Instant.MAX);
    }

    private boolean isCycleOver() {
        return left.isEmpty() && !queued && inFlight == 0;
    }

    /** Starts polling if it is stopped: the first cycle begins after this interval. */
    public void start(Instant now, Duration interval) {
        if (isStopped()) {
            next = now.plus(interval);
        }
    }

    /** Applies a new interval: the next cycle begins after it at the latest. */
    public void applyInterval(Instant now, Duration interval) {
        if (isStopped()) {
            return;
        }
        var latest = now.plus(interval);
        next = latest.isBefore(next) ? latest : next;
    }

    /** Stops polling. */
    public void stop() {
        next = Instant.MAX;
        left.clear();
        acceptedAt = Optional.empty();
    }

    /** Records that the platform has accepted a request whose effect only a poll shows. */
    public void hasten(Instant now) {
        acceptedAt = acceptedAt.or(() -> Optional.of(now));
    }

    /** Records the end of the cycle, if it is over. */
    public void recordEnd(Instant now) {
        if (isCycleOver() && begunAt.isBefore(now)) {
            lastCycle = Duration.between(begunAt, now);
            begunAt = Instant.MAX;
        }
    }

    /**
     * Returns whether the calls of this cycle go before other requests: it follows an accepted request. Otherwise the requests
     * that are still to be sent would hide the progress of those that were accepted.
     */
    public boolean isUrgent() {
        return isUrgent;
    }

    /** Begins a cycle of these calls, at this many requests a second. */
    public void begin(Collection<Call> calls, Instant now, Duration interval, double requestsPerSecond) {
        left.addAll(calls);
        isUrgent = acceptedAt.isPresent();
        acceptedAt = Optional.empty();
        var atHalfTheRate = Duration.ofMillis((long) (2000 * calls.size() / requestsPerSecond));
        next = now.plus(atHalfTheRate.compareTo(interval) > 0 ? atHalfTheRate : interval);
    }

    /** Takes the next call of the cycle. The caller queues it. Empty if the last one is still queued, or none is left. */
    public Optional<Call> takeNext() {
        if (queued || left.isEmpty()) {
            return Optional.empty();
        }
        queued = true;
        return Optional.of(left.poll());
    }

    /** Records that the queued call was sent. */
    public void sent(Instant now) {
        begunAt = now.isBefore(begunAt) ? now : begunAt;
        queued = false;
        inFlight++;
    }

    /** Records that a call was answered. */
    public void answered() {
        inFlight--;
    }

    /** Puts back a call that was sent, perhaps in parts. It goes first when the cycle continues. */
    public void putBack(List<Call> parts) {
        inFlight--;
        if (isStopped()) {
            return;
        }
        for (var i = parts.size() - 1; i >= 0; i--) {
            left.addFirst(parts.get(i));
        }
    }

    /** Cancels the rest of the cycle. Calls in flight are still to be answered. */
    public void cancel() {
        queued = false;
        left.clear();
    }
}
