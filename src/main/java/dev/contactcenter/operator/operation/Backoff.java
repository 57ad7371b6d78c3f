package dev.contactcenter.operator.operation;

import java.time.Duration;

/**
 * How long to wait before the next try: the base, doubled with each failed one, up to the cap.
 *
 * @param base the wait after the first failed try
 * @param cap the longest wait
 */
public record Backoff(Duration base, Duration cap) {
    /** 5 s, 10 s, 20 s ... up to 5 minutes: like the backoff of a Job, but shorter, because people wait for the agents. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    /** Returns the wait after this many tries, 1 and up. */
    public Duration after(int tries) {
        var doublings = Math.min(Math.max(tries, 1) - 1, 20);
        var wait = base.multipliedBy(1L << doublings);
        return wait.compareTo(cap) < 0 ? wait : cap;
    }
}
