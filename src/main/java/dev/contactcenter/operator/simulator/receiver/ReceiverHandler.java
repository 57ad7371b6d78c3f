package dev.contactcenter.operator.simulator.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/** Receives notifications: any POST below its path. */
public final class ReceiverHandler implements HttpHandler {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int NO_SUCH_METHOD = 405;

    private final ReceivedNotifications notifications;

    /** @param notifications where they are kept */
    public ReceiverHandler(ReceivedNotifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(NO_SUCH_METHOD, -1);
                return;
            }
            var body = new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                var lower = name.toLowerCase(Locale.ROOT);
                if (lower.startsWith("webhook-") || lower.equals("content-type") || lower.equals("authorization")) {
                    headers.put(lower, values.get(0));
                }
            });
            var answer = notifications.add(exchange.getRequestURI().getPath(), headers, body);
            if (answer.retryAfterSeconds() > 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(answer.retryAfterSeconds()));
            }
            exchange.sendResponseHeaders(answer.code(), -1);
        }
    }
}
