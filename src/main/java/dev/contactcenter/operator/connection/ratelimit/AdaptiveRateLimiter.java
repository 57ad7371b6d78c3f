package dev.contactcenter.operator.connection.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When the next request may go: spread evenly, never in a burst, so that a platform that counts any second meets no
 * more than it admits. A platform that has had too many is left alone, then asked at half the pace, which comes back
 * step by step.
 */
public final class AdaptiveRateLimiter {
    /** Whoever comes later than need be by this much at most, since threads do, need not wait longer for the next. */
    private static final long CATCH_UP = Duration.ofMillis(10).toNanos();

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** After so long without trouble the pace grows by a tenth of the limit. */
    private static final Duration RECOVERY_STEP = Duration.ofSeconds(5);

    private final LongSupplier ticker;
    private final SlidingSecondLimit window = new SlidingSecondLimit();
    private int limit;
    /** Its tokens are nanoseconds. */
    private final Bucket bucket;
    private double pace;
    private long pausedUntil;
    private long recoverAt;
    private long throttledAt;
    private int throttledInARow;
    /** What was sent until then went to another platform. */
    private long restartedAt;

    /**
     * @param requestsPerSecond the most requests a second
     * @param ticker the time in nanoseconds, from any start
     */
    public AdaptiveRateLimiter(int requestsPerSecond, LongSupplier ticker) {
        this.ticker = ticker;
        this.limit = requestsPerSecond;
        this.pace = requestsPerSecond;
        this.pausedUntil = ticker.getAsLong();
        this.throttledAt = pausedUntil - 1;
        this.restartedAt = pausedUntil - 1;
        this.bucket = Bucket.builder()
                .addLimit(bandwidth())
                .withCustomTimePrecision(new Meter(ticker))
                .build();
    }

    /** Takes leave for one request. Zero: it may go now; else nothing was taken, and so many nanoseconds are to be waited. */
    public long take() {
        var now = ticker.getAsLong();
        if (now < pausedUntil) {
            return pausedUntil - now;
        }
        recover(now);
        var full = window.freeIn(now, limit);
        if (full > 0) {
            return full;
        }
        var probe = bucket.tryConsumeAndReturnRemaining(period());
        if (probe.isConsumed()) {
            window.sent(now);
            return 0;
        }
        return Math.max(1, probe.getNanosToWaitForRefill());
    }

    /** From now on this is the most requests a second; a pause stays one, and a pace that was brought down stays as far down. */
    public void limit(int requestsPerSecond) {
        if (requestsPerSecond != limit) {
            var share = pace / limit;
            limit = requestsPerSecond;
            setPace(limit * share);
        }
    }

    /**
     * The platform has had too many requests: nothing goes for as long as it said, or for a pause that grows; then half
     * the pace. Requests that were under way together and are all answered so count as one.
     *
     * @param sentAt when the request was sent
     * @param jitter 0 to 1: how much longer than need be the pause is
     */
    public void throttled(long sentAt, Optional<Duration> retryAfter, double jitter) {
        if (sentAt > throttledAt) {
            setPace(Math.max(pace / 2, limit / 16.0));
        }
        backOff(sentAt, retryAfter, jitter);
    }

    /**
     * The platform can't serve anybody for now: nothing goes for as long as it said, or for a pause that grows. That is no
     * fault of the pace, which stays. The parameters are as with {@link #throttled}.
     */
    public void backOff(long sentAt, Optional<Duration> retryAfter, double jitter) {
        if (sentAt <= restartedAt) {
            return;
        }
        var news = sentAt > throttledAt;
        if (news) {
            throttledAt = ticker.getAsLong();
            throttledInARow++;
        }
        var grown = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(throttledInARow, 1) - 1, 6));
        var own = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
        // No time at all, or one that has passed, is no time to go by.
        var told = retryAfter.filter(duration -> !duration.isZero());
        if (news || told.isPresent()) {
            pause(told.orElse(own.plus(Duration.ofNanos((long) (own.toNanos() * jitter / 2)))));
        }
    }

    /** Nothing goes for so long. */
    void pause(Duration duration) {
        pausedUntil = Math.max(pausedUntil, ticker.getAsLong() + duration.toNanos());
        recoverAt = pausedUntil + RECOVERY_STEP.toNanos();
    }

    /** Another platform is asked from now on: what the one before wanted does not hold for it. */
    public void restart() {
        pausedUntil = ticker.getAsLong();
        restartedAt = pausedUntil;
        throttledAt = pausedUntil;
        throttledInARow = 0;
        setPace(limit);
    }

    /** A request that was sent then was answered, and not with too many requests. */
    public void answered(long sentAt) {
        window.answered(sentAt, ticker.getAsLong());
        if (sentAt > throttledAt) {
            throttledInARow = 0;
        }
    }

    /** For how much longer nothing goes; zero: not paused. */
    public Duration pausedFor() {
        return Duration.ofNanos(Math.max(0, pausedUntil - ticker.getAsLong()));
    }

    /** Requests a second at this moment. */
    public double current() {
        return pace;
    }

    private void recover(long now) {
        if (pace < limit && now >= recoverAt) {
            var steps = 1 + (now - recoverAt) / RECOVERY_STEP.toNanos();
            recoverAt += steps * RECOVERY_STEP.toNanos();
            setPace(Math.min(limit, pace + steps * limit / 10.0));
        }
    }

    private void setPace(double next) {
        pace = next;
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth()).build(), TokensInheritanceStrategy.AS_IS);
    }

    /** How many nanoseconds lie between two requests. */
    private long period() {
        return (long) (1_000_000_000L / pace);
    }

    private Bandwidth bandwidth() {
        return Bandwidth.builder().capacity(period() + CATCH_UP).refillGreedy(1_000_000_000L, Duration.ofSeconds(1)).build();
    }

    private record Meter(LongSupplier ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
