package dev.contactcenter.operator.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.startup.Preflight;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * fabric8's mock API server, in memory, that can misbehave: it refuses requests, never answers them, and closes or expires watches.
 * What the mock lacks is added: server-side apply as a plain replacement, merge patches, updates of a status that change nothing
 * else and only the version that they name, and reviews of rights.
 */
public final class FaultyApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Duration NEVER = Duration.ofHours(1);
    /** The mock server logs each request; the field keeps its logger, and so the level, from being collected. */
    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

    static {
        REQUESTS.setLevel(Level.WARNING);
    }

    private record Fault(Pattern request, int code, AtomicInteger left) {}

    private final Dispatcher dispatcher = new Dispatcher();
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final Set<WebSocket> watches = ConcurrentHashMap.newKeySet();

    private FaultyApiServer() {
        for (var kind : Preflight.KINDS) {
            server.expectCustomResource(new CustomResourceDefinitionContext.Builder()
                    .withGroup(HasMetadata.getGroup(kind))
                    .withVersion(HasMetadata.getVersion(kind))
                    .withKind(HasMetadata.getKind(kind))
                    .withPlural(HasMetadata.getPlural(kind))
                    .withScope("Namespaced")
                    .withStatusSubresource(true)
                    .build());
        }
    }

    /** Starts one on a free port. */
    public static FaultyApiServer start() {
        var faulty = new FaultyApiServer();
        faulty.server.init();
        return faulty;
    }

    /** Answers the next requests, as many as told, with this code; a request is {@code METHOD path?query}. */
    public void refuse(String requestPattern, int code, int times) {
        faults.add(new Fault(Pattern.compile(requestPattern), code, new AtomicInteger(times)));
    }

    /** Answers no request of this form any more, until {@link #heal}. */
    public void neverAnswer(String requestPattern) {
        refuse(requestPattern, 0, Integer.MAX_VALUE);
    }

    /** Ends all misbehaviour. */
    public void heal() {
        faults.clear();
    }

    /** Returns the requests of this form so far. */
    public List<String> requests(String requestPattern) {
        var pattern = Pattern.compile(requestPattern);
        return requests.stream().filter(request -> pattern.matcher(request).find()).toList();
    }

    /** Closes every watch. */
    public void closeWatches() {
        watches.forEach(watch -> watch.close(1001, "the server goes away"));
        watches.clear();
    }

    /** Tells every watch that its resource version is too old, as a compacted etcd does. */
    public void expireWatches() {
        var gone = new StatusBuilder().withCode(410).withReason("Expired").withStatus("Failure").withMessage("too old resource version").build();
        var event = "{\"type\":\"ERROR\",\"object\":" + Serialization.asJson(gone) + "}";
        watches.forEach(watch -> watch.send(event));
    }

    /** Returns how to reach it; a request without an answer is given up after 2 s. */
    public Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url("/"))
                .withNamespace("support")
                .withRequestTimeout(2000)
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(100)
                .build();
    }

    /** Returns a new client. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    @Override
    public void close() {
        faults.clear();
        server.destroy();
    }

    private final class Dispatcher extends KubernetesCrudDispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            var line = request.getMethod() + " " + request.getPath();
            requests.add(line);
            for (var fault : faults) {
                if (fault.request.matcher(line).find() && fault.left.getAndDecrement() > 0) {
                    return fault.code == 0 ? answer(200, "{}").setBodyDelay(NEVER) : failure(fault.code);
                }
            }
            if (line.contains("/selfsubjectaccessreviews")) {
                return answer(201, "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"status\":{\"allowed\":true}}");
            }
            var isStatusUpdate = request.getMethod().equals("PUT") && request.getPath().endsWith("/status");
            return watched(isStatusUpdate || request.getMethod().equals("PATCH") ? changed(request) : super.dispatch(request));
        }

        private MockResponse changed(RecordedRequest request) {
            var path = request.getPath().replaceAll("\\?.*", "");
            var isStatus = path.endsWith("/status");
            var stored = super.dispatch(new RecordedRequest("HTTP/1.1", io.fabric8.mockwebserver.dsl.HttpMethod.GET,
                    path.replaceAll("/status$", ""), request.getHeaders(), new Buffer(new byte[0])));
            var apply = String.valueOf(request.getHeader("Content-Type")).contains("apply");
            try {
                var patch = YAML.readTree(request.getUtf8Body());
                if (stored.code() == 404 && apply && !isStatus) {
                    return super.dispatch(new RecordedRequest("HTTP/1.1", io.fabric8.mockwebserver.dsl.HttpMethod.POST,
                            path.replaceAll("/[^/]+$", ""), request.getHeaders(), new Buffer(JSON.writeValueAsBytes(patch))));
                } else if (stored.code() != 200) {
                    return failure(stored.code());
                }
                var next = (ObjectNode) JSON.readTree(stored.getBody().readUtf8());
                var version = patch.at("/metadata/resourceVersion").asText("");
                if (!version.isEmpty() && !version.equals(next.at("/metadata/resourceVersion").asText())) {
                    return failure(409);
                }
                if (isStatus) {
                    next.set("status", patch.get("status"));
                    if (patch.at("/metadata/managedFields").isArray()) {
                        ((ObjectNode) next.get("metadata")).set("managedFields", patch.at("/metadata/managedFields"));
                        super.dispatch(put(path.replaceAll("/status$", ""), request, next));
                    }
                } else {
                    merge(next, patch);
                }
                return super.dispatch(put(path, request, next));
            } catch (JsonProcessingException e) {
                return failure(400);
            }
        }

        private static RecordedRequest put(String path, RecordedRequest request, ObjectNode object) throws JsonProcessingException {
            return new RecordedRequest("HTTP/1.1", io.fabric8.mockwebserver.dsl.HttpMethod.PUT, path,
                    request.getHeaders(), new Buffer(JSON.writeValueAsBytes(object)));
        }

        private static void merge(ObjectNode into, JsonNode patch) {
            patch.properties().forEach(field -> {
                if (field.getValue().isObject() && into.get(field.getKey()) instanceof ObjectNode known) {
                    merge(known, field.getValue());
                } else if (field.getValue().isNull()) {
                    into.remove(field.getKey());
                } else {
                    into.set(field.getKey(), field.getValue());
                }
            });
        }

        private MockResponse watched(MockResponse response) {
            var listener = response.getWebSocketListener();
            return listener == null ? response : response.withWebSocketUpgrade(new Recording(listener));
        }
    }

    private static MockResponse failure(int code) {
        var status = new StatusBuilder().withCode(code).withStatus("Failure").withMessage("on purpose: " + code).build();
        return answer(code, Serialization.asJson(status));
    }

    private static MockResponse answer(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(new Buffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Remembers the socket of a watch, and hands everything on. */
    private final class Recording extends WebSocketListener {
        private final WebSocketListener listener;

        Recording(WebSocketListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            watches.add(socket);
            listener.onOpen(socket, response);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            watches.remove(socket);
            listener.onClosing(socket, code, reason);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            watches.remove(socket);
            listener.onClosed(socket, code, reason);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable thrown, Response response) {
            watches.remove(socket);
            listener.onFailure(socket, thrown, response);
        }
    }
}
