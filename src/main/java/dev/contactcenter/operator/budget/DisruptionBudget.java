package dev.contactcenter.operator.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * How many agents may be logged out in any period of this length.
 *
 * @param maxLogouts the most logouts, 1 and up
 * @param period the length of the period, in whole seconds, 1 and up
 */
public record DisruptionBudget(int maxLogouts, Duration period) {
    /** A ledger has at most this many entries per period, and two at its ends. */
    private static final int ENTRIES_PER_PERIOD = 60;

    /** @throws IllegalArgumentException if a number is too small */
    public DisruptionBudget {
        if (maxLogouts < 1 || period.toSeconds() < 1) {
            throw new IllegalArgumentException("a budget of " + maxLogouts + " logouts in " + period);
        }
    }

    /**
     * Returns the first moment at or after this one at which logouts are entered. Logouts are entered up to a 60th of the
     * period late, never early, so the ledger stays small and nothing is forgotten too soon.
     */
    Instant roundUp(Instant time) {
        var step = (period.toSeconds() + ENTRIES_PER_PERIOD - 1) / ENTRIES_PER_PERIOD;
        var seconds = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond((seconds + step - 1) / step * step);
    }
}
