package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The threads of one connection: one that ticks when it is woken and when the last tick said so, and a pool in which
 * requests block. After a tick that throws comes another.
 */
final class EventLoop implements AutoCloseable {
    private static final Duration WAIT_AFTER_BUG = Duration.ofSeconds(1);
    private static final Duration IDLE_THREAD_LIFE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final long start = System.nanoTime();
    private final String name;
    private final LongSupplier tick;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor requests;
    private ScheduledFuture<?> nextTick;
    private boolean awake;
    /** Since when a tick is due or running; negative if none is. */
    private long busySince = -1;
    private long tickCount;

    /**
     * @param name the connection's name, for the names of the threads
     * @param maxRequests how many requests the caller executes at the same time at most
     * @param tick does what is due, and returns the nanoseconds until the next tick; {@link Long#MAX_VALUE} for none
     */
    EventLoop(String name, int maxRequests, LongSupplier tick) {
        this.name = name;
        this.tick = tick;
        this.timer = new ScheduledThreadPoolExecutor(1, threads("connection-" + name, name));
        timer.setRemoveOnCancelPolicy(true);
        this.requests = new ThreadPoolExecutor(
                maxRequests, maxRequests, IDLE_THREAD_LIFE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("platform-" + name, name));
        requests.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory threads(String name, String contactCenter) {
        return task -> {
            var thread = new Thread(() -> {
                MDC.put("contactCenter", contactCenter);
                task.run();
            }, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns the nanoseconds since this loop was made. */
    long now() {
        return System.nanoTime() - start;
    }

    /** Returns how many ticks have begun. */
    synchronized long tickCount() {
        return tickCount;
    }

    /** Ticks as soon as possible. Several calls before that tick are one. */
    synchronized void wake() {
        if (!awake) {
            awake = true;
            busySince = busySince < 0 ? now() : busySince;
            runSoon(this::runTick);
        }
    }

    /** Runs a task in the thread of the loop, as soon as possible. */
    void runSoon(Runnable task) {
        try {
            timer.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection {} is closed", name);
        }
    }

    /** Runs a request in a thread of the pool. */
    void execute(Runnable request) {
        requests.execute(request);
    }

    private void runTick() {
        synchronized (this) {
            awake = false;
            busySince = busySince < 0 ? now() : busySince;
            tickCount++;
        }
        var wait = WAIT_AFTER_BUG.toNanos();
        try {
            wait = tick.getAsLong();
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: a tick of connection {} threw", name, e);
        }
        scheduleTick(wait);
    }

    /** Returns how long a tick has been due or running; zero if none is. */
    synchronized Duration busyFor() {
        return busySince < 0 ? Duration.ZERO : Duration.ofNanos(now() - busySince);
    }

    private synchronized void scheduleTick(long nanos) {
        busySince = awake ? now() : -1;
        if (nextTick != null) {
            nextTick.cancel(false);
            nextTick = null;
        }
        try {
            if (nanos < Long.MAX_VALUE) {
                nextTick = timer.schedule(this::runTick, nanos, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection {} is closed", name);
        }
    }

    /** Stops ticking, and takes no more requests. Requests that have begun end as they would. */
    @Override
    public void close() {
        timer.shutdownNow();
        requests.shutdown();
    }

    /** Waits for the requests to end, for this time at most. */
    void await(Duration grace) {
        try {
            if (!requests.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Connection {} still has requests in flight after {} s. They are cancelled", name, grace.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
