package dev.contactcenter.operator.simulator.expertflow;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOChannelInitializer;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.DaemonThreads;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The Expertflow CX face of a simulated contact center, on a port of its own: login, reason codes and agents' states by HTTP,
 * and the agent manager by Socket.IO. Faults meet both.
 */
public final class ExpertflowServer implements AutoCloseable {
    private static final String SOCKET = "/agent-manager/socket.io";
    private static final int FIRST_DATA_MILLIS = 60_000;

    static {
        // The library makes a timer that it does not use here, and Netty would report each as a leak.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    private final String host;
    private final int port;
    private final ExpertflowTokens tokens = new ExpertflowTokens();
    private final AtomicReference<ExpertflowSettings> settings;
    private final SocketIOServer server;
    private final ExpertflowHttp http;
    private final ExpertflowSockets sockets;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("expertflow-request"));

    private ExpertflowServer(InetSocketAddress address, SimulatorState simulator, AcceptedCredentials credentials,
            AtomicReference<ExpertflowSettings> settings) {
        this.host = address.getAddress().getHostAddress();
        this.port = address.getPort();
        this.settings = settings;
        var face = new ExpertflowFace(simulator.center());
        this.server = new SocketIOServer(configuration());
        this.http = new ExpertflowHttp(simulator, face, tokens, credentials, settings::get, threads);
        this.sockets = new ExpertflowSockets(simulator, face, new ExpertflowAdmission(settings::get, tokens), settings::get,
                credentials.username(), threads, DaemonThreads.named("expertflow-teller"), http::cutAll);
        var auth = new HandshakeAuth();
        server.setPipelineFactory(new SocketIOChannelInitializer() {
            @Override
            protected void addSocketioHandlers(ChannelPipeline pipeline) {
                super.addSocketioHandlers(pipeline);
                pipeline.addBefore(PACKET_HANDLER, "expertflow-http", http);
                pipeline.addBefore(PACKET_HANDLER, "expertflow-auth", auth);
            }
        });
        server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(
                (ignored, client) -> sockets.admit(auth.take(client.getSessionId()), client));
        server.addDisconnectListener(sockets::disconnected);
        server.addEventListener("changeAgentState", JsonNode.class, (client, payload, ack) -> sockets.received(client, payload));
    }

    /**
     * Starts on the loopback interface with settings of its own.
     *
     * @param port 0 picks a free one
     */
    public static ExpertflowServer start(int port, SimulatorState simulator, AcceptedCredentials credentials) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), simulator, credentials,
                new AtomicReference<>(ExpertflowSettings.DEFAULT));
    }

    /**
     * Starts on this interface.
     *
     * @param settings how it behaves; may change while it runs
     */
    public static ExpertflowServer start(InetSocketAddress address, SimulatorState simulator, AcceptedCredentials credentials,
            AtomicReference<ExpertflowSettings> settings) throws IOException {
        var chosen = address.getPort() == 0 ? new InetSocketAddress(address.getAddress(), freePort(address)) : address;
        var server = new ExpertflowServer(chosen, simulator, credentials, settings);
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
        sockets.begin();
    }

    private Configuration configuration() {
        var configuration = new Configuration();
        configuration.setHostname(host);
        configuration.setPort(port);
        configuration.setContext(SOCKET);
        configuration.setBossThreads(1);
        configuration.setWorkerThreads(2);
        // The same time as clients wait: the default, 5 seconds, is too short on a busy machine.
        configuration.setFirstDataTimeout(FIRST_DATA_MILLIS);
        var socket = new SocketConfig();
        socket.setReuseAddress(true);
        socket.setTcpNoDelay(true);
        configuration.setSocketConfig(socket);
        return configuration;
    }

    /** Returns its address, without a slash at the end. */
    public String url() {
        var named = host.equals("0.0.0.0") || host.contains(":") && host.replaceAll("[0:]", "").isEmpty() ? "127.0.0.1" : host;
        return "http://" + (named.contains(":") ? "[" + named + "]" : named) + ":" + port;
    }

    /** Changes how it behaves. */
    public ExpertflowServer settings(UnaryOperator<ExpertflowSettings> change) {
        settings.updateAndGet(change);
        return this;
    }

    /** Returns how many connections were accepted so far. */
    public int connections() {
        return sockets.connections();
    }

    /** Returns how many sessions there are now. */
    public int connected() {
        return sockets.connected();
    }

    /** Returns how many logins succeeded so far. */
    public int logins() {
        return tokens.issued();
    }

    /** Makes all tokens invalid, and ends the connections made with them. */
    public void expireTokens() {
        tokens.expireAll();
        sockets.disconnectAll();
    }

    /** Breaks every connection; tokens stay valid. */
    public void cutConnections() {
        http.cutAll();
    }

    /** Ends every session, as another login with the same account does; the sockets stay open. */
    public void takeSessionsOver() {
        sockets.removeSessions();
    }

    /** Ends it; connections are cut. Its last threads end some seconds later. */
    @Override
    public void close() {
        sockets.close();
        threads.shutdownNow();
        http.close();
        DaemonThreads.named("expertflow-end").newThread(server::stop).start();
    }
}
