package dev.contactcenter.operator.connection.ratelimit;

import java.time.Duration;

/**
 * What the platform says that it still accepts in its present period, shared with other clients. While more than half of it is
 * left, it changes nothing. Then the rest is spread evenly over the time that is left, and nothing is sent when nothing is left.
 * Not thread-safe.
 */
final class RequestQuota {
    /** Two answers that name ends so close together speak of the same period: the platform tells whole seconds. */
    private static final long SAME_PERIOD = Duration.ofSeconds(2).toNanos();

    private boolean isKnown;
    private long endsAt;
    private int left;
    private int of;
    private long nextAt;

    /** Records what an answer said. Within one period the lowest number counts, because answers come in any order. */
    void told(int stillAccepted, int inAll, Duration until, long now) {
        var ends = now + until.toNanos();
        var isSame = isKnown && now < endsAt && Math.abs(ends - endsAt) < SAME_PERIOD;
        left = isSame ? Math.min(left, stillAccepted) : stillAccepted;
        of = inAll;
        endsAt = isSame ? endsAt : ends;
        nextAt = isSame ? nextAt : now;
        isKnown = true;
    }

    /** Returns the nanoseconds until one more request may go; 0 if it may now. */
    long freeIn(long now) {
        if (!isKnown || now >= endsAt || 2L * left > of) {
            return 0;
        }
        return left <= 0 ? endsAt - now : Math.max(0, Math.min(nextAt, endsAt) - now);
    }

    /** Records that a request is sent now. */
    void sent(long now) {
        if (isKnown && now < endsAt) {
            left = Math.max(0, left - 1);
            nextAt = now + (endsAt - now) / (left + 1);
        }
    }

    /** Forgets what was told, because it came from another platform. */
    void forget() {
        isKnown = false;
    }
}
