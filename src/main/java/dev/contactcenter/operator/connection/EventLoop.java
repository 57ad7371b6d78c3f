package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The event loop of one connection: it ticks when it is woken and when the last tick said so. Its tasks run one after
 * another, in threads that all loops share. If a tick throws, the next one still runs. Thread-safe.
 */
final class EventLoop implements AutoCloseable {
    private static final Duration WAIT_AFTER_BUG = Duration.ofSeconds(1);
    private static final Runnable NOTHING = () -> {};
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final long start;
    private final String name;
    private final ConnectionThreads threads;
    private final LongSupplier tick;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    /** Whether a task is running, or scheduled to. */
    private boolean active;
    private boolean closed;
    private Runnable cancelNextTick = NOTHING;
    private boolean awake;
    /** The time since which a tick is due or running; negative if none is. */
    private long busySince = -1;
    private long tickCount;

    /**
     * @param name the connection's name, for logs
     * @param threads where tasks run
     * @param tick does what is due, and returns the nanoseconds until the next tick; {@link Long#MAX_VALUE} for none. Must not
     *     block
     */
    EventLoop(String name, ConnectionThreads threads, LongSupplier tick) {
        this.name = name;
        this.threads = threads;
        this.start = threads.now();
        this.tick = tick;
    }

    /** Returns the nanoseconds since this loop was made. */
    long now() {
        return threads.now() - start;
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

    /** Runs a task of the loop, as soon as possible. It must not block. Does nothing once closed. */
    synchronized void runSoon(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (!active) {
            active = true;
            threads.runInLoop(this::runNextTask);
        }
    }

    /** One task at a time: the loops of other connections get their turn in between. */
    private void runNextTask() {
        Runnable task;
        synchronized (this) {
            task = tasks.poll();
        }
        MDC.put("contactCenter", name);
        try {
            if (task != null) {
                task.run();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: a task of connection {} threw", name, e);
        } finally {
            MDC.remove("contactCenter");
            synchronized (this) {
                active = !tasks.isEmpty();
                if (active) {
                    threads.runInLoop(this::runNextTask);
                }
            }
        }
    }

    private void runTick() {
        synchronized (this) {
            awake = false;
            busySince = busySince < 0 ? now() : busySince;
            tickCount++;
            cancelNextTick.run();
            cancelNextTick = NOTHING;
        }
        var wait = WAIT_AFTER_BUG.toNanos();
        try {
            wait = tick.getAsLong();
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: a tick of connection {} threw", name, e);
        }
        scheduleTick(wait);
    }

    private synchronized void scheduleTick(long nanos) {
        busySince = awake ? now() : -1;
        if (nanos < Long.MAX_VALUE && !closed) {
            cancelNextTick = threads.runInLoop(this::wake, nanos);
        }
    }

    /** Returns how long a tick has been due or running; zero if none is. */
    synchronized Duration busyFor() {
        return busySince < 0 ? Duration.ZERO : Duration.ofNanos(now() - busySince);
    }

    /**
     * Runs a call in a thread of its own. It may block.
     *
     * @throws java.util.concurrent.RejectedExecutionException once the threads are closed
     */
    void runCall(Runnable call) {
        threads.runCall(() -> {
            var thread = Thread.currentThread();
            var before = thread.getName();
            thread.setName("platform-" + name);
            MDC.put("contactCenter", name);
            try {
                call.run();
            } finally {
                MDC.remove("contactCenter");
                thread.setName(before);
            }
        });
    }

    /** Runs no more tasks. One that is running ends as it would. */
    @Override
    public synchronized void close() {
        closed = true;
        tasks.clear();
        cancelNextTick.run();
        busySince = -1;
    }
}
