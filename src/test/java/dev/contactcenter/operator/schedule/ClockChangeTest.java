package dev.contactcenter.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every clock change of thirty zones between 2026 and 2037, against clocks that are read minute by minute. */
class ClockChangeTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");
    private static final int DAYS = 3;
    private static final List<String> FIXED = List.of(
            "30 2 * * *", "0 2 * * *", "0 0 * * *", "0 3 * * *", "59 23 * * *", "0,30 0-3 * * *", "*/20 1-3 * * *", "15 1,2,3,22 * * *",
            "0 2 * * 0", "30 1 1-31 3,10 *");
    private static final List<String> REAL = List.of("0 * * * *", "15 */2 * * *", "*/20 1-3/1 * * *", "30 2/1 * * *", "*/7 ? * * 0");

    /** One minute after the other around a clock change, with what the local clock shows. */
    private record Minutes(ZoneId zone, Instant start, List<LocalDateTime> shown) {
        static Minutes around(ZoneOffsetTransition change, ZoneId zone) {
            var start = change.getInstant().minus(Duration.ofDays(DAYS));
            var shown = new ArrayList<LocalDateTime>();
            for (var minute = 0; minute <= 2 * DAYS * 24 * 60; minute++) {
                shown.add(start.plusSeconds(60L * minute).atZone(zone).toLocalDateTime());
            }
            return new Minutes(zone, start, shown);
        }

        Instant at(int minute) {
            return start.plusSeconds(60L * minute);
        }

        Instant end() {
            return at(shown.size() - 1);
        }

        /** The first instant at which the clock shows this time or a later one: the rule for fixed hours in other words. */
        Instant firstShowing(LocalDateTime time) {
            for (var minute = 0; minute < shown.size(); minute++) {
                if (!shown.get(minute).isBefore(time)) {
                    return at(minute);
                }
            }
            throw new IllegalStateException("not shown: " + time);
        }

        List<Instant> ofFixedHours(CalendarRecurrence schedule) {
            return shown.get(0).toLocalDate().plusDays(1).datesUntil(shown.get(shown.size() - 1).toLocalDate())
                    .filter(schedule::hasDate)
                    .flatMap(date -> schedule.times().map(date::atTime))
                    .map(this::firstShowing)
                    .distinct()
                    .toList();
        }

        List<Instant> ofRealTime(CalendarRecurrence schedule) {
            return Stream.iterate(1, minute -> minute < shown.size(), minute -> minute + 1)
                    .filter(minute -> schedule.hasDate(shown.get(minute).toLocalDate())
                            && schedule.hour().has(shown.get(minute).getHour())
                            && schedule.minute().has(shown.get(minute).getMinute()))
                    .map(this::at)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Athens", "Europe/Helsinki", "Europe/Chisinau",
        "Atlantic/Azores", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Halifax",
        "America/St_Johns", "America/Havana", "America/Santiago", "America/Tijuana", "America/Nuuk", "America/Miquelon", "Pacific/Easter",
        "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Norfolk",
        "Asia/Beirut", "Asia/Jerusalem", "Africa/Cairo", "Africa/Casablanca", "Antarctica/Troll"})
    void fixedHoursTickOnceForEachLocalDateAndOthersFollowRealTime(String name) {
        var zone = ZoneId.of(name);
        var changes = changes(zone);
        assertThat(changes).as("clock changes of " + name).hasSizeGreaterThan(20);
        for (var change : changes) {
            var minutes = Minutes.around(change, zone);
            FIXED.forEach(text -> assertTicks(text, minutes, true));
            REAL.forEach(text -> assertTicks(text, minutes, false));
        }
    }

    private static void assertTicks(String text, Minutes minutes, boolean isFixed) {
        var schedule = (CalendarRecurrence) ScheduleParser.parse(text);
        var first = minutes.shown.get(0).toLocalDate().plusDays(1);
        var expected = isFixed ? minutes.ofFixedHours(schedule) : minutes.ofRealTime(schedule);
        var from = isFixed ? minutes.firstShowing(first.atStartOfDay()).minusSeconds(1) : minutes.start;
        var ticks = new ArrayList<Instant>();
        for (var tick = next(schedule, from, minutes.zone); ticks.size() < expected.size(); tick = next(schedule, tick, minutes.zone)) {
            ticks.add(tick);
        }
        assertThat(ticks).as(text + " in " + minutes.zone + " around " + minutes.end()).isEqualTo(expected);
        // The one after them lies beyond what was read.
        if (!isFixed && !ticks.isEmpty()) {
            assertThat(next(schedule, ticks.get(ticks.size() - 1), minutes.zone)).isAfter(minutes.end());
        }
    }

    private static Instant next(CalendarRecurrence schedule, Instant after, ZoneId zone) {
        return schedule.next(after, zone, FROM).orElseThrow();
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        return Stream.iterate(zone.getRules().nextTransition(FROM), change -> zone.getRules().nextTransition(change.getInstant()))
                .takeWhile(change -> change != null && change.getInstant().isBefore(TO))
                .toList();
    }

    @ParameterizedTest(name = "{0} in {1}: {3}")
    @CsvSource({
        "30 2 * * *, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z 2027-03-29T00:30:00Z",
        "30 2 * * *, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z",
        "0 0 * * *, Australia/Lord_Howe, 2027-04-03T00:00:00Z, 2027-04-03T13:00:00Z 2027-04-04T13:30:00Z",
        "0 0 * * *, America/Havana, 2027-03-13T12:00:00Z, 2027-03-14T05:00:00Z 2027-03-15T04:00:00Z",
        "0 0 * * *, America/Havana, 2027-11-06T12:00:00Z, 2027-11-07T04:00:00Z 2027-11-08T05:00:00Z",
        "*/20 2-3 * * *, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T01:00:00Z 2027-03-28T01:20:00Z",
        "15 * * * *, Europe/Berlin, 2027-10-31T00:00:00Z, 2027-10-31T00:15:00Z 2027-10-31T01:15:00Z",
        "30 * * * 6, America/St_Johns, 2010-11-07T02:00:00Z, 2010-11-07T03:00:00Z 2010-11-13T04:00:00Z",
        "0 20 * * *, Pacific/Apia, 2011-12-29T12:00:00Z, 2011-12-30T06:00:00Z 2011-12-30T10:00:00Z 2011-12-31T06:00:00Z"})
    void theNightsThatACronJobGetsWrong(String text, String zone, Instant after, String expected) {
        var schedule = ScheduleParser.parse(text);
        var wanted = Stream.of(expected.split(" ")).map(Instant::parse).toList();
        var ticks = new ArrayList<Instant>();
        while (ticks.size() < wanted.size()) {
            ticks.add(schedule.next(ticks.isEmpty() ? after : ticks.get(ticks.size() - 1), ZoneId.of(zone), after).orElseThrow());
        }
        assertThat(ticks).isEqualTo(wanted);
    }

    @Test
    void aScheduleOfTheTwentyNinthOfFebruaryTicksOverACenturyWithoutOne() {
        var schedule = ScheduleParser.parse("0 0 29 2 *");
        var after = Instant.parse("2096-03-01T00:00:00Z");
        assertThat(schedule.next(after, ZoneId.of("UTC"), after)).contains(Instant.parse("2104-02-29T00:00:00Z"));
        assertThat(ScheduleParser.parse("0 */4 29 2 *").next(after, ZoneId.of("UTC"), after)).contains(Instant.parse("2104-02-29T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 *", "0 * 31 2 *", "* * 31 4,6,9,11 *"})
    void aScheduleWithoutADateNeverTicks(String text) {
        assertThat(ScheduleParser.parse(text).next(FROM, ZoneId.of("Europe/Berlin"), FROM)).isEmpty();
    }
}
