package dev.contactcenter.operator.startup;

import dev.contactcenter.operator.threads.BlockingTasks;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls of the API server, each watch among them. A watch that ends in the middle of a line can make OkHttp throw in
 * one of its own threads. The caller knows that the watch has ended, so the exception is logged at debug level only.
 */
final class ApiServerCalls extends AbstractExecutorService {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServerCalls.class);

    private final ExecutorService threads = BlockingTasks.virtual("api-server");

    @Override
    public void execute(Runnable call) {
        threads.execute(() -> {
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                LOG.debug("A call of the API server ended with an exception", e);
            }
        });
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
