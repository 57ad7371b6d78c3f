package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Map;

/**
 * The account that the operator has logged in with.
 *
 * @param username the name it logged in with
 * @param token the access token; never shown
 * @param user the platform's description of the account; an empty object if it gave none
 */
record ExpertflowAccount(String username, String token, JsonNode user) {
    /** Returns the headers of a request with this account. */
    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token, "Accept", "application/json");
    }

    /** Returns the account's own agent id; empty if the platform did not tell it. */
    String id() {
        return JsonText.of(user, "id");
    }

    /** Returns a text of the platform with the token taken out. */
    String hiddenIn(String text) {
        return JsonText.clean(text.replace(token, "(token)"));
    }

    @Override
    public String toString() {
        return "Account[not shown]";
    }
}
