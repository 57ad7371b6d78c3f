package dev.contactcenter.operator.simulator;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * After how long agents that were logged out log in again by themselves: any time between two bounds, each as likely.
 *
 * @param least the shortest time, in seconds
 * @param most the longest time, in seconds
 */
public record ReturnTimes(int least, int most) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})-([0-9]{1,6})");

    /** @throws IllegalArgumentException if the longest time is shorter than the shortest */
    public ReturnTimes {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("agents can't come back after " + least + " to " + most + " seconds");
        }
    }

    /**
     * Reads two numbers of seconds, such as {@code 1-30}.
     *
     * @throws IllegalArgumentException with a message that says what is wrong
     */
    static ReturnTimes parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it must be two numbers of seconds such as 1-30, not '" + text + "'");
        }
        return new ReturnTimes(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Returns one time after the other. */
    public Supplier<Duration> drawnFrom(Random random) {
        return () -> Duration.ofMillis(1000L * least + random.nextInt(1000 * (most - least) + 1));
    }
}
