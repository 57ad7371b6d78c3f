package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in.
 *
 * @param token what stands for the credentials from now on, never shown
 * @param user the account as the platform describes it; an object, empty where it does not
 */
record ExpertflowAccount(String token, JsonNode user) {
    /** Reads the answer to a login; empty where it holds no token. */
    static Optional<ExpertflowAccount> of(JsonNode body) {
        var data = body.path("data");
        var token = data.path("token");
        var user = data.path("keycloak_User");
        return token.isTextual() && !token.textValue().isBlank()
                ? Optional.of(new ExpertflowAccount(token.textValue(), user.isObject() ? user : JsonNodeFactory.instance.objectNode()))
                : Optional.empty();
    }

    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token, "Accept", "application/json");
    }

    /** This text of the platform, without the token where it quotes that. */
    String hiddenIn(String text) {
        return JsonText.clean(text.replace(token, "(token)"));
    }

    @Override
    public String toString() {
        return "Account[not shown]";
    }
}
