package dev.contactcenter.operator.simulator.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Limits the requests that are served in any second of the center's clock; refused ones don't count.
 * CCAIP serves 10 a second to each customer. Thread-safe.
 */
public final class RateLimit {
    /** The limit of CCAIP. */
    public static final int DEFAULT = 10;

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Clock clock;
    private final Deque<Instant> served = new ArrayDeque<>();
    private int perSecond = DEFAULT;
    private Optional<Duration> retryAfter = Optional.empty();

    public RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** Sets how many requests a second are served; 0: any number. */
    public synchronized RateLimit perSecond(int requests) {
        perSecond = requests;
        return this;
    }

    /** Returns how many requests a second are served; 0: any number. */
    public synchronized int perSecond() {
        return perSecond;
    }

    /** Sets the Retry-After of refusals, in whole seconds; by default there is none. */
    public synchronized RateLimit retryAfter(Duration duration) {
        retryAfter = duration.isZero() ? Optional.empty() : Optional.of(duration);
        return this;
    }

    /** Counts a request. @return whether it is served */
    public synchronized boolean admits() {
        if (perSecond == 0) {
            return true;
        }
        var now = clock.instant();
        while (!served.isEmpty() && !served.peek().plus(WINDOW).isAfter(now)) {
            served.remove();
        }
        return served.size() < perSecond && served.add(now);
    }

    /** Returns the reply to a refused request. */
    public synchronized HttpReply refusal() {
        var reply = HttpReply.message(429, "too many requests");
        return retryAfter.map(pause -> reply.with("Retry-After", Long.toString(pause.toSeconds()))).orElse(reply);
    }
}
