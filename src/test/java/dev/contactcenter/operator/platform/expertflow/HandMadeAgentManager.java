package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** An Expertflow CX that answers as a test wants it to. */
final class HandMadeAgentManager implements AutoCloseable {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(60), Duration.ofMillis(10),
            Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(1));

    /** What was sent by the socket. */
    final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    /** What was asked by HTTP. */
    final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    /** The forms of the handshake that were tried. */
    final List<Handshake> handshakes = new CopyOnWriteArrayList<>();
    final List<AgentManagerSocket.Listener> listeners = new CopyOnWriteArrayList<>();
    final ToldAgents host = new ToldAgents();
    final ExpertflowPlatform platform;
    /** What happens when a connection is made. */
    BiConsumer<Handshake, AgentManagerSocket.Listener> connecting = (handshake, listener) -> listener.connected();
    /** What happens when an event is sent. */
    BiConsumer<JsonNode, AgentManagerSocket.Listener> answer = (payload, listener) -> {};

    private final Map<String, HttpOutcome> answers = new ConcurrentHashMap<>();

    /** Answers HTTP as the table has it, but agents' states with 404: events alone are left. */
    HandMadeAgentManager() {
        answers("/agent-manager/agent/login", reply(200, DocumentedExpertflow.LOGIN));
        answers("/unified-admin/reasons", reply(200, DocumentedExpertflow.REASONS));
        platform = platform(call -> answers.getOrDefault(call.uri().getPath(), reply(404, "{}")));
    }

    /** Answers HTTP by this function. */
    HandMadeAgentManager(Function<HttpCall, HttpOutcome> http) {
        platform = platform(http);
    }

    private ExpertflowPlatform platform(Function<HttpCall, HttpOutcome> http) {
        var settings = new PlatformSettings(URI.create("https://cx.example.com/"), "acme", "secret-token", Optional.empty(), Map.of());
        var made = new ExpertflowPlatform(settings, call -> {
            calls.add(call);
            return http.apply(call);
        }, (account, handshake, listener) -> {
            handshakes.add(handshake);
            listeners.add(listener);
            connecting.accept(handshake, listener);
            return new HandMadeSocket(listener);
        }, TIMEOUTS, Clock.systemUTC(), () -> {});
        made.open(host);
        return made;
    }

    /** Sets what requests to a path are answered. */
    HandMadeAgentManager answers(String path, HttpOutcome outcome) {
        answers.put(path, outcome);
        return this;
    }

    /** Sets the list of all agents. */
    HandMadeAgentManager lists(JsonNode... presences) {
        return answers("/routing-engine/agents/states", reply(200, DocumentedExpertflow.list(presences)));
    }

    /** Sends an event to the operator by the latest connection. */
    void sends(String event, JsonNode payload) {
        listeners.get(listeners.size() - 1).received(event, payload);
    }

    /** Returns the paths that were asked for by GET. */
    List<String> gets() {
        return new ArrayList<>(calls.stream().filter(call -> call.method().equals("GET")).map(call -> call.uri().getPath()).toList());
    }

    static HttpOutcome reply(int code, String body) {
        return new Reply(code, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        platform.close();
    }

    private final class HandMadeSocket implements AgentManagerSocket {
        private final Listener listener;

        HandMadeSocket(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void send(String event, JsonNode payload) {
            sent.add(payload);
            answer.accept(payload, listener);
        }

        @Override
        public void close() {
            listeners.remove(listener);
        }
    }
}
