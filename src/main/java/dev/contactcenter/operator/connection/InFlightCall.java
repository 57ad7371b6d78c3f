package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.batch.Batch;
import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.connection.ratelimit.Trip;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A batch in flight, and the adapter that makes its exchanges. The connection's lock guards its trip and whether it was abandoned. */
final class InFlightCall {
    private final PlatformHandle handle;
    private final SentBatch sent;
    private Trip trip;
    private volatile Optional<Thread> thread = Optional.empty();
    private boolean abandoned;

    /** @param trip the way of its first exchange to the platform */
    InFlightCall(PlatformHandle handle, SentBatch sent, Trip trip) {
        this.handle = handle;
        this.sent = sent;
        this.trip = trip;
    }

    PlatformHandle handle() {
        return handle;
    }

    SentBatch sent() {
        return sent;
    }

    Batch batch() {
        return sent.batch();
    }

    /** Makes the exchange, and blocks until it ends. Returns the platform's answer. */
    Answer<?> exchange(SafeListener listener, LongSupplier ticker) {
        thread = Optional.of(Thread.currentThread());
        var name = batch().call().metricName();
        batch().requests().stream()
                .filter(request -> request.owner().isPresent() || request.isPoll())
                .forEach(request -> listener.onRequestDequeued(name, Duration.ofNanos(sent.sentAt() - request.queuedAt())));
        var answer = handle.exchange(batch().call());
        handle.end();
        var outcome = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        listener.onRequestCompleted(name, outcome, Duration.ofNanos(ticker.getAsLong() - sent.sentAt()), batch().requests().size());
        return answer;
    }

    /** Returns whether the present thread makes its exchanges. */
    boolean isOfThisThread() {
        return thread.filter(Thread.currentThread()::equals).isPresent();
    }

    /** Returns the way of its present exchange to the platform. */
    Trip trip() {
        return trip;
    }

    /** Goes on with a further exchange. */
    void goOn(Trip next) {
        trip = next;
    }

    /** Returns whether this is the request object that the adapter was given to submit. */
    boolean submits(Request request) {
        return batch().call() instanceof Call.Submit submit && submit.request() == request;
    }

    /** Records that it got no permit for an exchange that it needs. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
