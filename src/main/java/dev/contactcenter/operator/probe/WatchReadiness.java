package dev.contactcenter.operator.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Whether the cluster is seen. A watch that is renewed is not watching for a moment, which tells nothing. */
public final class WatchReadiness {
    /** For how long the cluster may be out of sight. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private final BooleanSupplier watching;
    private final Clock clock;
    private volatile Instant seen;

    /**
     * It is seen as of now.
     *
     * @param watching whether it is being watched at this moment
     * @param clock the time
     */
    public WatchReadiness(BooleanSupplier watching, Clock clock) {
        this.watching = watching;
        this.clock = clock;
        this.seen = clock.instant();
    }

    public boolean isReady() {
        var now = clock.instant();
        if (watching.getAsBoolean()) {
            seen = now;
        }
        return now.isBefore(seen.plus(GRACE));
    }
}
