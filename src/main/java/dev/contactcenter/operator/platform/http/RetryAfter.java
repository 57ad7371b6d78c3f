package dev.contactcenter.operator.platform.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    /** The longest pause that is believed: one wrong clock must not silence a platform for a day. */
    public static final Duration MAX = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("-?[0-9]+");

    private RetryAfter() {}

    /**
     * How long to wait from now: zero for what has passed, at most {@link #MAX}; empty where the value can't be read.
     *
     * @param value the header's value
     * @param clock what a date is compared with
     */
    public static Optional<Duration> parse(String value, Clock clock) {
        var text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(seconds(text));
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(clock.instant(), date)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String text) {
        if (text.startsWith("-")) {
            return Duration.ZERO;
        }
        return text.length() > 9 ? MAX : bounded(Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(MAX) > 0 ? MAX : pause;
    }
}
