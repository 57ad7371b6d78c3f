package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The clock of schedules that follow real time: each minute of real time is looked up on the local clock. */
final class RealTime {
    private RealTime() {}

    static Optional<Instant> next(CalendarRecurrence schedule, Instant after, ZoneId zone) {
        var local = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES).atZone(zone);
        var end = local.plusYears(CalendarRecurrence.SEARCH_YEARS);
        while (local.isBefore(end)) {
            if (!schedule.hasDate(local.toLocalDate())) {
                local = notBeyondAClockChange(local, nextDate(schedule, local.toLocalDate()).atStartOfDay(zone));
            } else if (!schedule.hour().has(local.getHour())) {
                local = notBeyondAClockChange(local, local.plusMinutes(60L - local.getMinute()));
            } else if (!schedule.minute().has(local.getMinute())) {
                local = local.plusMinutes(1);
            } else {
                return Optional.of(local.toInstant());
            }
        }
        return Optional.empty();
    }

    private static LocalDate nextDate(CalendarRecurrence schedule, LocalDate date) {
        return schedule.month().has(date.getMonthValue()) ? date.plusDays(1) : date.withDayOfMonth(1).plusMonths(1);
    }

    /** A clock that is put back shows times again that a longer step would pass over. */
    private static ZonedDateTime notBeyondAClockChange(ZonedDateTime from, ZonedDateTime to) {
        var change = from.getZone().getRules().nextTransition(from.toInstant());
        return change == null || change.getInstant().isAfter(to.toInstant()) ? to : change.getInstant().atZone(from.getZone());
    }
}
