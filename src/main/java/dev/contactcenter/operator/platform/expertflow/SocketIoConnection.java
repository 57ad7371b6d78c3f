package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.PermitUse;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.JsonText;
import dev.contactcenter.operator.platform.http.SocketHttp;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.emitter.Emitter;
import io.socket.engineio.client.transports.WebSocket;
import io.socket.thread.EventThread;
import java.net.ProtocolException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Socket.IO of protocol 4 and later, by its own client library, which brings jittered pauses and heartbeats. */
final class SocketIoConnection implements AgentManagerSocket {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIoConnection.class);
    private static final String PATH = "/agent-manager/socket.io";
    private static final List<String> EVENTS =
            List.of(AgentManagerEvents.PRESENCE, AgentManagerEvents.ERRORS, AgentManagerEvents.SESSION_REMOVED);

    private final URI uri;
    private final ExpertflowAccount account;
    private final Listener listener;
    private final Socket socket;
    private volatile boolean closed;

    /**
     * Connects.
     *
     * @param base the platform's address, without a slash at the end; may have a path
     * @param connectTimeoutMillis the longest time of one try
     */
    SocketIoConnection(String base, SocketHttp http, long connectTimeoutMillis, ExpertflowAccount account, Handshake handshake,
            Listener listener) {
        this.uri = URI.create(base);
        this.account = account;
        this.listener = listener;
        var options = new IO.Options();
        options.path = (uri.getRawPath() == null ? "" : uri.getRawPath()) + PATH;
        options.auth = auth(handshake.auth(account));
        handshake.query(account).ifPresent(query -> options.query = query);
        // Only by WebSocket: it is one connection, and the library's polling throws if it is closed during a failure.
        options.transports = new String[] {WebSocket.NAME};
        options.callFactory = http.client();
        options.webSocketFactory = http.client();
        // The library would share one connection for the same address.
        options.forceNew = true;
        options.timeout = connectTimeoutMillis;
        options.reconnectionDelay = 1_000;
        options.reconnectionDelayMax = 30_000;
        options.randomizationFactor = 0.5;
        this.socket = IO.socket(URI.create(uri.getScheme() + "://" + uri.getRawAuthority()), options);
        socket.on(Socket.EVENT_CONNECT, args -> tellListener(listener::connected));
        socket.on(Socket.EVENT_CONNECT_ERROR, args -> tellListener(() -> notConnected(args)));
        socket.on(Socket.EVENT_DISCONNECT, args -> tellListener(() -> listener.disconnected(isByPlatform(args))));
        socket.io().on(Manager.EVENT_RECONNECT_ERROR, args -> tellListener(() -> notConnected(args)));
        EVENTS.forEach(event -> socket.on(event, received(event)));
        socket.connect();
    }

    /** The library's type is text, but it can send any JSON value. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> auth(Map<String, Object> auth) {
        return (Map) auth;
    }

    private Emitter.Listener received(String event) {
        return args -> tellListener(() -> listener.received(event, args.length == 0
                ? ExpertflowReply.json("")
                : ExpertflowReply.json(args[0] instanceof String text ? JSONObject.quote(text) : String.valueOf(args[0]))));
    }

    /** A refusal comes as the agent manager's own JSON, a failure as an exception. */
    private void notConnected(Object... args) {
        if (args.length > 0 && args[0] instanceof Exception e) {
            listener.failed(e.getCause() instanceof ProtocolException cause
                    ? new Failure(UnreachableCause.NETWORK, uri.getHost() + " takes no WebSocket at " + PATH + " ("
                            + JsonText.clean(String.valueOf(cause.getMessage()))
                            + "): check the url, and that proxies on the way let WebSockets through")
                    : SocketHttp.failure(uri, e));
            return;
        }
        var refusal = ConnectionRefusal.of(args.length == 0 ? ExpertflowReply.json("") : ExpertflowReply.json(String.valueOf(args[0])));
        listener.refused(new ConnectionRefusal(account.hiddenIn(refusal.message()), refusal.licence()));
    }

    private static boolean isByPlatform(Object... args) {
        return args.length > 0 && "io server disconnect".equals(args[0]);
    }

    /** An exception here would end the library's thread. */
    private void tellListener(Runnable news) {
        if (closed) {
            return;
        }
        try {
            news.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A bug: an event of the agent manager could not be processed ({})", e.getClass().getSimpleName());
        }
    }

    @Override
    public void send(String event, JsonNode payload) {
        var json = new JSONObject(payload.toString());
        // Without a connection, the library keeps an event and sends it after the next connection, when it is too late.
        // So the check runs on the library's thread, where nothing can happen between the check and the sending.
        var permitUse = PermitUse.ofThisThread();
        EventThread.exec(() -> {
            if (socket.connected()) {
                socket.emit(event, json);
            }
            permitUse.run();
        });
    }

    @Override
    public void close() {
        closed = true;
        socket.off();
        socket.io().off();
        socket.close();
    }
}
