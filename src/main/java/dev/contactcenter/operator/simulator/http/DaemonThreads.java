package dev.contactcenter.operator.simulator.http;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the program alive. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /**
     * Returns a factory of such threads.
     *
     * @param name the name of each thread
     */
    public static ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
