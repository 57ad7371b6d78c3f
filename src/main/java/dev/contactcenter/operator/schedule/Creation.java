package dev.contactcenter.operator.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * An operation to be made.
 *
 * @param name its name: the same for the same tick or wish, so that it is made once
 * @param time the tick that it is made for, or the present for a run that a person asked for
 * @param isRequested whether a person asked for it by the run-at annotation
 */
public record Creation(String name, Instant time, boolean isRequested) {
    private static final int SECONDS_PER_MINUTE = 60;

    /** Names the operation of a tick as the CronJob controller does: by the minutes since 1970. */
    static Creation ofTick(String schedule, Instant tick) {
        return new Creation(schedule + "-" + tick.getEpochSecond() / SECONDS_PER_MINUTE, tick, false);
    }

    /** Names the operation by the value that asked for it. */
    static Creation ofRequest(String schedule, String value, Instant now) {
        var hash = UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
        return new Creation(schedule + "-run-" + hash, now, true);
    }
}
