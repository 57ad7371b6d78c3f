package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The clock of schedules with fixed hours. A local time that a clock change leaves out is moved to the first instant after the
 * gap; one that a clock change repeats counts the first time. Times that are moved to the same instant are one tick.
 */
final class FixedHours {
    /** A whole date can be left out, as in Samoa in 2011: then its times lie on the next one. */
    private static final int DAYS_BEFORE = 2;

    private FixedHours() {}

    static Optional<Instant> next(CalendarRecurrence schedule, Instant after, ZoneId zone) {
        var times = schedule.times().toList();
        var first = after.atZone(zone).toLocalDate().minusDays(DAYS_BEFORE);
        return first.datesUntil(first.plusYears(CalendarRecurrence.SEARCH_YEARS))
                .filter(schedule::hasDate)
                .filter(date -> at(date, times.get(times.size() - 1), zone).isAfter(after))
                .findFirst()
                .map(date -> firstAfter(after, date, times, zone));
    }

    private static Instant firstAfter(Instant after, LocalDate date, List<LocalTime> times, ZoneId zone) {
        // Later local times are never earlier instants, so the first that fits is the earliest.
        return times.stream().map(time -> at(date, time, zone)).filter(tick -> tick.isAfter(after)).findFirst().orElseThrow();
    }

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        var local = date.atTime(time);
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        // Of two valid offsets java.time lists the one before the transition first.
        return offsets.isEmpty() ? rules.getTransition(local).getInstant() : local.toInstant(offsets.get(0));
    }
}
