package dev.contactcenter.operator.schedule;

import java.util.stream.IntStream;

/**
 * The values that a field of a schedule names.
 *
 * @param bits bit n is set if the value n is named
 * @param isStar whether one of the entries is {@code *} or {@code ?}: then all values are named
 * @param hasStep whether one of the entries has a step
 */
record CronValues(long bits, boolean isStar, boolean hasStep) {
    /** No value. */
    static final CronValues NONE = new CronValues(0, false, false);

    /** Returns every step-th value from start to end, both included. */
    static CronValues range(int start, int end, int step, boolean isStar, boolean hasStep) {
        var bits = 0L;
        for (var value = start; value <= end; value += step) {
            bits |= 1L << value;
        }
        return new CronValues(bits, isStar, hasStep);
    }

    CronValues and(CronValues other) {
        return new CronValues(bits | other.bits, isStar || other.isStar, hasStep || other.hasStep);
    }

    boolean has(int value) {
        return (bits >> value & 1) == 1;
    }

    /** Returns the values in ascending order. */
    IntStream values() {
        return IntStream.range(0, Long.SIZE).filter(this::has);
    }
}
