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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The other side, by hand: an agent manager that tells what a test wants it to. */
final class HandMadeAgentManager implements AutoCloseable {
    private static final Timeouts PATIENCE = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(30), Duration.ofMillis(5),
            Duration.ofMillis(1), Duration.ofMillis(1));

    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    final List<AgentManagerSocket.Listener> listeners = new CopyOnWriteArrayList<>();
    final ExpertflowPlatform platform;
    BiConsumer<JsonNode, AgentManagerSocket.Listener> answer = (payload, listener) -> {};

    HandMadeAgentManager(Function<HttpCall, HttpOutcome> http) {
        this(http, AgentManagerSocket.Listener::connected);
    }

    HandMadeAgentManager(Function<HttpCall, HttpOutcome> http, Consumer<AgentManagerSocket.Listener> beginning) {
        var settings = new PlatformSettings(URI.create("https://cx.example.com/"), "u", "p", Optional.empty(), Map.of());
        platform = new ExpertflowPlatform(settings, http, (account, listener) -> {
            listeners.add(listener);
            beginning.accept(listener);
            return new HandWire(listener);
        }, PATIENCE, Clock.systemUTC(), () -> {});
        platform.open(new ToldAgents());
    }

    /** Login and reasons as documented. */
    static HttpOutcome documented(HttpCall call) {
        return reply(200, call.uri().getPath().endsWith("/login") ? DocumentedExpertflow.LOGIN : DocumentedExpertflow.REASONS);
    }

    static HttpOutcome reply(int code, String body) {
        return new Reply(code, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        platform.close();
    }

    private final class HandWire implements AgentManagerSocket {
        private final Listener listener;

        HandWire(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void tell(String event, JsonNode payload) {
            asked.add(payload);
            answer.accept(payload, listener);
        }

        @Override
        public void close() {
            listeners.remove(listener);
        }
    }
}
