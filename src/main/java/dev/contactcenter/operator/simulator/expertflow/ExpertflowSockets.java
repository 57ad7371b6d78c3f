package dev.contactcenter.operator.simulator.expertflow;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.AgentSession;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The agent manager of the face: its connections, the events that they get, and the events that they send. A faulty
 * event: LostAnswer acts and sends nothing, Reset cuts the connection and does nothing, Refusal sends an error, Hang
 * waits.
 */
final class ExpertflowSockets implements AutoCloseable {
    private static final int PULSE_MILLIS = 20;

    private final SimulatorState simulator;
    private final ExpertflowFace face;
    private final ExpertflowAdmission admission;
    private final Supplier<ExpertflowSettings> settings;
    private final String username;
    private final Runnable cutConnections;
    private final Set<SocketIOClient> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads;
    /** One thread sends all events to clients, so that the last event has the latest state. */
    private final ScheduledExecutorService teller;
    private final Map<AgentId, AgentSession> told = new HashMap<>();
    private long lastSync = System.nanoTime();

    ExpertflowSockets(SimulatorState simulator, ExpertflowFace face, ExpertflowAdmission admission,
            Supplier<ExpertflowSettings> settings, String username, ExecutorService threads, ThreadFactory daemons, Runnable cutConnections) {
        this.simulator = simulator;
        this.face = face;
        this.admission = admission;
        this.settings = settings;
        this.username = username;
        this.threads = threads;
        this.teller = Executors.newSingleThreadScheduledExecutor(daemons);
        this.cutConnections = cutConnections;
    }

    void begin() {
        simulator.center().agents().forEach(agent -> told.put(agent.id(), agent.session()));
        teller.scheduleWithFixedDelay(this::pulse, PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    int connections() {
        return connections.get();
    }

    int connected() {
        return accepted.size();
    }

    void disconnectAll() {
        accepted.forEach(SocketIOClient::disconnect);
    }

    /** Ends every session, as another login would; the sockets stay open. */
    void removeSessions() {
        accepted.forEach(this::removeSession);
    }

    private void removeSession(SocketIOClient client) {
        accepted.remove(client);
        client.sendEvent("socketSessionRemoved", Json.object().put("agentId", ExpertflowFace.ACCOUNT_ID));
    }

    void disconnected(SocketIOClient client) {
        accepted.remove(client);
    }

    /** Lets a client in, or not. One account has one session: an older one is removed. */
    AuthTokenResult admit(JsonNode auth, SocketIOClient client) {
        var refusal = admission.refusal(auth, client.getHandshakeData().getSingleUrlParam("username"));
        if (refusal.isPresent()) {
            return new AuthTokenResult(false, refusal.get());
        }
        removeSessions();
        accepted.add(client);
        connections.incrementAndGet();
        // This must come after the connection is confirmed to the client.
        whileOpen(() -> teller.schedule(() -> greet(client), PULSE_MILLIS, TimeUnit.MILLISECONDS));
        return AuthTokenResult.AuthTokenResultSuccess;
    }

    private static void whileOpen(Runnable request) {
        try {
            request.run();
        } catch (RejectedExecutionException e) {
            // It has been closed meanwhile.
        }
    }

    private void greet(SocketIOClient client) {
        tell(List.of(client), ExpertflowFace.event(face.ownPresence(username), false, ""));
        if (settings.get().tellsAtFirst() && settings.get().tellsOthers()) {
            tellChanges();
            simulator.center().agents().forEach(agent -> tell(List.of(client), unchanged(agent)));
        }
    }

    private void pulse() {
        tellChanges();
        var every = settings.get().syncEveryMillis();
        if (every > 0 && System.nanoTime() - lastSync >= TimeUnit.MILLISECONDS.toNanos(every)) {
            lastSync = System.nanoTime();
            simulator.center().agents().forEach(agent -> tellOthers(unchanged(agent)));
        }
    }

    /** Real events always carry an id, also those that answer no request. */
    private ObjectNode unchanged(SimulatedAgent agent) {
        return ExpertflowFace.event(face.presence(agent), false, UUID.randomUUID().toString());
    }

    private void tellChanges() {
        for (var agent : simulator.center().agents()) {
            if (!agent.session().equals(told.put(agent.id(), agent.session()))) {
                tellOthers(ExpertflowFace.event(face.presence(agent), true, ""));
            }
        }
    }

    private void tellOthers(JsonNode event) {
        if (settings.get().tellsOthers()) {
            tell(accepted, event);
        }
    }

    private static void tell(Collection<SocketIOClient> clients, JsonNode event) {
        clients.forEach(client -> client.sendEvent("agentPresence", event));
    }

    /** Takes an event {@code changeAgentState}; that of a client whose session was removed is ignored. */
    void received(SocketIOClient client, JsonNode payload) {
        if (accepted.contains(client)) {
            whileOpen(() -> threads.execute(() -> process(client, payload)));
        }
    }

    private void process(SocketIOClient client, JsonNode payload) {
        var call = ExpertflowFace.call(payload);
        try {
            simulator.holds().pass(call, Breakpoints.Moment.BEFORE_ACTING);
            var fault = simulator.faults().draw(call).orElse(null);
            if (fault instanceof Fault.Hang hang) {
                simulator.faults().hang(hang);
            }
            if (fault instanceof Fault.Reset) {
                note(call, payload, Journal.NO_ANSWER);
                cutConnections.run();
            } else if (fault instanceof Fault.Refusal refusal) {
                note(call, payload, refusal.code());
                error(client, "refused (" + refusal.code() + ") for agent " + payload.path("agentId").asText());
            } else {
                answer(client, call, payload, fault instanceof Fault.LostAnswer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(SocketIOClient client, ApiCall call, JsonNode payload, boolean lost) {
        var agent = face.agent(payload.path("agentId").asText());
        var ignored = agent.isEmpty() && !settings.get().tellsOfUnknown()
                || call == ApiCall.READ_STATUSES && !settings.get().answersLooks();
        note(call, payload, lost || ignored ? Journal.NO_ANSWER : agent.isPresent() ? 200 : 404);
        if (ignored) {
            return;
        }
        if (agent.isEmpty()) {
            error(client, "Agent: " + payload.path("agentId").asText() + " not found");
            return;
        }
        var id = agent.get().id();
        // The same thread acts and answers, so that the answer comes before the events to others.
        whileOpen(() -> teller.execute(() -> act(call, id, payload, lost)));
    }

    private void act(ApiCall call, AgentId id, JsonNode payload, boolean lost) {
        var changed = face.act(id, payload);
        var now = simulator.center().agent(id).orElseThrow();
        told.put(id, now.session());
        if (!lost) {
            holdAnswer(call);
            var correlationId = settings.get().echoesCorrelationIds()
                    ? payload.path("correlationId").asText()
                    : UUID.randomUUID().toString();
            tellOthers(ExpertflowFace.event(face.presence(now), changed, correlationId));
        }
    }

    private void holdAnswer(ApiCall call) {
        try {
            simulator.holds().pass(call, Breakpoints.Moment.AFTER_ACTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void error(SocketIOClient client, String message) {
        client.sendEvent("errors", Json.object().put("task", "changeAgentState").put("msg", message));
    }

    private void note(ApiCall call, JsonNode payload, int code) {
        var center = simulator.center();
        var ids = face.agent(payload.path("agentId").asText()).map(agent -> List.of(agent.id())).orElse(List.of());
        center.journal().add(new Journal.Request(center.clock().instant(), call, ids, List.of(), List.of(), code));
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }
}
