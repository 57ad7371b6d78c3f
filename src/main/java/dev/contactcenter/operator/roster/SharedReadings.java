package dev.contactcenter.operator.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What rosters have read, for the few seconds in which others of the same kind need it too: the first one reads, and the
 * others use its result. Safe for use by many threads.
 *
 * @param <K> what is read
 * @param <O> who reads
 * @param <R> the result
 */
public final class SharedReadings<K, O, R> {
    /** A reading is kept for so long: the others are due at the same moment, and it can be large. */
    static final Duration KEPT = Duration.ofSeconds(10);
    /** A reader that has not come back by then is given up, and another one reads. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Reading<R>(R result, Instant time) {}

    private record Reader<O>(O owner, Instant since) {}

    private final Map<K, Reading<R>> readings = new HashMap<>();
    private final Map<K, Reader<O>> readers = new HashMap<>();

    /** Returns what was read at that time or later. */
    public synchronized Optional<Shared<R>> find(K what, Instant notBefore, Instant now) {
        readings.values().removeIf(reading -> reading.time.plus(KEPT).isBefore(now));
        return Optional.ofNullable(readings.get(what))
                .filter(reading -> !reading.time.isBefore(notBefore))
                .map(reading -> new Shared<>(reading.result, reading.time));
    }

    /**
     * A reading.
     *
     * @param result the result
     * @param time when the result came
     * @param <R> the result
     */
    public record Shared<R>(R result, Instant time) {}

    /** Returns whether this one is to read now; otherwise another one does. */
    public synchronized boolean lead(K what, O owner, Instant now) {
        var reader = readers.get(what);
        if (reader == null || reader.owner.equals(owner) || reader.since.plus(PATIENCE).isBefore(now)) {
            readers.put(what, new Reader<>(owner, now));
            return true;
        }
        return false;
    }

    /** Records a reading for all rosters that need it. */
    public synchronized void put(K what, R result, Instant now) {
        readers.remove(what);
        readings.put(what, new Reading<>(result, now));
    }

    /** Frees what this one was reading: it no longer exists. */
    public synchronized void forget(O owner) {
        readers.values().removeIf(reader -> reader.owner.equals(owner));
    }
}
