package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Optional;

/**
 * A refused connection, as {@code connect_error} tells it. The agent desk reads {@code data.content} with {@code msg},
 * {@code key} and {@code licStatus}; key {@code LM} means the licence.
 *
 * @param message the platform's own words; may be empty
 * @param licence the state of the licence; empty if the licence is not the reason
 */
record ConnectionRefusal(String message, Optional<String> licence) {
    private static final String LICENCE_KEY = "LM";

    /** Reads the payload of {@code connect_error}. */
    static ConnectionRefusal of(JsonNode payload) {
        var content = payload.path("data").path("content");
        var own = ExpertflowReply.message(content);
        var message = own.isEmpty() ? ExpertflowReply.message(payload) : own;
        var licence = JsonText.of(content, "key").equalsIgnoreCase(LICENCE_KEY)
                ? Optional.of(JsonText.of(content, "licStatus"))
                : Optional.<String>empty();
        return new ConnectionRefusal(message, licence);
    }

    /** Returns why the connection is refused, for users. */
    String explanation() {
        if (licence.isPresent()) {
            return "Expertflow CX refuses the connection because of its licence"
                    + licence.filter(status -> !status.isEmpty()).map(status -> " (status: " + status + ")").orElse("")
                    + (message.isEmpty() ? "" : ": " + message)
                    + ". The account and its rights are not the cause: renew the licence, or free a seat."
                    + " The operator connects again by itself";
        }
        return "the agent manager refuses the connection" + (message.isEmpty() ? ", without a reason" : ": " + message);
    }
}
