package dev.contactcenter.operator.connection.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The calls in flight that wait for a permit for a further exchange. They get permits in order, and in turn with new
 * requests, so that neither starves. Not thread-safe.
 */
public final class FollowUpPermits {
    /** The permit of one call that waits. */
    public static final class Permit {
        private Optional<Trip> trip = Optional.empty();

        /** Returns whether the exchange may be made. */
        public boolean isGranted() {
            return trip.isPresent();
        }

        /** Returns the trip of the exchange; empty until it is granted. */
        public Optional<Trip> trip() {
            return trip;
        }
    }

    private final Deque<Permit> waiting = new ArrayDeque<>();
    private boolean followUpWentLast;

    /** Asks for a permit. Returns it; it is not granted yet. */
    public Permit request() {
        var permit = new Permit();
        waiting.add(permit);
        return permit;
    }

    /** Withdraws a permit that was asked for, granted or not. */
    public void withdraw(Permit permit) {
        waiting.remove(permit);
    }

    /** Returns whether no call waits for a permit. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Grants one exchange.
     *
     * @param permit takes the permit from the rate limiter
     * @param requestIsReady whether a new request could use it instead
     * @return true if the first call that waits got it; false if a new request may go
     */
    public boolean grantNext(Supplier<Trip> permit, boolean requestIsReady) {
        followUpWentLast = !waiting.isEmpty() && !(requestIsReady && followUpWentLast);
        if (followUpWentLast) {
            waiting.poll().trip = Optional.of(permit.get());
        }
        return followUpWentLast;
    }
}
