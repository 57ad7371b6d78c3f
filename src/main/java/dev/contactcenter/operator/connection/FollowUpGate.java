package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.ratelimit.FollowUpPermits;
import dev.contactcenter.operator.connection.ratelimit.Trip;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Blocks calls in flight until they may make a further exchange. Guarded by the connection's lock, which must be notified of changes. */
final class FollowUpGate {
    private final Object lock;
    private final Runnable wakeEventLoop;
    private final FollowUpPermits permits = new FollowUpPermits();
    private boolean closed;

    /**
     * @param lock the connection's lock
     * @param wakeEventLoop makes the event loop check for calls that wait
     */
    FollowUpGate(Object lock, Runnable wakeEventLoop) {
        this.lock = lock;
        this.wakeEventLoop = wakeEventLoop;
    }

    /** Waits for a permit. Returns the trip of the exchange; empty if the adapter or the gate is closed, or if the call may not continue. */
    Optional<Trip> acquire(PlatformHandle handle, BooleanSupplier mayContinue) {
        synchronized (lock) {
            var permit = permits.request();
            try {
                wakeEventLoop.run();
                while (!permit.isGranted() && !closed && !handle.isClosed() && mayContinue.getAsBoolean()) {
                    lock.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                permits.withdraw(permit);
            }
            if (mayContinue.getAsBoolean()) {
                return permit.trip();
            }
            permit.trip().ifPresent(Trip::ended);
            return Optional.empty();
        }
    }

    /** Returns whether no call waits. */
    boolean isEmpty() {
        return permits.isEmpty();
    }

    /** Grants one exchange. Returns true if a call that waits got it; false if a new request may go. */
    boolean grantNext(Supplier<Trip> permit, boolean requestIsReady) {
        var granted = permits.grantNext(permit, requestIsReady);
        if (granted) {
            lock.notifyAll();
        }
        return granted;
    }

    /** Grants nothing any more. */
    void close() {
        closed = true;
        lock.notifyAll();
    }
}
