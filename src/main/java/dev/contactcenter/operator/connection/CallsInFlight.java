package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.ratelimit.Trip;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PermitUse;
import dev.contactcenter.operator.platform.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The calls in flight, one thread each, and how far the present exchange of each has got. Guarded by the connection's lock, which
 * is notified when a call has ended.
 */
final class CallsInFlight {
    /** The most calls at once. */
    static final int MAX = 8;

    private final Object lock;
    private final EventLoop eventLoop;
    private final FollowUpGate followUps;
    private final StalenessPolicy staleness;
    private final List<InFlightCall> calls = new ArrayList<>();

    /**
     * @param lock the connection's lock
     * @param eventLoop runs the calls, and is woken if a request may be sent sooner than it knows
     * @param followUps permits further exchanges
     * @param staleness tells whether a submission may make a further exchange
     */
    CallsInFlight(Object lock, EventLoop eventLoop, FollowUpGate followUps, StalenessPolicy staleness) {
        this.lock = lock;
        this.eventLoop = eventLoop;
        this.followUps = followUps;
        this.staleness = staleness;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    boolean isFull() {
        return calls.size() == MAX;
    }

    int size() {
        return calls.size();
    }

    /**
     * Begins a call in a thread of its own.
     *
     * @param listener is called when the call begins and when it ends
     * @param whenAnswered runs in that thread, without the lock. It must {@link #remove} the call
     * @throws RuntimeException if there is no thread; then the call is no longer in flight
     */
    void begin(InFlightCall call, SafeListener listener, BiConsumer<InFlightCall, Answer<?>> whenAnswered) {
        calls.add(call);
        call.handle().begin();
        try {
            eventLoop.runCall(() -> whenAnswered.accept(
                    call, PermitUse.during(() -> sent(call), () -> call.exchange(listener, eventLoop::now))));
        } catch (RuntimeException | Error e) {
            remove(call);
            call.handle().end();
            throw e;
        }
    }

    private void sent(InFlightCall call) {
        synchronized (lock) {
            call.trip().sent();
            eventLoop.wake();
        }
    }

    /** Records that a call has ended. */
    void remove(InFlightCall call) {
        calls.remove(call);
        call.trip().ended();
        lock.notifyAll();
    }

    /** See {@link dev.contactcenter.operator.platform.PlatformHost#acquireFollowUpPermit()}. */
    boolean acquireFollowUp(PlatformHandle handle) {
        return acquireFollowUp(handle, () -> true);
    }

    /** See {@link dev.contactcenter.operator.platform.PlatformHost#acquireFollowUpPermit(Request)}. */
    boolean acquireFollowUp(PlatformHandle handle, Request submission) {
        synchronized (lock) {
            var call = find(each -> each.submits(submission));
            BooleanSupplier mayContinue = () ->
                    call.map(each -> staleness.mayContinue(each.batch(), handle.capabilities())).orElse(true);
            var granted = acquireFollowUp(handle, mayContinue);
            if (!mayContinue.getAsBoolean()) {
                call.ifPresent(InFlightCall::abandon);
            }
            return granted;
        }
    }

    /** The exchange before has ended, since the thread that made it asks for the next one. */
    private boolean acquireFollowUp(PlatformHandle handle, BooleanSupplier mayContinue) {
        synchronized (lock) {
            var call = find(InFlightCall::isOfThisThread);
            call.map(InFlightCall::trip).ifPresent(Trip::ended);
            var next = followUps.acquire(handle, mayContinue);
            // If no call is known, nothing will tell when the request is sent.
            next.ifPresent(trip -> call.ifPresentOrElse(known -> known.goOn(trip), trip::sent));
            return next.isPresent();
        }
    }

    private Optional<InFlightCall> find(Predicate<InFlightCall> condition) {
        return calls.stream().filter(condition).findFirst();
    }
}
