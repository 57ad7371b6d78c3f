package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer of CXone whose code does not settle everything by itself.
 *
 * @param code 2xx, 304 or 4xx, without 408 and 429
 * @param body the JSON; empty where it is none
 */
record CxoneReply(int code, Optional<JsonNode> body) {
    /** Where its services put their reason (inferred: its documents name none). */
    private static final List<String> REASONS = List.of("message", "error_description", "errorMessage", "errorDescription", "error");

    /** Reads what came of an exchange as far as that is the same for all calls, and hands the rest on. */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Function<CxoneReply, Answer<T>> next) {
        return outcome.answer(clock, reply ->
                next.apply(new CxoneReply(reply.code(), reply.json().filter(json -> !json.isMissingNode()))));
    }

    static boolean isUnauthorized(HttpOutcome outcome) {
        return outcome instanceof Reply reply && reply.code() == 401;
    }

    boolean isGood() {
        return code < 300;
    }

    /** A field of the answer; a missing node where there is none. */
    JsonNode field(String name) {
        return body.map(json -> json.path(name)).orElseGet(MissingNode::getInstance);
    }

    /** A field's text; empty where there is none. */
    String text(String name) {
        return body.map(json -> JsonText.of(json, name)).orElse("");
    }

    /** The platform's reason; may be empty. */
    String message() {
        return REASONS.stream()
                .map(this::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What an answer to a reading means that is none. */
    <T> Answer<T> noReading() {
        var words = message().isEmpty() ? "" : ": " + message();
        if (code == 401) {
            return new Answer.Denied<>(
                    Outcome.InvalidSecurityUser, "the platform does not accept the token that it has just given" + words);
        }
        if (code == 403) {
            return new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access" + words);
        }
        if (isGood()) {
            return new Answer.Broken<>(
                    body.isEmpty()
                            ? "the platform's answer (HTTP " + code + ") is not JSON, or is cut: check that spec.url leads to CXone"
                            : "the platform's answer (HTTP " + code + ") is not one that its API documents");
        }
        return new Answer.Broken<>("the platform does not know the request (HTTP " + code + ")" + words
                + ": check spec.cxone.apiVersion");
    }
}
