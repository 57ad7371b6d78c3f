package dev.contactcenter.operator.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes executors for tasks that may block, such as calls over the network. A thread that has nothing to do ends soon. */
public final class BlockingTasks {
    private static final int FIRST_JAVA_WITHOUT_PINNING = 24;
    private static final int IDLE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(BlockingTasks.class);

    private BlockingTasks() {}

    /**
     * Returns an executor without a bound: a task never waits for another one. A task takes a virtual thread if the JVM has
     * those that do not pin their carrier (Java 24 and later), else a platform thread.
     *
     * @param name the name of the platform threads
     */
    public static ExecutorService virtual(String name) {
        if (Runtime.version().feature() >= FIRST_JAVA_WITHOUT_PINNING) {
            try {
                // The language level is that of Java 17, which does not have this method.
                return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            } catch (ReflectiveOperationException e) {
                LOG.warn("This Java has no virtual threads. Platform threads are used", e);
            }
        }
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(name));
    }

    /**
     * Returns an executor with this many platform threads at most. Further tasks wait in a queue without a bound.
     *
     * @param most how many tasks run at once, 1 and up
     * @param name the name of the threads
     */
    public static ExecutorService bounded(int most, String name) {
        var pool = new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Returns a factory of daemon threads, which do not keep the program alive.
     *
     * @param name the name of each thread
     */
    public static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
