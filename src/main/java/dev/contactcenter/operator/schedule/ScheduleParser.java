package dev.contactcenter.operator.schedule;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads schedules as Kubernetes does for a CronJob: five fields, or a nickname, or {@code @every} with a duration.
 *
 * <p>Three things that Kubernetes takes are refused, because they do not mean what they seem to: a field of commas
 * only (never), a range that starts with a star, as in {@code *-8} (every value), and {@code @every} with less than a minute
 * (operations are named by the minute).
 */
public final class ScheduleParser {
    /** Go's strings.Fields splits at the same characters. */
    private static final Pattern BLANKS = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern ZONE = Pattern.compile("^(CRON_)?TZ=.*", Pattern.DOTALL);
    private static final String EVERY = "@every ";
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private ScheduleParser() {}

    /**
     * Reads a schedule.
     *
     * @param text the schedule as the user wrote it
     * @return when it ticks
     * @throws IllegalArgumentException if it is no schedule; the message names the field and the reason
     */
    public static Recurrence parse(String text) {
        if (ZONE.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("a time zone in schedule is refused: use spec.timeZone");
        }
        if (text.startsWith(EVERY)) {
            return new IntervalRecurrence(GoDuration.parse(text.substring(EVERY.length())));
        }
        if (text.startsWith("@")) {
            return fields(nickname(text));
        }
        return fields(text);
    }

    private static String nickname(String text) {
        var fields = NICKNAMES.get(text);
        if (fields == null) {
            throw new IllegalArgumentException("\"" + text + "\" is unknown: use five fields, @hourly, @daily, @midnight, @weekly, @monthly,"
                    + " @yearly, @annually, or @every with a duration as in @every 90m");
        }
        return fields;
    }

    private static CalendarRecurrence fields(String text) {
        var trimmed = BLANKS.matcher(text).replaceAll(" ").strip();
        var fields = trimmed.isEmpty() ? new String[0] : trimmed.split(" ");
        if (fields.length != CronField.values().length) {
            throw new IllegalArgumentException("a schedule has five fields (minute, hour, day of month, month, day of week), and this has "
                    + fields.length);
        }
        return new CalendarRecurrence(
                CronField.MINUTE.parse(fields[0]),
                CronField.HOUR.parse(fields[1]),
                CronField.DAY_OF_MONTH.parse(fields[2]),
                CronField.MONTH.parse(fields[3]),
                CronField.DAY_OF_WEEK.parse(fields[4]));
    }
}
