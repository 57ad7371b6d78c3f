package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | PT0S",
        "7 | PT7S",
        "' 30 ' | PT30S",
        "3600 | PT1H",
        "3601 | PT1H",
        "999999999 | PT1H",
        "99999999999999999999 | PT1H",
        "-1 | PT0S",
        "-99999999999999999999 | PT0S",
    })
    void secondsAreAPauseOfAtMostAnHour(String value, Duration pause) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(pause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1.5 | PT1.5S",
        "0.0001 | PT0.001S",
        "25. | PT25S",
        "+3 | PT3S",
        "-0.5 | PT0S",
    })
    void fractionsAreRoundedUpToAMillisecond(String value, Duration pause) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(pause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Sun, 22 Nov 2026 10:00:25 GMT | PT25S",
        "Sunday, 22-Nov-26 10:00:25 GMT | PT25S",
        "Sun Nov 22 10:00:25 2026 | PT25S",
        "Wed Nov  4 08:49:37 2026 | PT0S",
        "Sun, 22 Nov 2026 09:59:00 GMT | PT0S",
        "Mon, 22 Nov 2027 10:00:00 GMT | PT1H",
        "Friday, 22-Nov-76 10:00:00 GMT | PT1H",
        "Tuesday, 22-Nov-77 10:00:00 GMT | PT0S",
        "sun, 22 nov 2026 10:00:25 GMT | PT25S",
        "Fri, 22 Nov 2026 10:00:25 GMT | PT25S",
        "22 Nov 2026 10:00:25 GMT | PT25S",
        "Sun, 22 Nov 2026 11:00:25 +0100 | PT25S",
        "Sun, 22 Nov 2026 10:00:60 GMT | PT59S",
    })
    void theThreeFormsOfADateAreAPauseUntilThen(String value, Duration pause) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEqualTo(Optional.ofNullable(pause));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"25 | PT25S", "25.5 | PT25.5S", "-5 | PT0S", "7200 | PT1H"})
    void aNumberThatLooksLikeAMomentIsOne(String secondsFromNow, Duration pause) {
        var moment = new BigDecimal(NOW.getEpochSecond()).add(new BigDecimal(secondsFromNow));

        assertThat(RetryAfter.parse(moment.toPlainString(), CLOCK)).contains(pause);
        assertThat(RetryAfter.parse(moment.movePointRight(3).toBigInteger().toString(), CLOCK)).contains(pause);
    }

    @Test
    void ofSeveralValuesTheLongestCounts() {
        assertThat(RetryAfter.parse("1, 25", CLOCK)).contains(Duration.ofSeconds(25));
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 10:00:25 GMT, 3", CLOCK)).contains(Duration.ofSeconds(25));
        assertThat(RetryAfter.parse("soon, 25", CLOCK)).contains(Duration.ofSeconds(25));
        assertThat(RetryAfter.parse(List.of("1", "Sunday, 22-Nov-26 10:00:25 GMT", "2"), CLOCK)).contains(Duration.ofSeconds(25));
        assertThat(RetryAfter.parse(List.of(), CLOCK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "120junk", "1e3", "٧", "2026-11-22T10:00:20Z", "31 Feb 2026 10:00:20 GMT", "1.5.5", "-", ".", ",", "NaN", "Infinity"})
    void whatCantBeReadIsNoPause(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEmpty();
    }

    /** 100,000 values, half of them valid ones with a few characters changed: none throws, none is outside 0 to 1 h. */
    @Test
    void anythingIsAPauseOfAtMostAnHourOrNone() {
        var random = new Random(7);
        var letters = "0123456789 ,.-+:;GMTSunNovJan\t\"eE\u0000\u0667é%";
        for (var i = 0; i < 100_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? valid(random) : "");
            for (var changes = random.nextInt(8); changes > 0; changes--) {
                text.insert(random.nextInt(text.length() + 1), letters.charAt(random.nextInt(letters.length())));
            }
            RetryAfter.parse(text.toString(), CLOCK).ifPresent(pause ->
                    assertThat(pause).as(text.toString()).isBetween(Duration.ZERO, RetryAfter.MAX));
        }
        assertThat(RetryAfter.parse("9".repeat(1_000_000), CLOCK)).isEmpty();
    }

    /** What a server writes for a moment, in each form, is read as that moment. */
    @Test
    void everyMomentIsReadAsItWasWritten() {
        var random = new Random(8);
        for (var i = 0; i < 10_000; i++) {
            var pause = Duration.ofSeconds(random.nextInt(3600));
            var at = NOW.plus(pause).atOffset(ZoneOffset.UTC);
            for (var form : List.of("EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy")) {
                var text = DateTimeFormatter.ofPattern(form, Locale.US).format(at);
                assertThat(RetryAfter.parse(text, CLOCK)).as(text).contains(pause);
            }
        }
    }

    private static String valid(Random random) {
        var at = NOW.plusSeconds(random.nextInt(1_000_000) - 500_000L).atOffset(ZoneOffset.UTC);
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextLong());
            case 1 -> DateTimeFormatter.RFC_1123_DATE_TIME.format(at);
            case 2 -> DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.US).format(at);
            default -> DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).format(at);
        };
    }
}
