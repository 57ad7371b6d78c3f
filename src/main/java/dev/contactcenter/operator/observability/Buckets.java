package dev.contactcenter.operator.observability;

import java.time.Duration;
import java.util.Arrays;

/** Holds the limits of the histograms' buckets. */
final class Buckets {
    /** From a fast answer to the longest possible wait. */
    static final Duration[] REQUEST = seconds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
    /** From an idle agent to an agent in a call of an hour. */
    static final Duration[] COMPLETION = seconds(1, 2, 5, 10, 30, 60, 300, 900, 1800, 3600);

    private Buckets() {}

    private static Duration[] seconds(double... all) {
        return Arrays.stream(all).mapToObj(each -> Duration.ofMillis((long) (each * 1000))).toArray(Duration[]::new);
    }
}
