package dev.contactcenter.operator.connection.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides when the next request may go. No second at the platform has more requests than the limit ({@link
 * SlidingSecondLimit}). Half of them may go at once: an operation that is alone does not wait between its requests. The
 * others are spread evenly, so that under load a request waits for the next slot and not for the next second.
 *
 * <p>After a 429 nothing is sent for a pause. Then the rate is half of what it was, and grows back step by step. A platform
 * that tells how much it still accepts is not asked for more ({@link RequestQuota}). Times are nanoseconds of the ticker. Not
 * thread-safe.
 */
public final class AdaptiveRateLimiter {
    /** Threads wake late. A request up to this much late does not delay the next one. */
    private static final long LATE = Duration.ofMillis(10).toNanos();

    /** One operation alone makes two requests: it reads its agents, and submits. */
    private static final int MIN_BURST = 2;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    /** After each of these without a 429 the rate grows by a tenth of the limit. */
    private static final Duration RECOVERY_STEP = Duration.ofSeconds(5);

    private final LongSupplier ticker;
    private final SlidingSecondLimit window;
    private final RequestQuota quota = new RequestQuota();
    private int limit;
    private double rate;
    private long nextSlotAt;
    private long pausedUntil;
    private long recoverAt;
    private long throttledAt;
    private int throttledInARow;
    /** Requests that were sent until then went to another platform. */
    private long restartedAt;

    /**
     * @param requestsPerSecond the most requests a second, 1 and up
     * @param ticker the time in nanoseconds, from any start
     */
    public AdaptiveRateLimiter(int requestsPerSecond, LongSupplier ticker) {
        this.ticker = ticker;
        this.window = new SlidingSecondLimit(ticker);
        this.limit = requestsPerSecond;
        this.rate = requestsPerSecond;
        this.pausedUntil = ticker.getAsLong();
        this.nextSlotAt = pausedUntil;
        this.throttledAt = pausedUntil - 1;
        this.restartedAt = pausedUntil - 1;
    }

    /**
     * Returns the nanoseconds until one more request may go; 0 if it may now, {@link Long#MAX_VALUE} if that depends on requests
     * that have their permit and are not sent yet.
     */
    public long freeIn() {
        var now = ticker.getAsLong();
        if (now < pausedUntil) {
            return pausedUntil - now;
        }
        recover(now);
        var free = window.freeIn(limit);
        var slot = window.size() < burst() ? 0 : nextSlotAt - now;
        return Math.max(Math.max(free, slot), quota.freeIn(now));
    }

    /** Takes the permit of one request. Call it only if {@link #freeIn} returned 0. The caller must report to the trip how far it gets. */
    public Trip take() {
        var now = ticker.getAsLong();
        nextSlotAt = Math.max(nextSlotAt, now - LATE) + period();
        quota.sent(now);
        return window.begin();
    }

    /** Sets the most requests a second. A pause continues, and a lowered rate keeps its share of the limit. */
    public void limit(int requestsPerSecond) {
        rate = rate / limit * requestsPerSecond;
        limit = requestsPerSecond;
    }

    /**
     * Records a 429: halves the rate and pauses as {@link #backOff} does. Several requests that were in flight together
     * count once.
     *
     * @param sentAt when the request was sent
     * @param retryAfter the time that the platform asked for
     * @param jitter 0 to 1: the pause is up to half longer
     */
    public void throttled(long sentAt, Optional<Duration> retryAfter, double jitter) {
        if (sentAt > throttledAt) {
            rate = Math.max(rate / 2, limit / 16.0);
        }
        backOff(sentAt, retryAfter, jitter);
    }

    /**
     * Records that the platform is overloaded (503): sends nothing for the time that the platform asked for, or for a pause
     * that doubles each time from 1 s to 60 s. The rate stays, because it is not the cause.
     *
     * @param sentAt when the request was sent
     * @param retryAfter the time that the platform asked for
     * @param jitter 0 to 1: the pause is up to half longer
     */
    public void backOff(long sentAt, Optional<Duration> retryAfter, double jitter) {
        if (sentAt <= restartedAt) {
            return;
        }
        var isNew = sentAt > throttledAt;
        if (isNew) {
            throttledAt = ticker.getAsLong();
            throttledInARow++;
        }
        // A Retry-After of zero, or with a date in the past, is ignored.
        var asked = retryAfter.filter(duration -> !duration.isZero());
        if (isNew || asked.isPresent()) {
            pause(asked.orElseGet(() -> ownPause(jitter)));
        }
    }

    private Duration ownPause(double jitter) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(throttledInARow, 1) - 1, 6));
        var pause = doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
        return pause.plus(Duration.ofNanos((long) (pause.toNanos() * jitter / 2)));
    }

    /**
     * Records that the platform has told how many more requests it accepts. When half of them are used, the rest is spread
     * evenly over the time until its next period.
     *
     * @param left how many more
     * @param of how many it accepts in a whole period
     * @param until the time until the next period
     */
    public void quota(int left, int of, Duration until) {
        quota.told(left, of, until, ticker.getAsLong());
    }

    /** Sends nothing for this time. A longer pause that has begun continues. */
    void pause(Duration duration) {
        pausedUntil = Math.max(pausedUntil, ticker.getAsLong() + duration.toNanos());
        recoverAt = pausedUntil + RECOVERY_STEP.toNanos();
    }

    /** Forgets pause, rate and 429s, because they came from another platform. */
    public void restart() {
        pausedUntil = ticker.getAsLong();
        restartedAt = pausedUntil;
        throttledAt = pausedUntil;
        throttledInARow = 0;
        rate = limit;
        quota.forget();
    }

    /** Records that the request that was sent at this time got an answer that is not a 429 and not a 503. */
    public void answered(long sentAt) {
        if (sentAt > throttledAt) {
            throttledInARow = 0;
        }
    }

    /** Returns how much longer nothing is sent; zero if there is no pause. */
    public Duration pausedFor() {
        return Duration.ofNanos(Math.max(0, pausedUntil - ticker.getAsLong()));
    }

    /** Returns whether there is a pause now. */
    public boolean isPaused() {
        return !pausedFor().isZero();
    }

    /** Returns the requests a second that are allowed now. */
    public double rate() {
        return rate;
    }

    private void recover(long now) {
        if (rate < limit && now >= recoverAt) {
            var steps = 1 + (now - recoverAt) / RECOVERY_STEP.toNanos();
            recoverAt += steps * RECOVERY_STEP.toNanos();
            rate = Math.min(limit, rate + steps * limit / 10.0);
        }
    }

    /** Returns how many requests of any second may go at once. A platform that answered 429 lately gets no burst. */
    private int burst() {
        return rate < limit ? 1 : Math.max(MIN_BURST, limit / 2);
    }

    /** Returns the nanoseconds between two requests that are spread evenly. */
    private long period() {
        return (long) (1_000_000_000L / rate);
    }
}
