package dev.contactcenter.operator.platform.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date in one of the three forms of RFC 9110, 5.6.7.
 * Beyond the RFC it reads what servers send all the same: fractions of a second, several values, and a moment as the
 * seconds or milliseconds since 1970.
 */
public final class RetryAfter {
    /** The longest pause that is believed: one wrong clock must not silence a platform for a day. */
    public static final Duration MAX = Duration.ofHours(1);

    /** No header is longer by right; what follows is not read. */
    private static final int MAX_LENGTH = 1000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?");

    /** A comma between values, and not the one within a date: "Sun, 06 Nov 1994", "Sunday, 06-Nov-94". */
    private static final Pattern BETWEEN = Pattern.compile(",(?!\\s*[0-9]{1,2}[ -][A-Za-z]{3}[ -])");

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT} and, as in RFC 850, {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
    private static final Pattern DATE = Pattern.compile("(?:[A-Za-z]{3,9},? +)?(?<day>[0-9]{1,2})[ -](?<month>[A-Za-z]{3})[ -]"
            + "(?<year>[0-9]{4}|[0-9]{2}) +(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?: *(?<zone>GMT|UTC?|Z|[+-][0-9]{4}))?");

    /** As C's asctime writes it: {@code Sun Nov  6 08:49:37 1994}. */
    private static final Pattern ASCTIME = Pattern.compile("[A-Za-z]{3,9} +(?<month>[A-Za-z]{3}) +(?<day>[0-9]{1,2}) +"
            + "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2}) +(?<year>[0-9]{4})(?<zone>)");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** From 2001 on; as a pause it would be 31 years. */
    private static final BigDecimal FIRST_MOMENT = BigDecimal.valueOf(1_000_000_000L);
    /** As seconds it would be the year 5138. */
    private static final BigDecimal FIRST_MOMENT_IN_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private RetryAfter() {}

    /**
     * Returns how long to wait from now: zero for what has passed, at most {@link #MAX}, the longest of several values;
     * empty if no value can be read.
     *
     * @param header the header's value
     * @param clock what dates are compared with
     */
    public static Optional<Duration> parse(String header, Clock clock) {
        return parse(List.of(header), clock);
    }

    /**
     * Returns the same for a header that came several times.
     *
     * @param headers the values of each
     * @param clock what dates are compared with
     */
    public static Optional<Duration> parse(List<String> headers, Clock clock) {
        var now = clock.instant();
        return headers.stream()
                .map(header -> header.length() > MAX_LENGTH ? header.substring(0, MAX_LENGTH) : header)
                .flatMap(BETWEEN::splitAsStream)
                .flatMap(value -> one(value.strip(), now).stream())
                .max(Duration::compareTo);
    }

    private static Optional<Duration> one(String value, Instant now) {
        if (NUMBER.matcher(value).matches()) {
            return Optional.of(number(new BigDecimal(value.endsWith(".") ? value + "0" : value), now));
        }
        return Stream.of(DATE, ASCTIME)
                .map(form -> form.matcher(value))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(date -> date(date, now));
    }

    private static Duration number(BigDecimal number, Instant now) {
        if (number.compareTo(FIRST_MOMENT) < 0) {
            return bounded(millis(number.movePointRight(3)));
        }
        var moment = number.compareTo(FIRST_MOMENT_IN_MILLIS) < 0 ? number.movePointRight(3) : number;
        return bounded(millis(moment.subtract(BigDecimal.valueOf(now.toEpochMilli()))));
    }

    /** Rounded up: to come back a little late is better than a little early. */
    private static Duration millis(BigDecimal millis) {
        var most = BigDecimal.valueOf(MAX.toMillis());
        return Duration.ofMillis(millis.min(most).max(BigDecimal.ZERO).setScale(0, RoundingMode.CEILING).longValue());
    }

    private static Optional<Duration> date(Matcher date, Instant now) {
        try {
            var local = LocalDateTime.of(
                    year(date.group("year"), now),
                    MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1,
                    Integer.parseInt(date.group("day")),
                    Integer.parseInt(date.group("hour")),
                    Integer.parseInt(date.group("minute")),
                    // A leap second.
                    Math.min(59, Integer.parseInt(date.group("second"))));
            return Optional.of(bounded(Duration.between(now, local.toInstant(zone(date.group("zone"))))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A year of two digits that seems to lie more than 50 years ahead is one of the past (RFC 9110, 5.6.7). */
    private static int year(String digits, Instant now) {
        var year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        var present = now.atOffset(ZoneOffset.UTC).getYear();
        var full = present / 100 * 100 + year;
        return full > present + 50 ? full - 100 : full;
    }

    private static ZoneOffset zone(String zone) {
        return zone != null && (zone.startsWith("+") || zone.startsWith("-")) ? ZoneOffset.of(zone) : ZoneOffset.UTC;
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(MAX) > 0 ? MAX : pause;
    }
}
