package dev.contactcenter.operator.simulator.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import java.io.IOException;

/**
 * Shows and changes the receiver, in JSON:
 *
 * <ul>
 *   <li>{@code GET /admin/notifications}: all that came, oldest first
 *   <li>{@code POST /admin/notifications}: {@code {"code":503,"retryAfterSeconds":2,"times":3}} answers the next ones so
 *   <li>{@code DELETE /admin/notifications}: forgets what came, and answers 204 again
 * </ul>
 */
public final class ReceiverAdmin implements HttpHandler {
    private final ReceivedNotifications notifications;

    /** @param notifications what came */
    public ReceiverAdmin(ReceivedNotifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(ApiRequest.read(exchange));
            reply.delivery().send(exchange, reply);
        }
    }

    private HttpReply reply(ApiRequest request) {
        if (request.flaw().isPresent()) {
            return HttpReply.message(400, request.flaw().get());
        }
        return switch (request.method()) {
            case "GET" -> HttpReply.json(200, all());
            case "POST" -> answer(request);
            case "DELETE" -> {
                notifications.clear();
                yield HttpReply.json(200, Json.object());
            }
            default -> HttpReply.message(405, request.method() + " is not known here");
        };
    }

    private JsonNode all() {
        var list = Json.MAPPER.createArrayNode();
        notifications.all().forEach(each -> {
            var row = list.addObject();
            row.put("time", each.time().toString());
            row.put("path", each.path());
            row.put("code", each.code());
            row.set("headers", Json.MAPPER.valueToTree(each.headers()));
            row.put("body", each.body());
        });
        return list;
    }

    private HttpReply answer(ApiRequest request) {
        try {
            notifications.answer(Json.MAPPER.treeToValue(request.body(), ReceivedNotifications.Answer.class));
            return HttpReply.json(200, request.body());
        } catch (JsonProcessingException e) {
            return HttpReply.message(400, e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return HttpReply.message(400, "a JSON object with code, retryAfterSeconds and times is needed");
        }
    }
}
