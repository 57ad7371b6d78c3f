package dev.contactcenter.operator.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Decides whether the operator sees the cluster. A watch that reconnects is away for a moment; that alone says nothing. */
public final class WatchReadiness {
    /** How long the watches may be away. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private final BooleanSupplier watching;
    private final Clock clock;
    private volatile Instant seen;

    /**
     * Starts with the cluster in sight.
     *
     * @param watching whether all watches are open at this moment
     * @param clock the time
     */
    public WatchReadiness(BooleanSupplier watching, Clock clock) {
        this.watching = watching;
        this.clock = clock;
        this.seen = clock.instant();
    }

    /** Returns whether all watches are open, or were within the grace period. */
    public boolean isReady() {
        var now = clock.instant();
        if (watching.getAsBoolean()) {
            seen = now;
        }
        return now.isBefore(seen.plus(GRACE));
    }
}
