package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | PT0S",
        "7 | PT7S",
        "' 30 ' | PT30S",
        "3600 | PT1H",
        "3601 | PT1H",
        "99999999999999999999 | PT1H",
        "-1 | PT0S",
        "-99999999999999999999 | PT0S",
        "Sun, 22 Nov 2026 10:00:20 GMT | PT20S",
        "Sun, 22 Nov 2026 09:59:00 GMT | PT0S",
        "Mon, 22 Nov 2027 10:00:00 GMT | PT1H",
    })
    void isAPauseFromNow(String value, Duration pause) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "1e3", "٧", "2026-11-22T10:00:20Z", "Fri, 22 Nov 2026 10:00:20 GMT"})
    void whatCantBeReadIsNoPause(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEmpty();
    }
}
