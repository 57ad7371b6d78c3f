package dev.contactcenter.operator.simulator.expertflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings.Form;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides about handshakes: their form, their token, and the licence. */
final class ExpertflowAdmission {
    private final Supplier<ExpertflowSettings> settings;
    private final ExpertflowTokens tokens;

    ExpertflowAdmission(Supplier<ExpertflowSettings> settings, ExpertflowTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * Returns the payload of {@code connect_error}; empty if the connection is accepted.
     *
     * @param auth the {@code auth} of the handshake
     * @param username the {@code username} of the query; null if there is none
     */
    Optional<Map<String, Object>> refusal(JsonNode auth, String username) {
        var wanted = settings.get();
        if (!wanted.licence().isEmpty()) {
            return Optional.of(error("login-failed",
                    Map.of("msg", "The license is " + wanted.licence(), "key", "LM", "licStatus", wanted.licence())));
        }
        var desk = wanted.handshake() != Form.DOCUMENTS && isDesk(auth, username);
        if (!desk && (wanted.handshake() == Form.DESK || !isAgent(auth.path("agent")))) {
            return Optional.of(error("not valid agent", Map.of("msg", "not valid agent")));
        }
        var token = auth.path("token");
        var bad = token.isMissingNode() ? wanted.wantsToken() : !tokens.isValid(token.asText());
        return bad
                ? Optional.of(error("login-failed", Map.of("msg", "unauthorized: the token is not valid")))
                : Optional.empty();
    }

    private static boolean isDesk(JsonNode auth, String username) {
        var agent = parsed(auth.path("agent"));
        return auth.path("fcm").isObject() && isAgent(agent) && agent.path("username").asText().equals(username);
    }

    private static boolean isAgent(JsonNode agent) {
        return agent.path("id").asText().equals(ExpertflowFace.ACCOUNT_ID) && agent.path("username").isTextual();
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return text.isTextual() ? Json.MAPPER.readTree(text.textValue()) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, Object> error(String message, Map<String, Object> content) {
        return Map.of("message", message, "data", Map.of("content", content));
    }
}
