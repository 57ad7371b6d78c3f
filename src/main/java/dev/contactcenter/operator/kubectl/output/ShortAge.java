package dev.contactcenter.operator.kubectl.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, in one number. */
public final class ShortAge {
    private static final int TWO_MINUTES = 120;

    private ShortAge() {}

    /** Returns such as {@code 23s}, {@code 5m}, {@code 3h}, {@code 12d}. @param since a time in RFC 3339; empty if there is none */
    public static String of(String since, Instant now) {
        try {
            var span = Duration.between(Instant.parse(since), now);
            if (span.toSeconds() < TWO_MINUTES) {
                return Math.max(0, span.toSeconds()) + "s";
            }
            return span.toHours() < 2 ? span.toMinutes() + "m" : span.toDays() < 2 ? span.toHours() + "h" : span.toDays() + "d";
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}
