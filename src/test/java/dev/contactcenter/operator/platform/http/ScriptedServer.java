package dev.contactcenter.operator.platform.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server that answers as a test says, and records its requests. */
public final class ScriptedServer implements AutoCloseable {
    /** A request that came. */
    public record Seen(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;
    private volatile Script script = text(200, "[]");

    private ScriptedServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static ScriptedServer start() {
        try {
            return new ScriptedServer(HttpServer.create(address(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScriptedServer startTls(SSLContext context) throws IOException {
        var server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new ScriptedServer(server, "https");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().toString();
        seen.add(new Seen(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
        try (exchange) {
            script.answer(exchange);
        }
    }

    /** Sets the answer from now on. */
    public ScriptedServer answers(Script script) {
        this.script = script;
        return this;
    }

    /** Answers with a text, and headers as name, value, name, value. */
    public static Script text(int code, String body, String... headers) {
        return bytes(code, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Answers with bytes, and headers as name, value, name, value. */
    public static Script bytes(int code, byte[] body, String... headers) {
        return exchange -> {
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    /** Counts a request that has come, and gives it no answer before the release. */
    public static Script hanging(CountDownLatch arrived, CountDownLatch release) {
        return exchange -> {
            arrived.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public Seen last() {
        return seen.get(seen.size() - 1);
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
