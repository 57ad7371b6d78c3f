package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answer to a login. The login itself is documented; the shapes of its refusals are those of the vendor's own
 * login library, {@code ef-keycloak-connect}. Their HTTP status is inferred, so the body decides first.
 */
final class LoginReply {
    static final String TWO_FACTOR = "two-factor login is on at Expertflow CX, for all users of the tenant, and the operator"
            + " can't enter a one-time password: switch it off for the tenant, or log agents out from the supervisors' dashboard";

    private static final Set<Integer> BAD_CREDENTIALS = Set.of(400, 401, 404, 422);

    private LoginReply() {}

    /** Returns the account, or why there is none. */
    static Answer<ExpertflowAccount> of(HttpOutcome outcome, String username, Clock clock) {
        if (outcome instanceof Reply reply) {
            var body = ExpertflowReply.json(reply.text());
            var data = body.path("data").isObject() ? body.path("data") : body;
            if (asksForOneTimePassword(data)) {
                return new Answer.Denied<>(Outcome.InvalidSecurityUser, TWO_FACTOR);
            }
            var refusal = refusal(reply.code(), body);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (reply.code() < 300 && body.isObject() && JsonText.of(data, "token").isBlank()) {
                return new Answer.Broken<>("the login was answered without a token: check that the url is that of Expertflow CX,"
                        + " and ask its administrator what the login needs");
            }
        }
        return ExpertflowReply.of(outcome, clock, body -> account(body, username));
    }

    /**
     * The vendor's library gives this answer instead of a token, to users who have a second factor and to users who
     * have to register one.
     */
    private static boolean asksForOneTimePassword(JsonNode data) {
        return !data.path("token").isTextual() && (data.has("is2FARegistered") || data.has("twoFAChannel"));
    }

    private static Optional<Answer<ExpertflowAccount>> refusal(int code, JsonNode body) {
        var detail = body.path("error_detail");
        if (code < 400 || code == 408 || code == 429) {
            return Optional.empty();
        }
        var inner = detail.path("status").asInt(code);
        var message = ExpertflowReply.message(body);
        if (inner == 403) {
            return Optional.of(new Answer.Denied<>(Outcome.Unauthorized,
                    message.isEmpty() ? "the platform refuses the login of this account, without a reason" : message));
        }
        return BAD_CREDENTIALS.contains(inner) && !message.isEmpty() && (inner != 404 || detail.isObject())
                ? Optional.of(new Answer.Denied<>(Outcome.InvalidSecurityUser, message))
                : Optional.empty();
    }

    private static Optional<ExpertflowAccount> account(JsonNode body, String username) {
        var data = body.path("data");
        var token = data.path("token");
        var user = data.path("keycloak_User");
        return token.isTextual() && !token.textValue().isBlank()
                ? Optional.of(new ExpertflowAccount(username, token.textValue(),
                        user.isObject() ? user : JsonNodeFactory.instance.objectNode()))
                : Optional.empty();
    }
}
