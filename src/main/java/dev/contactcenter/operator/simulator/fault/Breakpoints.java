package dev.contactcenter.operator.simulator.fault;

import dev.contactcenter.operator.simulator.center.ApiCall;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops requests at a chosen moment until they are released, so that a test can kill the client there. */
public final class Breakpoints {
    private final Set<Hold> active = ConcurrentHashMap.newKeySet();

    /** The moment at which a request is stopped. */
    public enum Moment {
        /** It was received; the platform has not acted. */
        BEFORE_ACTING,
        /** The platform has acted; it has not answered. */
        AFTER_ACTING
    }

    /** Stops every request of this kind at this moment, until the hold is released. */
    public Hold hold(ApiCall call, Moment moment) {
        var hold = new Hold(call, moment);
        active.add(hold);
        return hold;
    }

    /** Releases all requests. */
    public void releaseAll() {
        active.forEach(Hold::release);
    }

    /** Returns how many requests are being held. */
    public int waiting() {
        return active.stream().mapToInt(hold -> hold.waiting.get()).sum();
    }

    public void pass(ApiCall call, Moment moment) throws InterruptedException {
        for (var hold : active) {
            if (hold.call == call && hold.moment == moment) {
                hold.stop();
            }
        }
    }

    /** Stops requests at one moment of one call. Closing it releases them. */
    public final class Hold implements AutoCloseable {
        private final ApiCall call;
        private final Moment moment;
        private final Semaphore arrivals = new Semaphore(0);
        private final AtomicInteger waiting = new AtomicInteger();
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(ApiCall call, Moment moment) {
            this.call = call;
            this.moment = moment;
        }

        /** Waits until one more request has been stopped here. @return false if none was within that time */
        public boolean awaitArrival(Duration limit) throws InterruptedException {
            return arrivals.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Releases the requests that were stopped here, and stops no other. */
        public void release() {
            active.remove(this);
            released.countDown();
        }

        @Override
        public void close() {
            release();
        }

        private void stop() throws InterruptedException {
            waiting.incrementAndGet();
            arrivals.release();
            released.await();
            waiting.decrementAndGet();
        }
    }
}
