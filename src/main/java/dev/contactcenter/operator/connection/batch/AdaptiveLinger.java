package dev.contactcenter.operator.connection.batch;

import java.time.Duration;

/**
 * Decides how long requests of one partition wait for others to share their batch.
 *
 * <p>The first request after a quiet time goes at once. While batches merge several requests the linger doubles, from
 * {@value #MIN_MILLIS} ms up to {@value #MAX_MILLIS} ms. If a request waited and no other joined, the linger halves. It
 * also halves after each quiet time of {@value #MAX_MILLIS} ms. If no request has joined for a quarter of the linger,
 * the batch goes early.
 *
 * <p>The linger is at most the time of {@value #REQUESTS_SAVED} requests at the present rate: if the platform allows
 * many requests, merging saves little, and results come sooner. Times are nanoseconds of any ticker.
 */
final class AdaptiveLinger {
    static final int MIN_MILLIS = 50;
    /** Two lingers (read, submit) plus one status write stay under 3 s. */
    static final int MAX_MILLIS = 1200;

    private static final long MIN = Duration.ofMillis(MIN_MILLIS).toNanos();
    private static final long MAX = Duration.ofMillis(MAX_MILLIS).toNanos();
    private static final double REQUESTS_SAVED = 12;
    /** The longest linger halved this often is shorter than the shortest. */
    private static final int HALVINGS = 5;

    private long sentAt;
    /** Zero until the first batch. */
    private long linger;

    /**
     * Returns the nanoseconds until the next batch may go.
     *
     * @param now the time
     * @param joinedAt when the last request joined the batch
     */
    long remaining(long now, long joinedAt) {
        var end = sentAt + linger;
        var lullEnd = joinedAt + Math.max(linger / 4, Math.min(MIN, linger));
        return Math.max(0, Math.min(end, lullEnd) - now);
    }

    /**
     * Records that a batch is sent.
     *
     * @param now the time
     * @param waitingSince when its first request began to wait
     * @param merged how many requests it serves
     * @param requestsPerSecond how many requests of all kinds may go now
     */
    void sent(long now, long waitingSince, int merged, double requestsPerSecond) {
        var quiet = waitingSince - sentAt - linger;
        long next;
        if (quiet >= 0) {
            // A request that came after the linger did not wait: it does not show whether others would have joined.
            next = isExpired(waitingSince) ? MIN : linger >> quiet / MAX;
        } else {
            next = merged > 1 ? 2 * linger : linger / 2;
        }
        var longest = Math.min(MAX, (long) (REQUESTS_SAVED * 1_000_000_000L / requestsPerSecond));
        linger = Math.min(Math.max(next, MIN), longest);
        sentAt = now;
    }

    /** Returns whether the last batch was too long ago to predict the next one. */
    boolean isExpired(long now) {
        return linger == 0 || now - sentAt - linger >= HALVINGS * MAX;
    }
}
