package dev.contactcenter.operator.connection.ratelimit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The requests that a platform may still count if it counts any second. When one arrived there nobody knows: not after it
 * was answered, and supposedly not more than {@value #LATEST_MILLIS} ms after it was sent.
 */
final class SlidingSecondLimit {
    /** How long a request travels at most, as far as this goes. */
    static final int LATEST_MILLIS = 100;

    private static final long LATEST = Duration.ofMillis(LATEST_MILLIS).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final class Sent {
        private final long at;
        /** When it had arrived at the latest. */
        private long arrived;

        Sent(long at) {
            this.at = at;
            this.arrived = at + LATEST;
        }
    }

    private final Deque<Sent> requests = new ArrayDeque<>();

    /** In how many nanoseconds one more is within this many in any second, wherever the second begins; 0: now. */
    long freeIn(long now, int most) {
        requests.removeIf(sent -> sent.arrived + SECOND <= now);
        return requests.size() < most
                ? 0
                : requests.stream().mapToLong(sent -> sent.arrived).sorted().skip(requests.size() - most).findFirst().orElseThrow()
                        + SECOND - now;
    }

    /** One is sent. */
    void sent(long now) {
        requests.add(new Sent(now));
    }

    /** The one that was sent last by then has been answered. */
    void answered(long sentAt, long now) {
        for (Iterator<Sent> latest = requests.descendingIterator(); latest.hasNext();) {
            var sent = latest.next();
            if (sent.at <= sentAt) {
                sent.arrived = Math.min(sent.arrived, now);
                return;
            }
        }
    }
}
