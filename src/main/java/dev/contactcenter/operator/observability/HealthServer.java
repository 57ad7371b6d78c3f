package dev.contactcenter.operator.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /livez}, {@code /readyz} and {@code /metrics}. */
public final class HealthServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    /** Several clients at once: a slow one must not delay the kubelet's probes. */
    private static final int THREADS = 4;

    static {
        // Seconds until an incomplete request is dropped; by default the server waits for ever.
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HealthServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Opens the port and serves.
     *
     * @param port the port; 0: any free port
     * @param live false if a restart would help
     * @param ready whether this replica does its work, or would if there were any
     * @param metrics the text of /metrics
     * @return the server
     * @throws IOException if the port can't be opened
     */
    public static HealthServer start(int port, BooleanSupplier live, BooleanSupplier ready, Supplier<String> metrics)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 16);
        var threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/livez", exchange -> probe(exchange, live));
        server.createContext("/readyz", exchange -> probe(exchange, ready));
        server.createContext("/metrics", exchange -> metrics(exchange, metrics));
        server.start();
        return new HealthServer(server, threads);
    }

    /** Returns the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void probe(HttpExchange exchange, BooleanSupplier check) throws IOException {
        var good = false;
        try {
            good = check.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("A probe failed", e);
        }
        answer(exchange, good ? 200 : 503, "text/plain; charset=utf-8", good ? "ok\n" : "not ok\n");
    }

    private static void metrics(HttpExchange exchange, Supplier<String> metrics) throws IOException {
        String text;
        try {
            text = metrics.get();
        } catch (RuntimeException e) {
            LOG.warn("The metrics could not be written", e);
            answer(exchange, 500, "text/plain; charset=utf-8", "not ok\n");
            return;
        }
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private static void answer(HttpExchange exchange, int code, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            var head = "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(code, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
