package dev.contactcenter.operator.kubectl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An API server that answers as a test says. What it was not told about does not exist. */
public final class ScriptedApiServer implements AutoCloseable {
    private record Answer(int code, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private ScriptedApiServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one. */
    public static ScriptedApiServer start() {
        try {
            var scripted = new ScriptedApiServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            scripted.server.createContext("/", scripted::handle);
            scripted.server.start();
            return scripted;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Says how requests are answered. Of several answers for the same requests, each but the last one is given once.
     *
     * @param requests a regular expression for the method and the path: {@code GET .*\/agentrosters}
     * @param code the HTTP status code
     * @param body the answer, in JSON
     */
    public ScriptedApiServer answer(String requests, int code, String body) {
        answers.computeIfAbsent(requests, any -> new ArrayDeque<>()).add(new Answer(code, body));
        return this;
    }

    /** Says that these requests are refused. @param what such as {@code cannot list resource "agentrosters"} */
    public ScriptedApiServer forbid(String requests, String what) {
        return answer(requests, 403, "{\"kind\":\"Status\",\"reason\":\"Forbidden\",\"message\":\"User lee " + what.replace("\"", "\\\"") + "\"}");
    }

    /** Returns the requests that have come, such as {@code GET /apis/...}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Runs a command against it. @param line see {@link PluginRun#of} */
    public PluginRun run(String line) {
        return PluginRun.of(Map.of("HOME", "/nonexistent"), line + flags());
    }

    /** Runs a command in a terminal in which the user types this answer. */
    public PluginRun run(String answer, String line) {
        return PluginRun.answering(answer, Map.of("HOME", "/nonexistent"), line + flags());
    }

    private String flags() {
        return " -n support --server http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        var answer = next(request);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next(String request) {
        synchronized (answers) {
            return answers.entrySet().stream().filter(entry -> request.matches(entry.getKey())).findFirst()
                    .map(entry -> entry.getValue().size() > 1 ? entry.getValue().removeFirst() : entry.getValue().getFirst())
                    .orElse(new Answer(404, "404 page not found\n"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
