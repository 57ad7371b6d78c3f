package dev.contactcenter.operator.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered to a request, and how it gets on the wire.
 *
 * @param code the HTTP status; {@link Journal#NO_ANSWER} where the connection is closed without one
 * @param headers headers beside those of the body
 * @param body the JSON of the body
 * @param delivery how it gets on the wire
 */
record Reply(int code, Map<String, String> headers, JsonNode body, Delivery delivery) {
    static Reply json(int code, JsonNode body) {
        return new Reply(code, Map.of(), body, Delivery.WHOLE);
    }

    /** The form of every error in the documents. */
    static Reply message(int code, String message) {
        return json(code, Json.object().put("message", message));
    }

    static Reply none() {
        return message(Journal.NO_ANSWER, "").by(Delivery.NONE);
    }

    Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(code, Map.copyOf(more), body, delivery);
    }

    Reply with(JsonNode other) {
        return new Reply(code, headers, other, delivery);
    }

    Reply by(Delivery other) {
        return new Reply(code, headers, body, other);
    }
}
