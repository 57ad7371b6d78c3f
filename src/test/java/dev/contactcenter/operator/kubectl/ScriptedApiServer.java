package dev.contactcenter.operator.kubectl;

import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An API server that answers as a test says. What it was not told about does not exist. */
public final class ScriptedApiServer implements AutoCloseable {
    private record Answer(int code, String body) {}

    private final ScriptedServer server = ScriptedServer.start().answers(this::answer);
    private final Map<String, Deque<Answer>> answers = Collections.synchronizedMap(new LinkedHashMap<>());

    private ScriptedApiServer() {}

    /** Starts one. */
    public static ScriptedApiServer start() {
        return new ScriptedApiServer();
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
        return server.seen().stream().map(seen -> seen.method() + " " + seen.path()).toList();
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
        return " -n support --server " + server.url();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var answer = next(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        ScriptedServer.text(answer.code(), answer.body()).answer(exchange);
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
        server.close();
    }
}
