package dev.contactcenter.operator.schedule;

import java.util.List;
import java.util.Locale;

/** One of the five fields of a schedule, with its bounds and the names that it takes. */
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    DAY_OF_WEEK("day of week", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private final String label;
    private final int min;
    private final int max;
    private final List<String> names;

    CronField(String label, int min, int max, List<String> names) {
        this.label = label;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /**
     * Reads a field: entries separated by commas, each {@code *}, {@code ?}, a value or a range, with a step or without.
     *
     * @param text the field as the user wrote it
     * @return the values that it names
     * @throws IllegalArgumentException if the field is not valid; the message names the field and the reason
     */
    CronValues parse(String text) {
        var values = CronValues.NONE;
        for (var entry : text.split(",")) {
            // Kubernetes passes over an entry of nothing, as in "1,,2".
            values = entry.isEmpty() ? values : values.and(parseEntry(entry));
        }
        if (values.bits() == 0) {
            throw new IllegalArgumentException(label + " \"" + text + "\" names no value: give at least one, or *");
        }
        return values;
    }

    private CronValues parseEntry(String entry) {
        var rangeAndStep = entry.split("/", -1);
        if (rangeAndStep.length > 2) {
            throw refused(entry, "has more than one /");
        }
        var hasStep = rangeAndStep.length == 2;
        var step = hasStep ? number(rangeAndStep[1], entry) : 1;
        var bounds = rangeAndStep[0].split("-", -1);
        var isStar = "*".equals(bounds[0]) || "?".equals(bounds[0]);
        if (bounds.length > 2) {
            throw refused(entry, "has more than one -");
        }
        if (isStar && bounds.length == 2) {
            throw refused(entry, "is no range: write " + bounds[0] + " alone, or " + min + "-" + max);
        }
        var start = isStar ? min : value(bounds[0], entry);
        var end = isStar || bounds.length == 1 && hasStep ? max : value(bounds[bounds.length - 1], entry);
        if (start > end) {
            throw refused(entry, "ends before it starts; write two entries, as in " + start + "-" + max + "," + min + "-" + end);
        }
        if (step == 0) {
            throw refused(entry, "has a step of 0; a step is 1 or more");
        }
        // As in Kubernetes: a star with a step above 1 no longer counts as a star.
        return CronValues.range(start, end, step, isStar && step == 1, hasStep);
    }

    private int value(String text, String entry) {
        var name = names.indexOf(text.toLowerCase(Locale.ROOT));
        var value = name >= 0 ? name + min : number(text, entry);
        if (value < min || value > max) {
            throw new IllegalArgumentException(label + " " + text + " is outside " + min + "-" + max + hint());
        }
        return value;
    }

    /** Decimal digits, with a plus or without, as Go's strconv.Atoi takes them. */
    private int number(String text, String entry) {
        var digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused(entry, text.isEmpty() ? "lacks a number" : "has \"" + text + "\", which is no number" + knownNames());
        }
        var significant = digits.replaceFirst("^0+(?=.)", "");
        // Larger than any bound, and smaller than what overflows when steps are added.
        return significant.length() > 6 ? 1_000_000 : Integer.parseInt(significant);
    }

    private String knownNames() {
        return names.isEmpty() ? "" : " and none of " + String.join(", ", names);
    }

    private String hint() {
        return this == DAY_OF_WEEK ? "; Sunday is 0" : "";
    }

    private IllegalArgumentException refused(String entry, String why) {
        return new IllegalArgumentException(label + " \"" + entry + "\" " + why);
    }
}
