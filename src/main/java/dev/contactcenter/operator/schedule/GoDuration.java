package dev.contactcenter.operator.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the durations that {@code @every} takes: Go's, as in {@code 1h30m}. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("\\+?(" + PART.pattern() + ")+");
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "ns", new BigDecimal("1e-9"),
            "us", new BigDecimal("1e-6"),
            "\u00b5s", new BigDecimal("1e-6"),
            "\u03bcs", new BigDecimal("1e-6"),
            "ms", new BigDecimal("1e-3"),
            "s", BigDecimal.ONE,
            "m", BigDecimal.valueOf(60),
            "h", BigDecimal.valueOf(3600));
    private static final BigDecimal SHORTEST = BigDecimal.valueOf(60);
    /** Go counts nanoseconds in 64 bits. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000);

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @param text the text after {@code @every}
     * @return the duration in whole seconds, rounded down as Kubernetes does
     * @throws IllegalArgumentException if it is no duration, shorter than a minute or longer than 292 years
     */
    static Duration parse(String text) {
        if (text.length() > 100 || !WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("@every needs a duration such as 90m or 1h30m, and \"" + text + "\" is none");
        }
        var seconds = PART.matcher(text).results()
                .map(part -> new BigDecimal(part.group(1)).multiply(SECONDS.get(part.group(2))))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.DOWN);
        if (seconds.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("@every " + text + " is shorter than 1m, the shortest interval");
        }
        if (seconds.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("@every " + text + " is longer than 292 years");
        }
        return Duration.ofSeconds(seconds.longValueExact());
    }
}
