package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.ErrorWords;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

/**
 * An answer of Genesys Cloud. Its code does not settle everything: it is 2xx, 304 or 4xx, without 408 and 429.
 *
 * @param reply what came
 */
record GenesysReply(Reply reply) {
    /**
     * The codes of an error that says that the account lacks a right altogether, and not for some divisions only. They are
     * those of a client that the vendor's own people publish.
     */
    private static final Set<String> MISSING_RIGHTS = Set.of("missing.any.permissions", "missing.permissions");

    /**
     * Reads the parts of an exchange that mean the same for every call, and passes other answers on. A 429 without
     * Retry-After tells by {@code inin-ratelimit-reset} how long to wait.
     */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Function<GenesysReply, Answer<T>> next) {
        Answer<T> answer = outcome.answer(clock, reply -> next.apply(new GenesysReply(reply)));
        return answer instanceof Answer.Throttled<T> throttled && outcome instanceof Reply reply
                ? new Answer.Throttled<>(throttled.retryAfter().or(() -> RateLimitHeaders.resetIn(reply)))
                : answer;
    }

    static boolean isUnauthorized(HttpOutcome outcome) {
        return outcome instanceof Reply reply && reply.code() == 401;
    }

    int code() {
        return reply.code();
    }

    boolean isGood() {
        return code() < 300;
    }

    /** Returns whether the account lacks a right that the call needs for every user. */
    boolean lacksRight() {
        return code() == 403 && MISSING_RIGHTS.contains(JsonText.of(body(), "code"));
    }

    /** Returns the answer as JSON; a missing node if it is something else. */
    JsonNode body() {
        return reply.json().orElseGet(MissingNode::getInstance);
    }

    /** Returns the code of the answer, and the platform's reason if it gives one, in words. */
    String words() {
        return "(HTTP " + code() + ")" + ErrorWords.in(reply.body()).map(words -> ": " + words).orElse("");
    }

    /** Returns the refusal of the account, for this call. */
    <T> Answer<T> denied() {
        return code() == 401
                ? new Answer.Denied<>(Outcome.InvalidSecurityUser,
                        "the platform does not accept the token that it has just given " + words())
                : new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access " + words());
    }

    /** Returns the meaning of an answer to a reading that does not hold what was asked for. */
    <T> Answer<T> noReading() {
        if (code() == 401 || code() == 403) {
            return denied();
        }
        return isGood()
                ? new Answer.Broken<>("the platform's answer (HTTP " + code() + ") is empty, cut, or not one that its API documents:"
                        + " check spec.genesysCloud.region, and spec.url if it is given")
                : new Answer.Broken<>("the platform does not know the request " + words());
    }
}
