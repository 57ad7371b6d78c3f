package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.threads.BlockingTasks;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that all connections share: {@value #LOOP_THREADS} for the event loops, which never block, and one for
 * each call in flight. A call in flight takes a virtual thread if the JVM has those that do not pin their carrier (Java
 * 24 and later), else a platform thread. So a platform that hangs blocks threads, but never those of another platform.
 * Thread-safe.
 */
final class ConnectionThreads implements AutoCloseable {
    static final int LOOP_THREADS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionThreads.class);

    private final LongSupplier ticker;
    private final ScheduledThreadPoolExecutor loops = new ScheduledThreadPoolExecutor(LOOP_THREADS, BlockingTasks.daemons("connection-loop"));
    private final ExecutorService calls = BlockingTasks.virtual("platform-call");

    ConnectionThreads() {
        this(System::nanoTime);
    }

    /** @param ticker the time in nanoseconds, from any start */
    ConnectionThreads(LongSupplier ticker) {
        this.ticker = ticker;
        loops.setRemoveOnCancelPolicy(true);
    }

    /** Returns the time in nanoseconds, from any start. */
    long now() {
        return ticker.getAsLong();
    }

    /** Runs a task once in a thread of the event loops, as soon as possible. It must not block. Does nothing once closed. */
    void runInLoop(Runnable task) {
        runInLoop(task, 0);
    }

    /**
     * Runs a task in a thread of the event loops after this time. Does nothing once closed.
     *
     * @return cancels it
     */
    Runnable runInLoop(Runnable task, long nanos) {
        try {
            var scheduled = loops.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("The connections are closed", e);
            return () -> {};
        }
    }

    /**
     * Runs a call, which may block.
     *
     * @throws RejectedExecutionException once closed
     */
    void runCall(Runnable call) {
        calls.execute(call);
    }

    /** Runs nothing any more. Calls that have begun end as usual. */
    @Override
    public void close() {
        loops.shutdownNow();
        calls.shutdown();
    }
}
