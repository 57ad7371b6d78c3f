package dev.contactcenter.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleParserTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "0 24 * * *          | hour 24 is outside 0-23",
        "60 * * * *          | minute 60 is outside 0-59",
        "99999999999 * * * * | minute 99999999999 is outside 0-59",
        "0 0 0 * *           | day of month 0 is outside 1-31",
        "0 0 1 13 *          | month 13 is outside 1-12",
        "0 20 * * 7          | day of week 7 is outside 0-6; Sunday is 0",
        "0 22-2 * * *        | hour \"22-2\" ends before it starts; write two entries, as in 22-23,0-2",
        "0 20 * * MONDAY     | day of week \"MONDAY\" has \"MONDAY\", which is no number and none of sun, mon",
        "-5 * * * *          | minute \"-5\" lacks a number",
        "*/0 * * * *         | minute \"*/0\" has a step of 0",
        "*/ * * * *          | minute \"*/\" lacks a number",
        "1/2/3 * * * *       | minute \"1/2/3\" has more than one /",
        "1-2-3 * * * *       | minute \"1-2-3\" has more than one -",
        "0 *-8 * * *         | hour \"*-8\" is no range: write * alone, or 0-23",
        "0 , * * *           | hour \",\" names no value",
        "0 20 * *            | has five fields (minute, hour, day of month, month, day of week), and this has 4",
        "@reboot             | \"@reboot\" is unknown: use five fields, @hourly",
        "@every 30s          | @every 30s is shorter than 1m",
        "@every -5m          | @every needs a duration such as 90m",
        "@every 5 m          | @every needs a duration such as 90m",
        "@every 9999999h     | @every 9999999h is longer than 292 years",
        "TZ=Asia/Tokyo 0 20 * * *      | use spec.timeZone",
        "CRON_TZ=Asia/Tokyo 0 20 * * * | use spec.timeZone",
    })
    void aRefusedScheduleNamesTheFieldAndTheReason(String schedule, String message) {
        assertThatThrownBy(() -> ScheduleParser.parse(schedule)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void anEmptyScheduleIsRefused() {
        assertThatThrownBy(() -> ScheduleParser.parse("")).hasMessageContaining("this has 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,,2 * * * *", ",1 * * * *", "1,2, * * * *", "01 002 +3 * *", "\t0 0\n* * *\u2003"})
    void whatKubernetesPassesOverIsPassedOver(String schedule) {
        assertThat(ScheduleParser.parse(schedule)).isInstanceOf(CalendarRecurrence.class);
    }

    @ParameterizedTest
    @CsvSource({"1h30m, 5400", "90s, 90", "1.5h, 5400", "60.9s, 60", "+2m, 120", "61000ms, 61", ".5h, 1800", "1m1m, 120"})
    void anIntervalIsReadAsGoReadsIt(String duration, long seconds) {
        assertThat(ScheduleParser.parse("@every " + duration)).isEqualTo(new IntervalRecurrence(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, true", "UTC, true", "EST, true", "Europe/berlin, false", "+02:00, false", "GMT+2, false", "UTC+5, false", "Local, false"})
    void onlyNamesOfTheDatabaseAreTimeZones(String name, boolean isKnown) {
        assertThat(TimeZones.find(name).isPresent()).isEqualTo(isKnown);
    }
}
