package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What a schedule remembers of what it has done.
 *
 * @param visited whether it has been decided on before
 * @param lastScheduleTime the last tick that an operation was made for
 * @param lastSuccessfulTime when an operation of it last succeeded
 * @param lastRunAt the last value of the run-at annotation that was seen
 * @param missed how many ticks were missed and will not be made up
 * @param lastMissedTime the last tick that was missed and will not be made up
 * @param refusal why the last operation could not be made, until one can
 */
public record Memory(
        boolean visited,
        Optional<Instant> lastScheduleTime,
        Optional<Instant> lastSuccessfulTime,
        Optional<String> lastRunAt,
        long missed,
        Optional<Instant> lastMissedTime,
        Optional<String> refusal) {
    /** Nothing yet. */
    public static final Memory NONE = new Memory(
            false, Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());

    Memory ran(Instant tick) {
        return new Memory(true, Optional.of(tick), lastSuccessfulTime, lastRunAt, missed, lastMissedTime, Optional.empty());
    }

    Memory missed(int more, Optional<Instant> last) {
        return more == 0
                ? this
                : new Memory(true, lastScheduleTime, lastSuccessfulTime, lastRunAt, missed + more, last.or(() -> lastMissedTime), refusal);
    }

    Memory ranAt(String value) {
        return new Memory(true, lastScheduleTime, lastSuccessfulTime, Optional.of(value), missed, lastMissedTime, Optional.empty());
    }

    Memory saw(Optional<String> runAt) {
        return new Memory(true, lastScheduleTime, lastSuccessfulTime, runAt.or(() -> lastRunAt), missed, lastMissedTime, refusal);
    }

    Memory succeeded(Instant time) {
        var last = lastSuccessfulTime.filter(known -> known.isAfter(time)).orElse(time);
        return new Memory(visited, lastScheduleTime, Optional.of(last), lastRunAt, missed, lastMissedTime, refusal);
    }

    /** What was done for ticks and requests is as it was before; the API server's words are kept. */
    Memory refused(Memory before, Optional<String> runAt, String words) {
        return new Memory(
                true, before.lastScheduleTime, lastSuccessfulTime, runAt, before.missed, before.lastMissedTime, Optional.of(words));
    }

    /** Whether the last thing that happened is that a tick was missed. */
    boolean hasJustMissed() {
        return lastMissedTime.filter(missedTime -> lastScheduleTime.isEmpty() || missedTime.isAfter(lastScheduleTime.get())).isPresent();
    }
}
