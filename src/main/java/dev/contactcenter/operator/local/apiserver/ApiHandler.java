package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles HTTP: decides which part of the server answers which path, and in which form. */
final class ApiHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private final ObjectStore store;
    private final ResourceTypes types;
    private final ResourceEndpoint resources;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final TableRenderer tables;

    ApiHandler(ObjectStore store, ResourceTypes types, ResourceEndpoint resources, Clock clock) {
        this.store = store;
        this.types = types;
        this.resources = resources;
        this.discovery = new Discovery(types);
        this.openApi = new OpenApi(discovery, types);
        this.tables = new TableRenderer(clock);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                var body = RequestBody.read(exchange);
                if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                    // There are no websockets: fabric8's client takes this for a proxy without them, and sends a plain request.
                    exchange.sendResponseHeaders(200, -1);
                    return;
                }
                answer(exchange, body);
            } catch (ApiException e) {
                send(exchange, new Response(e.code(), e.status()));
            } catch (RuntimeException e) {
                LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                send(exchange, new Response(500, ApiException.internal(e).status()));
            }
        }
    }

    private void answer(HttpExchange exchange, RequestBody body) throws IOException {
        var path = exchange.getRequestURI().getPath().replaceAll("(?<=.)/$", "");
        switch (path) {
            case "/version" -> send(exchange, Response.ok(discovery.version()));
            case "/healthz", "/livez", "/readyz" -> send(exchange, Response.ok(TextNode.valueOf("ok")));
            case "/api" -> send(exchange, Response.ok(discovery.coreVersions()));
            case "/apis" -> send(exchange, Response.ok(discovery.groups()));
            case "/openapi/v3" -> send(exchange, Response.ok(openApi.index()));
            default -> {
                if (path.startsWith("/openapi/v3/")) {
                    var parts = RequestInfo.of(URI.create(path.substring("/openapi/v3".length())));
                    send(exchange, Response.ok(openApi.document(parts.group(), parts.version())));
                } else {
                    answer(exchange, RequestInfo.of(exchange.getRequestURI()), body);
                }
            }
        }
    }

    private void answer(HttpExchange exchange, RequestInfo request, RequestBody body) throws IOException {
        if (request.version().isEmpty()) {
            send(exchange, Response.ok(discovery.group(request.group())));
        } else if (request.resource().isEmpty()) {
            send(exchange, Response.ok(discovery.resources(request.group(), request.version())));
        } else if (Reviews.isFor(request)) {
            send(exchange, Reviews.answer(request, body.object()));
        } else {
            var type = types.find(request.group(), request.version(), request.resource());
            var known = request.subresource().isEmpty() || type.status() && request.subresource().equals("status");
            if (!known) {
                throw ApiException.noSuchPath();
            }
            answer(exchange, type, request, body);
        }
    }

    private void answer(HttpExchange exchange, ResourceType type, RequestInfo request, RequestBody body)
            throws IOException {
        var one = !request.name().isEmpty();
        switch (exchange.getRequestMethod() + (one ? " one" : " all")) {
            case "GET one" -> send(exchange, Response.ok(shown(exchange, type, request, resources.get(type, request))));
            case "GET all" -> {
                if (request.flag("watch")) {
                    watch(exchange, type, request);
                } else {
                    send(exchange, Response.ok(list(exchange, type, request)));
                }
            }
            case "POST all" -> send(exchange, Response.created(resources.create(type, request, body.object())));
            case "PUT one" -> send(exchange, Response.ok(resources.update(type, request, body.object())));
            case "PATCH one" -> send(exchange, Response.ok(resources.patch(type, request, body)));
            case "DELETE one" -> send(exchange, Response.ok(resources.delete(type, request, options(body))));
            case "DELETE all" -> send(exchange, Response.ok(resources.deleteAll(type, request, options(body))));
            default -> throw ApiException.methodNotAllowed();
        }
    }

    private static JsonNode options(RequestBody body) {
        return body.isEmpty() ? MissingNode.getInstance() : body.object();
    }

    private ObjectNode list(HttpExchange exchange, ResourceType type, RequestInfo request) {
        var found = resources.list(type, request);
        var version = Long.toString(found.revision());
        if (TableRenderer.isWanted(accept(exchange))) {
            return tables.table(type, found.objects(), version, request.parameter("includeObject"));
        }
        var list = JsonNodeFactory.instance.objectNode();
        list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        var page = Page.of(found.objects(), version, request);
        var metadata = list.putObject("metadata").put("resourceVersion", page.version());
        if (!page.next().isEmpty()) {
            metadata.put("continue", page.next()).put("remainingItemCount", page.remaining());
        }
        list.putArray("items").addAll(page.objects());
        return list;
    }

    private ObjectNode shown(HttpExchange exchange, ResourceType type, RequestInfo request, ObjectNode object) {
        if (!TableRenderer.isWanted(accept(exchange))) {
            return object;
        }
        var version = object.path("metadata").path("resourceVersion").asText();
        return tables.table(type, List.of(object), version, request.parameter("includeObject"));
    }

    private void watch(HttpExchange exchange, ResourceType type, RequestInfo request) throws IOException {
        UnaryOperator<ObjectNode> view = object -> shown(exchange, type, request, object);
        var stream = new WatchStream(store, type, request, view);
        stream.run(() -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            return linesTo(exchange.getResponseBody());
        });
    }

    private static WatchStream.Sink linesTo(OutputStream out) {
        return new WatchStream.Sink() {
            @Override
            public void send(ObjectNode event) throws IOException {
                JSON.writeValue(out, event);
                out.write('\n');
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }

    private static String accept(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse("");
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        var text = response.body().isTextual();
        var bytes = text
                ? response.body().asText().getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(response.body());
        exchange.getResponseHeaders().set("Content-Type", text ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(response.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
