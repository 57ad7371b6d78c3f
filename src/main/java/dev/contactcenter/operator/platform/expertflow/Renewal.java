package dev.contactcenter.operator.platform.expertflow;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects again after a connection is lost, on a thread of its own, with growing and jittered pauses between tries. */
final class Renewal implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final BooleanSupplier connect;
    private final Duration shortest;
    private final ScheduledThreadPoolExecutor thread;

    /**
     * @param connect tries once; true if no further try is needed
     * @param shortest added to each pause before it doubles
     */
    Renewal(BooleanSupplier connect, Duration shortest) {
        this.connect = connect;
        this.shortest = shortest;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            var made = new Thread(task, "expertflow-renewal");
            made.setDaemon(true);
            return made;
        });
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Tries after this pause, and again after longer ones until it works. */
    void after(Duration pause) {
        try {
            thread.schedule(() -> tryOnce(pause), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed: the connection is not made anew");
        }
    }

    private void tryOnce(Duration pause) {
        if (!connect.getAsBoolean()) {
            var longer = Math.min(LONGEST_PAUSE.toMillis(), 2 * pause.plus(shortest).toMillis());
            after(Duration.ofMillis((long) (longer * ThreadLocalRandom.current().nextDouble(0.5, 1))));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
