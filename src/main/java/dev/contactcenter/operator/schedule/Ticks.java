package dev.contactcenter.operator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The ticks of one schedule on one clock.
 *
 * @param recurrence when it ticks
 * @param zone the clock that it is read by
 * @param anchor when the schedule was created or ran last
 */
record Ticks(Recurrence recurrence, ZoneId zone, Instant anchor) {
    /** So many are counted; more are "more than 100". */
    static final int MAX_COUNTED = 100;

    /**
     * The ticks between two moments.
     *
     * @param latest the last of them; empty if there is none
     * @param previous the one before the last; empty if there is none
     * @param count how many they are; {@link #MAX_COUNTED} + 1 if there are more than {@link #MAX_COUNTED}
     */
    record Passed(Optional<Instant> latest, Optional<Instant> previous, int count) {
        static final Passed NONE = new Passed(Optional.empty(), Optional.empty(), 0);

        Passed and(Instant tick) {
            return new Passed(Optional.of(tick), latest, count + 1);
        }

        boolean isMoreThanCounted() {
            return count > MAX_COUNTED;
        }
    }

    /** Returns the first tick after a moment; empty if none ever comes. */
    Optional<Instant> next(Instant after) {
        return recurrence.next(after, zone, anchor);
    }

    /** Returns the ticks after {@code from} and up to {@code to}, counted up to {@link #MAX_COUNTED}. */
    Passed between(Instant from, Instant to) {
        var counted = walk(from, to, MAX_COUNTED + 1);
        if (!counted.isMoreThanCounted()) {
            return counted;
        }
        // Looks back from the end in growing steps: what lies far back is never walked through.
        for (var back = Duration.ofHours(1); ; back = back.multipliedBy(8)) {
            var start = to.minus(back);
            var last = walk(start.isAfter(from) ? start : from, to, Integer.MAX_VALUE);
            if (last.previous().isPresent()) {
                return new Passed(last.latest(), last.previous(), counted.count());
            }
        }
    }

    private Passed walk(Instant from, Instant to, int most) {
        var passed = Passed.NONE;
        var tick = next(from);
        while (passed.count() < most && tick.isPresent() && !tick.get().isAfter(to)) {
            passed = passed.and(tick.get());
            tick = next(tick.get());
        }
        return passed;
    }
}
