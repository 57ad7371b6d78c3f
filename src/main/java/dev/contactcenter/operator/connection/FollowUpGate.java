package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.ratelimit.FollowUpPermits;
import java.util.function.BooleanSupplier;

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

    /** Waits for a permit. Returns false if the adapter or the gate is closed, or if the call may not continue. */
    boolean acquire(PlatformHandle handle, BooleanSupplier mayContinue) {
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
            return permit.isGranted() && mayContinue.getAsBoolean();
        }
    }

    /** Returns whether no call waits. */
    boolean isEmpty() {
        return permits.isEmpty();
    }

    /** Grants one exchange. Returns true if a call that waits got it; false if a new request may go. */
    boolean grantNext(boolean requestIsReady) {
        var granted = permits.grantNext(requestIsReady);
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
