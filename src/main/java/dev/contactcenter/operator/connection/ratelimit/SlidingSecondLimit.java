package dev.contactcenter.operator.connection.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts the requests that reach the platform within any period of one second. The operator knows only that a request
 * arrived after its permit, before its answer, and at most {@value #MAX_TRAVEL_MILLIS} ms after it was sent (assumed). So each
 * request counts until one second after the latest time at which it may have arrived. From the permit to the sending any
 * time may pass, because threads wait for a busy processor and connections take time to open: until then it counts without an end.
 */
final class SlidingSecondLimit {
    /** How long a request travels at most after it was sent, by assumption. */
    static final int MAX_TRAVEL_MILLIS = 100;

    static final long MAX_TRAVEL = Duration.ofMillis(MAX_TRAVEL_MILLIS).toNanos();
    static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier ticker;
    private final List<Trip> trips = new ArrayList<>();

    SlidingSecondLimit(LongSupplier ticker) {
        this.ticker = ticker;
    }

    long now() {
        return ticker.getAsLong();
    }

    /**
     * Returns the nanoseconds until one more request keeps every second at the limit or below it; 0 if it does now, {@link
     * Long#MAX_VALUE} if it depends on requests that are not sent yet.
     */
    long freeIn(int limit) {
        var now = now();
        trips.removeIf(trip -> trip.countsUntil() <= now);
        if (trips.size() < limit) {
            return 0;
        }
        var firstToExpire = trips.stream().mapToLong(Trip::countsUntil)
                .sorted().skip(trips.size() - limit).findFirst().orElseThrow();
        return firstToExpire == Long.MAX_VALUE ? Long.MAX_VALUE : firstToExpire - now;
    }

    /** Returns how many requests counted at the last call of {@link #freeIn}, and those permitted since. */
    int size() {
        return trips.size();
    }

    /** Records that a request is permitted now. */
    Trip begin() {
        var trip = new Trip(this);
        trips.add(trip);
        return trip;
    }
}
