package dev.contactcenter.operator.simulator.page;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.http.SameOriginFilter;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;

/**
 * Serves the page, without credentials:
 *
 * <ul>
 *   <li>{@code GET /}: the HTML file
 *   <li>{@code GET /events}: the state and its changes, as server-sent events
 *   <li>{@code POST /agents/{floor}/{id}}: {@code {"begin":"CALL"}} puts an agent in a call, {@code {"end":true}} ends it
 * </ul>
 */
public final class PageHandler implements HttpHandler {
    /** How many pages can be open at once; each takes a thread. */
    static final int MAX_STREAMS = 32;

    private static final PageFile FILE = PageFile.load();

    private final PageSnapshots snapshots;
    private final Semaphore streams = new Semaphore(MAX_STREAMS);

    private PageHandler(PageSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Adds the page to a server, protected from the pages of other sites.
     *
     * @param path where it is: {@code /}, or a path without a slash at the end
     */
    public static PageHandler add(HttpServer server, String path, PageSnapshots snapshots) {
        var handler = new PageHandler(snapshots);
        server.createContext(path, handler).getFilters().add(new SameOriginFilter());
        return handler;
    }

    /** Returns whether a user has the page open. It takes about two seconds to notice that it was closed. */
    public boolean isOpen() {
        return streams.availablePermits() < MAX_STREAMS;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            var path = within(exchange.getHttpContext(), exchange);
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET " -> movedTo(exchange, exchange.getHttpContext().getPath() + "/");
                case "GET /" -> file(exchange);
                case "GET /events" -> events(exchange);
                default -> send(exchange, acted(exchange, path));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String within(HttpContext context, HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(context.getPath().replaceFirst("/$", "").length());
    }

    private static void movedTo(HttpExchange exchange, String path) throws IOException {
        exchange.getResponseHeaders().set("Location", path);
        exchange.sendResponseHeaders(308, -1);
    }

    private static void file(HttpExchange exchange) throws IOException {
        FILE.describe(exchange.getResponseHeaders());
        exchange.sendResponseHeaders(200, FILE.html().length);
        exchange.getResponseBody().write(FILE.html());
    }

    private void events(HttpExchange exchange) throws IOException, InterruptedException {
        if (!streams.tryAcquire()) {
            send(exchange, HttpReply.message(503, MAX_STREAMS + " pages are open, and no more can be"));
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            new PageStream(snapshots).writeTo(exchange.getResponseBody());
        } finally {
            streams.release();
        }
    }

    private HttpReply acted(HttpExchange exchange, String path) throws IOException {
        var parts = path.split("/", -1);
        if (parts.length != 4 || !parts[1].equals("agents")) {
            return HttpReply.message(404, "the page has no " + path);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return HttpReply.message(405, "only POST changes an agent").with("Allow", "POST");
        }
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return HttpReply.message(415, "the Content-Type has to be application/json");
        }
        try {
            return act(parts[2], AgentId.of(parts[3]), ApiRequest.read(exchange));
        } catch (NoSuchElementException e) {
            return HttpReply.message(404, e.getMessage());
        } catch (IllegalStateException e) {
            return HttpReply.message(409, e.getMessage());
        } catch (IllegalArgumentException e) {
            return HttpReply.message(400, e.getMessage());
        }
    }

    private HttpReply act(String floor, AgentId agent, ApiRequest request) {
        var center = snapshots.floor(floor).orElseThrow(() -> new NoSuchElementException("there is no floor " + floor)).center();
        if (request.body().path("begin").asText().equals("CALL")) {
            center.begin(agent, Interaction.Kind.CALL);
        } else if (request.body().path("end").asBoolean()) {
            center.end(agent);
        } else {
            throw new IllegalArgumentException("the body has to be {\"begin\":\"CALL\"} or {\"end\":true}");
        }
        return HttpReply.json(200, Json.object());
    }

    private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
        reply.delivery().send(exchange, reply);
    }
}
