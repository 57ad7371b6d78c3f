package dev.contactcenter.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Counts what happened in periods, the slow and simple way. */
public final class Windows {
    private Windows() {}

    /** Returns the most of these moments that lie in any one period of this length. */
    public static int most(Collection<Instant> moments, Duration period) {
        var times = moments.stream().sorted().toList();
        var most = 0;
        var first = 0;
        for (var last = 0; last < times.size(); last++) {
            while (!times.get(first).plus(period).isAfter(times.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
