package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The time until which a caller waits at most.
 *
 * @param nanos on the scale of {@link System#nanoTime()}
 */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns the time that is left, at least zero. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Waits until the condition is true or the time is over. The caller holds the monitor, which is notified of each change. */
    void await(Object monitor, BooleanSupplier condition) {
        try {
            for (var left = left(); !condition.getAsBoolean() && !left.isZero(); left = left()) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
