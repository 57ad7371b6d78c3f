package dev.contactcenter.operator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Ticks at equal distances in real time: {@code @every 1h30m}.
 *
 * @param interval the distance, whole seconds, at least one minute
 */
record IntervalRecurrence(Duration interval) implements Recurrence {
    @Override
    public Optional<Instant> next(Instant after, ZoneId zone, Instant anchor) {
        var elapsed = Math.floorDiv(Duration.between(anchor, after).toSeconds(), interval.toSeconds());
        return Optional.of(anchor.plus(interval.multipliedBy(Math.max(0, elapsed) + 1)));
    }
}
