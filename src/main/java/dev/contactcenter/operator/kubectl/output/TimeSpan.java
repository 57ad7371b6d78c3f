package dev.contactcenter.operator.kubectl.output;

import java.time.Duration;
import java.util.regex.Pattern;

/** A length of time as kubectl takes it: {@code 90s}, {@code 5m}, {@code 1h30m}, or seconds as a number. */
public final class TimeSpan {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

    private TimeSpan() {}

    /** Reads it. @throws IllegalArgumentException if it can't be read; the message quotes it */
    public static Duration parse(String text) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        var parts = FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no length of time, such as 90s, 5m or 1h30m");
        }
        return Duration.ofHours(number(parts.group(1))).plusMinutes(number(parts.group(2))).plusSeconds(number(parts.group(3)));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
