package dev.contactcenter.operator.local.apiserver;

import java.time.Duration;
import java.time.Instant;

/** Formats a duration as kubectl does: two units at most, coarser for longer ones. */
final class Age {
    private Age() {}

    static String between(Instant from, Instant to) {
        var span = Duration.between(from, to);
        if (span.getSeconds() < -1) {
            return "<invalid>";
        }
        var seconds = Math.max(0, span.getSeconds());
        var minutes = seconds / 60;
        var hours = minutes / 60;
        var days = hours / 24;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return minutes + "m" + rest(seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        if (hours < 8) {
            return hours + "h" + rest(minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return days + "d" + rest(hours % 24, "h");
        }
        if (days < 2 * 365) {
            return days + "d";
        }
        return days / 365 + "y" + (days < 8 * 365 ? rest(days % 365, "d") : "");
    }

    private static String rest(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
