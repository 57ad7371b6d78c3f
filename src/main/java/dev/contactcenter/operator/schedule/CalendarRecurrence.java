package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ticks at local times of local dates.
 *
 * <p>A schedule of fixed hours ticks once for each local time on each local date that it names, whatever the clock does that
 * night. A schedule with {@code *}, {@code ?} or a step in the hour field follows real time: it ticks at each minute at which
 * the local clock shows a time that it names.
 *
 * @param minute the minutes
 * @param hour the hours
 * @param dayOfMonth the days of the month
 * @param month the months
 * @param dayOfWeek the days of the week, 0 is Sunday
 */
record CalendarRecurrence(CronValues minute, CronValues hour, CronValues dayOfMonth, CronValues month, CronValues dayOfWeek)
        implements Recurrence {
    /** Eight years lie between two 29ths of February at most. */
    static final int SEARCH_YEARS = 9;

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone, Instant anchor) {
        return isOfFixedHours() ? FixedHours.next(this, after, zone) : RealTime.next(this, after, zone);
    }

    boolean isOfFixedHours() {
        return !hour.isStar() && !hour.hasStep();
    }

    /** Whether the schedule names this date: as in Kubernetes, two restricted day fields name the days of either. */
    boolean hasDate(LocalDate date) {
        if (!month.has(date.getMonthValue())) {
            return false;
        }
        var isDayOfMonth = dayOfMonth.has(date.getDayOfMonth());
        var isDayOfWeek = dayOfWeek.has(date.getDayOfWeek().getValue() % 7);
        return dayOfMonth.isStar() || dayOfWeek.isStar() ? isDayOfMonth && isDayOfWeek : isDayOfMonth || isDayOfWeek;
    }

    /** Returns the times of day that the schedule names, in order. */
    Stream<LocalTime> times() {
        return hour.values().boxed().flatMap(h -> minute.values().mapToObj(m -> LocalTime.of(h, m)));
    }
}
