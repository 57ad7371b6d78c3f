package dev.contactcenter.operator.simulator.expertflow;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOChannelInitializer;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.AgentSession;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The Expertflow CX face of a simulated contact center, on a port of its own: login and reason codes by HTTP, and the agent
 * manager by Socket.IO. Everybody who is connected is told of every change of an agent.
 *
 * <p>Faults meet events too: {@link Fault.LostAnswer} acts and tells nobody, {@link Fault.Reset} cuts the connection and
 * does nothing, {@link Fault.Refusal} tells of an error, {@link Fault.Hang} waits.
 */
public final class ExpertflowServer implements AutoCloseable {
    private static final String SOCKET = "/agent-manager/socket.io";
    private static final int PULSE_MILLIS = 20;
    private static final int FIRST_DATA_MILLIS = 60_000;

    static {
        // The library makes a timer of which it has no use here, and Netty would report each as a leak.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    private final SimulatorState simulator;
    private final String host;
    private final int port;
    private final ExpertflowFace face;
    private final AcceptedCredentials credentials;
    private final ExpertflowTokens tokens = new ExpertflowTokens();
    private final AtomicReference<ExpertflowSettings> settings = new AtomicReference<>(ExpertflowSettings.DEFAULT);
    private final SocketIOServer server;
    private final ExpertflowHttp http;
    private final Set<SocketIOClient> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("expertflow-request"));
    /** All that clients are told is told by one thread, so that the last word is the latest. */
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(daemons("expertflow-teller"));
    private final Map<AgentId, AgentSession> told = new HashMap<>();

    private ExpertflowServer(InetSocketAddress address, SimulatorState simulator, AcceptedCredentials credentials) {
        this.simulator = simulator;
        this.credentials = credentials;
        this.host = address.getAddress().getHostAddress();
        this.port = address.getPort();
        this.face = new ExpertflowFace(simulator.center());
        this.server = new SocketIOServer(configuration());
        this.http = new ExpertflowHttp(simulator, face, tokens, credentials);
        server.setPipelineFactory(new SocketIOChannelInitializer() {
            @Override
            protected void addSocketioHandlers(ChannelPipeline pipeline) {
                super.addSocketioHandlers(pipeline);
                pipeline.addBefore(PACKET_HANDLER, "expertflow-http", http);
            }
        });
        server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::admit);
        server.addDisconnectListener(accepted::remove);
        server.addEventListener("changeAgentState", JsonNode.class,
                (client, payload, ack) -> whileOpen(() -> threads.execute(() -> received(client, payload))));
    }

    /**
     * Starts on the loopback interface.
     *
     * @param port 0 picks a free one
     */
    public static ExpertflowServer start(int port, SimulatorState simulator, AcceptedCredentials credentials) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), simulator, credentials);
    }

    /** Starts on this interface. */
    public static ExpertflowServer start(InetSocketAddress address, SimulatorState simulator, AcceptedCredentials credentials)
            throws IOException {
        var chosen = address.getPort() == 0 ? new InetSocketAddress(address.getAddress(), freePort(address)) : address;
        var server = new ExpertflowServer(chosen, simulator, credentials);
        server.begin();
        return server;
    }

    /** The library does not tell which port it was given. */
    private static int freePort(InetSocketAddress address) throws IOException {
        try (var socket = new ServerSocket(0, 1, address.getAddress())) {
            return socket.getLocalPort();
        }
    }

    private void begin() throws IOException {
        if (!server.startAsync().awaitUninterruptibly().isSuccess()) {
            throw new IOException("can't listen on " + host + ":" + port);
        }
        simulator.center().agents().forEach(agent -> told.put(agent.id(), agent.session()));
        teller.scheduleWithFixedDelay(this::tellChanges, PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Configuration configuration() {
        var configuration = new Configuration();
        configuration.setHostname(host);
        configuration.setPort(port);
        configuration.setContext(SOCKET);
        configuration.setBossThreads(1);
        configuration.setWorkerThreads(2);
        // As patient as clients are: 5 seconds, the default, are little on a machine that has just begun and has much to do.
        configuration.setFirstDataTimeout(FIRST_DATA_MILLIS);
        var socket = new SocketConfig();
        socket.setReuseAddress(true);
        socket.setTcpNoDelay(true);
        configuration.setSocketConfig(socket);
        return configuration;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where it is to be found, without a slash at the end. */
    public String url() {
        var named = host.equals("0.0.0.0") || host.contains(":") && host.replaceAll("[0:]", "").isEmpty() ? "127.0.0.1" : host;
        return "http://" + (named.contains(":") ? "[" + named + "]" : named) + ":" + port;
    }

    /** Makes the face behave otherwise. */
    public ExpertflowServer settings(UnaryOperator<ExpertflowSettings> change) {
        settings.updateAndGet(change);
        return this;
    }

    /** How many connections have been accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** How many connections stand. */
    public int connected() {
        return accepted.size();
    }

    /** How often somebody has logged in. */
    public int logins() {
        return tokens.issued();
    }

    /** No token is good any more, and who is connected by one is put out. */
    public void expireTokens() {
        tokens.expireAll();
        accepted.forEach(SocketIOClient::disconnect);
    }

    /** Every connection breaks; tokens stay good. */
    public void cutConnections() {
        http.cutAll();
    }

    private AuthTokenResult admit(Object auth, SocketIOClient client) {
        var token = auth instanceof Map<?, ?> map ? String.valueOf(map.get("token")) : "";
        if (!tokens.isGood(token)) {
            return new AuthTokenResult(false, Map.of("message", "unauthorized: the token is not valid"));
        }
        accepted.add(client);
        connections.incrementAndGet();
        // Not before the connection is confirmed to the client.
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
        tell(List.of(client), face.ownPresence(credentials.username()));
        if (settings.get().tellsAtFirst()) {
            tellChanges();
            simulator.center().agents().forEach(agent -> tell(List.of(client), face.presence(agent, false, "")));
        }
    }

    private void tellChanges() {
        for (var agent : simulator.center().agents()) {
            if (!agent.session().equals(told.put(agent.id(), agent.session()))) {
                tell(accepted, face.presence(agent, true, ""));
            }
        }
    }

    private static void tell(Collection<SocketIOClient> clients, JsonNode presence) {
        clients.forEach(client -> client.sendEvent("agentPresence", presence));
    }

    private void received(SocketIOClient client, JsonNode payload) {
        var call = ExpertflowFace.call(payload);
        try {
            simulator.holds().pass(call, Breakpoints.Moment.BEFORE_ACTING);
            var fault = simulator.faults().draw(call).orElse(null);
            if (fault instanceof Fault.Hang hang) {
                simulator.faults().hang(hang);
            }
            if (fault instanceof Fault.Reset) {
                note(call, payload, Journal.NO_ANSWER);
                cutConnections();
            } else if (fault instanceof Fault.Refusal refusal) {
                note(call, payload, refusal.code());
                error(client, payload, "refused (" + refusal.code() + ")");
            } else {
                answer(client, call, payload, fault instanceof Fault.LostAnswer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(SocketIOClient client, ApiCall call, JsonNode payload, boolean lost) throws InterruptedException {
        var agent = face.agent(payload);
        var ignored = agent.isEmpty() && !settings.get().tellsOfUnknown()
                || call == ApiCall.READ_STATUSES && !settings.get().answersLooks();
        note(call, payload, lost || ignored ? Journal.NO_ANSWER : agent.isPresent() ? 200 : 404);
        if (ignored) {
            return;
        }
        if (agent.isEmpty()) {
            error(client, payload, "agent not found");
            return;
        }
        var id = agent.get().id();
        // Acted on and told of by the same thread, so that what others are told does not come first.
        whileOpen(() -> teller.execute(() -> {
            var changed = face.act(id, payload);
            var now = simulator.center().agent(id).orElseThrow();
            told.put(id, now.session());
            if (!lost) {
                holdAnswer(call);
                tell(accepted, face.presence(now, changed, payload.path("correlationId").asText()));
            }
        }));
    }

    private void holdAnswer(ApiCall call) {
        try {
            simulator.holds().pass(call, Breakpoints.Moment.AFTER_ACTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Errors have no documented shape. */
    private static void error(SocketIOClient client, JsonNode payload, String message) {
        client.sendEvent("errors", Json.object().put("message", message).put("agentId", payload.path("agentId").asText()));
    }

    private void note(ApiCall call, JsonNode payload, int code) {
        var center = simulator.center();
        var ids = face.agent(payload).map(agent -> List.of(agent.id())).orElse(List.of());
        center.journal().add(new Journal.Request(center.clock().instant(), call, ids, List.of(), List.of(), code));
    }

    /** Ends it; connections are cut. Its last threads end some seconds later. */
    @Override
    public void close() {
        teller.shutdownNow();
        threads.shutdownNow();
        http.close();
        daemons("expertflow-end").newThread(server::stop).start();
    }
}
