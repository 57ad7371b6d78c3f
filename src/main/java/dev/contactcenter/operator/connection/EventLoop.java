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
 * What drives a Connection: one thread that takes turns, soon after something has happened and whenever the last turn
 * said that it will be time, and threads in which requests block. A turn that fails is followed by another.
 */
final class EventLoop implements AutoCloseable {
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final long start = System.nanoTime();
    private final String name;
    private final LongSupplier tick;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor requests;
    private ScheduledFuture<?> later;
    private boolean wake;
    /** Since when a turn is due or under way; negative: none is. */
    private long busySince = -1;
    private long turns;

    /**
     * @param name whose it is, for the names of its threads
     * @param mostRequests how many requests are under way at most; whoever asks sees to that
     * @param turn does what is due, and says in how many nanoseconds to come again
     */
    EventLoop(String name, int mostRequests, LongSupplier turn) {
        this.name = name;
        this.tick = turn;
        this.timer = new ScheduledThreadPoolExecutor(1, named("connection-" + name, name));
        timer.setRemoveOnCancelPolicy(true);
        this.requests = new ThreadPoolExecutor(
                mostRequests, mostRequests, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("platform-" + name, name));
        requests.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory named(String name, String contactCenter) {
        return task -> {
            var thread = new Thread(() -> {
                MDC.put("contactCenter", contactCenter);
                task.run();
            }, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The time in nanoseconds since this was made. */
    long ticks() {
        return System.nanoTime() - start;
    }

    /** How many turns have been taken. */
    synchronized long turns() {
        return turns;
    }

    /** Has a turn taken as soon as possible; several wishes before that are one. */
    synchronized void wake() {
        if (!wake) {
            wake = true;
            busySince = busySince < 0 ? ticks() : busySince;
            wake(this::takeTurn);
        }
    }

    /** Has this done as soon as possible. */
    void wake(Runnable task) {
        try {
            timer.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection {} has been closed", name);
        }
    }

    /** Makes a request, in a thread of its own. */
    void execute(Runnable request) {
        requests.execute(request);
    }

    private void takeTurn() {
        synchronized (this) {
            wake = false;
            busySince = busySince < 0 ? ticks() : busySince;
            turns++;
        }
        var wait = AFTER_A_BUG.toNanos();
        try {
            wait = tick.getAsLong();
        } catch (RuntimeException | Error e) {
            LOG.error("A bug: a turn of connection {} failed", name, e);
        }
        again(wait);
    }

    /** For how long a turn has been due or under way; zero: none is. */
    synchronized Duration busyFor() {
        return busySince < 0 ? Duration.ZERO : Duration.ofNanos(ticks() - busySince);
    }

    private synchronized void again(long nanos) {
        busySince = wake ? ticks() : -1;
        if (later != null) {
            later.cancel(false);
            later = null;
        }
        try {
            if (nanos < Long.MAX_VALUE) {
                later = timer.schedule(this::takeTurn, nanos, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection {} has been closed", name);
        }
    }

    /** No turn is taken any more, and no request is made; those under way come to their end. */
    @Override
    public void close() {
        timer.shutdownNow();
        requests.shutdown();
    }

    /** Waits so long for the requests under way. */
    void await(Duration grace) {
        try {
            if (!requests.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Requests of connection {} are still under way and are cut", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
