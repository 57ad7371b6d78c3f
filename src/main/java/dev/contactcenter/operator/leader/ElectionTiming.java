package dev.contactcenter.operator.leader;

import java.time.Duration;

/**
 * How an election is timed.
 *
 * @param leaseDuration how long a Lease must stay unchanged before another replica may take it over
 * @param renewDeadline how long the leader tries to renew its Lease before it gives up; shorter than the lease duration
 * @param retryPeriod the pause between two tries; shorter than the renew deadline
 */
public record ElectionTiming(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
    /** The timing of client-go: 15 s, 10 s and 2 s. */
    public static final ElectionTiming DEFAULT = new ElectionTiming(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
}
