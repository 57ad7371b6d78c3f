package dev.contactcenter.operator.connection.batch;

import java.time.Duration;

/**
 * How far requests of one kind keep apart, so that what comes in a stream goes together. The first after a quiet time
 * goes at once. While requests find company by waiting the gap doubles, and one that waited in vain halves it, as does
 * each quiet second or so. Nobody waits for company that does not come: where nobody has joined for a while, the request
 * goes before the gap is over.
 *
 * <p>The longest gap is worth so many requests at the present pace: where a platform admits many, there is little to
 * save, and answers come sooner.
 */
final class AdaptiveLinger {
    /** Two of these, for the reading and for the submission, and the writing of a status in between take less than 3 s. */
    static final Duration LONGEST = Duration.ofMillis(1200);

    private static final long SHORTEST = Duration.ofMillis(50).toNanos();
    private static final double REQUESTS_SAVED = 12;
    /** So often is the longest gap halved until the shortest is left. */
    private static final int HALVINGS = 5;

    private long sentAt;
    /** Zero: nothing was sent yet. */
    private long gap;

    /**
     * In how many nanoseconds the next request may go.
     *
     * @param now the time, in nanoseconds of any ticker
     * @param joinedAt when the last of those who wait for it came
     */
    long left(long now, long joinedAt) {
        var end = sentAt + gap;
        var lull = joinedAt + Math.max(gap / 4, Math.min(SHORTEST, gap));
        return Math.max(0, Math.min(end, lull) - now);
    }

    /**
     * A request goes.
     *
     * @param now the time
     * @param since when the first of those came for whom it goes: it may have waited for others than its kind
     * @param merged for how many it goes
     * @param pace how many requests a second may go in all
     */
    void sent(long now, long since, int merged, double pace) {
        var quiet = since - sentAt - gap;
        long next;
        if (quiet >= 0) {
            // Who came after the gap did not wait: that tells nothing of company.
            next = isOver(since) ? SHORTEST : gap >> quiet / LONGEST.toNanos();
        } else {
            next = merged > 1 ? 2 * gap : gap / 2;
        }
        var longest = Math.min(LONGEST.toNanos(), (long) (REQUESTS_SAVED * 1_000_000_000L / pace));
        gap = Math.min(Math.max(next, SHORTEST), longest);
        sentAt = now;
    }

    /** Whether it has been quiet for so long that what was sent before does not matter. */
    boolean isOver(long now) {
        return gap == 0 || now - sentAt - gap >= HALVINGS * LONGEST.toNanos();
    }
}
