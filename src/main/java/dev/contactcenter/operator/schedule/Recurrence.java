package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When something is due, again and again. */
public sealed interface Recurrence permits CalendarRecurrence, IntervalRecurrence {
    /**
     * Returns the first tick after a moment.
     *
     * @param after the moment, not itself a candidate
     * @param zone the clock that the schedule is read by
     * @param anchor when the schedule was created or ran last: an interval is counted from it
     * @return the tick; empty if none comes within nine years, which means that none ever comes
     */
    Optional<Instant> next(Instant after, ZoneId zone, Instant anchor);
}
