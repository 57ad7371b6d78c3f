package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Until when somebody waits at most.
 *
 * @param nanos on the scale of {@link System#nanoTime()}
 */
record Deadline(long nanos) {
    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** How much is left, zero at least. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Waits until that holds; the caller holds the monitor, and whoever changes something notifies it. */
    void await(Object monitor, BooleanSupplier what) {
        try {
            for (var left = left(); !what.getAsBoolean() && !left.isZero(); left = left()) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
