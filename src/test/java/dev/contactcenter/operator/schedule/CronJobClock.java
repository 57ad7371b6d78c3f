package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a CronJob would run: the walk of robfig/cron 3.0.1 from field to field, with its behaviour at clock changes. It checks
 * the parser against the recorded table; the operator itself uses another clock.
 */
final class CronJobClock {
    private static final int YEARS = 5;

    private final CalendarRecurrence schedule;
    private final ZoneId zone;
    private ZonedDateTime time;
    private boolean hasMoved;

    private CronJobClock(CalendarRecurrence schedule, ZoneId zone, Instant after) {
        this.schedule = schedule;
        this.zone = zone;
        this.time = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(zone);
    }

    static Optional<Instant> next(Recurrence recurrence, Instant after, ZoneId zone) {
        return recurrence instanceof CalendarRecurrence calendar
                ? new CronJobClock(calendar, zone, after).walk()
                : recurrence.next(after, zone, after);
    }

    private Optional<Instant> walk() {
        var last = time.getYear() + YEARS;
        while (time.getYear() <= last) {
            if (toMonth() && toDay() && toHour() && toMinute()) {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean toMonth() {
        while (!schedule.month().has(time.getMonthValue())) {
            startAt(time.toLocalDate().withDayOfMonth(1).atStartOfDay());
            time = goDate(time.toLocalDateTime().plusMonths(1));
            if (time.getMonthValue() == 1) {
                return false;
            }
        }
        return true;
    }

    private boolean toDay() {
        while (!schedule.hasDate(time.toLocalDate())) {
            startAt(time.toLocalDate().atStartOfDay());
            time = goDate(time.toLocalDateTime().plusDays(1));
            if (time.getHour() != 0) {
                time = time.plusHours(time.getHour() > 12 ? 24 - time.getHour() : -time.getHour());
            }
            if (time.getDayOfMonth() == 1) {
                return false;
            }
        }
        return true;
    }

    private boolean toHour() {
        while (!schedule.hour().has(time.getHour())) {
            startAt(time.toLocalDateTime().truncatedTo(ChronoUnit.HOURS));
            time = time.plusHours(1);
            if (time.getHour() == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean toMinute() {
        while (!schedule.minute().has(time.getMinute())) {
            if (!hasMoved) {
                hasMoved = true;
                time = time.toInstant().truncatedTo(ChronoUnit.MINUTES).atZone(zone);
            }
            time = time.plusMinutes(1);
            if (time.getMinute() == 0) {
                return false;
            }
        }
        return toSecond();
    }

    private boolean toSecond() {
        while (time.getSecond() != 0) {
            time = time.plusSeconds(1);
            if (time.getSecond() == 0) {
                return false;
            }
        }
        return true;
    }

    private void startAt(LocalDateTime local) {
        if (!hasMoved) {
            hasMoved = true;
            time = goDate(local);
        }
    }

    /** The instant that Go's time.Date chooses: by the offset that a clock of that reading in UTC has, if that offset is valid then. */
    private ZonedDateTime goDate(LocalDateTime local) {
        var rules = zone.getRules();
        var guess = rules.getOffset(local.toInstant(ZoneOffset.UTC));
        var instant = local.toInstant(guess);
        var real = rules.getOffset(instant);
        return (real.equals(guess) ? instant : local.toInstant(real)).atZone(zone);
    }
}
