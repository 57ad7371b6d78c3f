package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Socket.IO, protocol version 4 and later, by its own client library, which brings jittered pauses and heartbeats. */
final class SocketIoConnection implements AgentManagerSocket {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIoConnection.class);
    private static final String PATH = "/agent-manager/socket.io";
    private static final List<String> EVENTS = List.of(AgentManagerClient.PRESENCE, AgentManagerClient.ERRORS);

    private final URI uri;
    private final ExpertflowAccount account;
    private final Listener listener;
    private final Socket socket;
    private volatile boolean closed;

    /**
     * Connects.
     *
     * @param base the platform's address, without a slash at the end; may have a path
     * @param connectTimeoutMillis how long one try may take
     */
    SocketIoConnection(String base, SocketHttp http, long connectTimeoutMillis, ExpertflowAccount account, Listener listener) {
        this.uri = URI.create(base);
        this.account = account;
        this.listener = listener;
        var options = new IO.Options();
        options.path = (uri.getRawPath() == null ? "" : uri.getRawPath()) + PATH;
        options.auth = auth(account);
        // By WebSocket alone: one connection, and the library's polling falls over itself when it is closed while it fails.
        options.transports = new String[] {WebSocket.NAME};
        options.callFactory = http.client();
        options.webSocketFactory = http.client();
        // One connection a wire, never one that the library keeps for the same address.
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
        EVENTS.forEach(event -> socket.on(event, told(event)));
        socket.connect();
    }

    /** "Agent Desk Developer Guide" names {@code agent} and {@code fcm}; that the token goes as {@code token} is inferred. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> auth(ExpertflowAccount account) {
        // The library's type says text, and it sends whatever JSON there is.
        Map<String, Object> auth = new HashMap<>();
        auth.put("token", account.token());
        auth.put("agent", new JSONObject(account.user().toString()));
        auth.put("fcm", "");
        return (Map) auth;
    }

    private Emitter.Listener told(String event) {
        return args -> tellListener(() -> listener.told(event, args.length == 0
                ? ExpertflowReply.json("")
                : ExpertflowReply.json(args[0] instanceof String text ? JSONObject.quote(text) : String.valueOf(args[0]))));
    }

    /** A refusal comes as the agent manager's own JSON, what broke as an exception. */
    private void notConnected(Object... args) {
        if (args.length > 0 && args[0] instanceof Exception e) {
            listener.failed(e.getCause() instanceof ProtocolException cause
                    ? new Failure(UnreachableCause.NETWORK, uri.getHost() + " takes no WebSocket at " + PATH + " ("
                            + JsonText.clean(String.valueOf(cause.getMessage())) + "): check the url, and that what is on the way lets WebSockets through")
                    : SocketHttp.failure(uri, e));
            return;
        }
        var payload = args.length == 0 ? ExpertflowReply.json("") : ExpertflowReply.json(String.valueOf(args[0]));
        var message = ExpertflowReply.message(payload);
        listener.refused(message.isEmpty() ? "without a reason" : account.hiddenIn(message));
    }

    private static boolean isByPlatform(Object... args) {
        return args.length > 0 && "io server disconnect".equals(args[0]);
    }

    /** What is thrown here would end the library's thread. */
    private void tellListener(Runnable news) {
        if (closed) {
            return;
        }
        try {
            news.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A bug: an event of the agent manager could not be taken in ({})", e.getClass().getSimpleName());
        }
    }

    @Override
    public void tell(String event, JsonNode payload) {
        var json = new JSONObject(payload.toString());
        // What is emitted while there is no connection is kept by the library, and sent after the next one, when nobody wants
        // it any more. On its thread, which alone knows, nothing can come between the look and the sending.
        EventThread.exec(() -> {
            if (socket.connected()) {
                socket.emit(event, json);
            }
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
