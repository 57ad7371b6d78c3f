package dev.contactcenter.operator.simulator.genesys;

import dev.contactcenter.operator.simulator.http.HttpReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/** Counts the requests of a minute, and tells them in the headers of each answer. Thread-safe. */
final class MinuteLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final IntSupplier allowed;
    private Instant ends = Instant.MIN;
    private int count;

    /** @param allowed how many requests of a minute are allowed; 0: any number */
    MinuteLimit(Clock clock, IntSupplier allowed) {
        this.clock = clock;
        this.allowed = allowed;
    }

    /** Counts a request. Returns whether it is allowed. */
    synchronized boolean admits() {
        var now = clock.instant();
        if (!now.isBefore(ends)) {
            ends = now.plus(MINUTE);
            count = 0;
        }
        count++;
        return allowed.getAsInt() == 0 || count <= allowed.getAsInt();
    }

    /** Returns the seconds until the next minute begins, rounded up. */
    synchronized long resetIn() {
        return Math.max(0, Duration.between(clock.instant(), ends).plusMillis(999).toSeconds());
    }

    /** Returns the reply with the headers of the limit. */
    synchronized HttpReply toldIn(HttpReply reply) {
        return allowed.getAsInt() == 0
                ? reply
                : reply.with("inin-ratelimit-count", Integer.toString(count))
                        .with("inin-ratelimit-allowed", Integer.toString(allowed.getAsInt()))
                        .with("inin-ratelimit-reset", Long.toString(resetIn()));
    }
}
