package dev.contactcenter.operator.connection.ratelimit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Counts the requests that reach the platform within any period of one second. The operator knows only that a request
 * arrived before its answer came, and at most {@value #MAX_TRAVEL_MILLIS} ms after it was sent (assumed). So each
 * request counts until one second after the latest time at which it may have arrived.
 */
final class SlidingSecondLimit {
    /** How long a request travels at most, by assumption. */
    static final int MAX_TRAVEL_MILLIS = 100;

    private static final long MAX_TRAVEL = Duration.ofMillis(MAX_TRAVEL_MILLIS).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final class Sent {
        private final long at;
        private long arrivedAtLatest;

        Sent(long at) {
            this.at = at;
            this.arrivedAtLatest = at + MAX_TRAVEL;
        }
    }

    private final Deque<Sent> requests = new ArrayDeque<>();

    /** Returns the nanoseconds until one more request keeps every second at the limit or below it; 0 if it does now. */
    long freeIn(long now, int limit) {
        requests.removeIf(request -> request.arrivedAtLatest + SECOND <= now);
        if (requests.size() < limit) {
            return 0;
        }
        var firstToExpire = requests.stream().mapToLong(request -> request.arrivedAtLatest)
                .sorted().skip(requests.size() - limit).findFirst().orElseThrow();
        return firstToExpire + SECOND - now;
    }

    /** Returns how many requests counted at the last call of {@link #freeIn}, and those sent since. */
    int size() {
        return requests.size();
    }

    /** Records that a request is sent now. */
    void sent(long now) {
        requests.add(new Sent(now));
    }

    /** Records that the request that was sent at this time is answered now: it arrived before. */
    void answered(long sentAt, long now) {
        for (Iterator<Sent> latest = requests.descendingIterator(); latest.hasNext();) {
            var request = latest.next();
            if (request.at <= sentAt) {
                request.arrivedAtLatest = Math.min(request.arrivedAtLatest, now);
                return;
            }
        }
    }
}
