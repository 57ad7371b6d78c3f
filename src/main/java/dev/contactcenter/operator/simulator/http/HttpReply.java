package dev.contactcenter.operator.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.simulator.center.Journal;
import java.util.HashMap;
import java.util.Map;

/**
 * A reply, and how it is written.
 *
 * @param code the HTTP status; {@link Journal#NO_ANSWER} if the connection is closed without one
 * @param headers headers beside those of the body
 * @param body the JSON of the body
 * @param delivery how it is sent
 */
public record HttpReply(int code, Map<String, String> headers, JsonNode body, ResponseWriter delivery) {
    public static HttpReply json(int code, JsonNode body) {
        return new HttpReply(code, Map.of(), body, ResponseWriter.WHOLE);
    }

    /** Returns the form of every error in the documents. */
    public static HttpReply message(int code, String message) {
        return json(code, Json.object().put("message", message));
    }

    public static HttpReply none() {
        return message(Journal.NO_ANSWER, "").by(ResponseWriter.NONE);
    }

    public HttpReply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpReply(code, Map.copyOf(more), body, delivery);
    }

    public HttpReply with(JsonNode other) {
        return new HttpReply(code, headers, other, delivery);
    }

    public HttpReply by(ResponseWriter other) {
        return new HttpReply(code, headers, body, other);
    }
}
