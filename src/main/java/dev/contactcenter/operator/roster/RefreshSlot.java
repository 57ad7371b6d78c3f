package dev.contactcenter.operator.roster;

import java.time.Duration;
import java.time.Instant;

/**
 * The time between two readings of a roster. It begins at whole multiples of its length since 1970, so that rosters of the same
 * length read at the same moment and share what they read.
 *
 * @param start when it begins
 * @param length how long it is
 */
public record RefreshSlot(Instant start, Duration length) {
    /**
     * Returns the slot that a moment lies in.
     *
     * @param now the moment
     * @param refresh how often a roster is to be read
     * @param pollInterval how often its ContactCenter may be read: the longer of both counts
     * @return the slot
     */
    public static RefreshSlot at(Instant now, Duration refresh, Duration pollInterval) {
        var length = refresh.compareTo(pollInterval) < 0 ? pollInterval : refresh;
        return new RefreshSlot(Instant.ofEpochSecond(now.getEpochSecond() - Math.floorMod(now.getEpochSecond(), length.toSeconds())), length);
    }

    /** Returns when the next one begins. */
    public Instant end() {
        return start.plus(length);
    }
}
