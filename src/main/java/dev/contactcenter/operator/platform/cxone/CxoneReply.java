package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * An answer of CXone. Its code does not settle everything: it is 2xx, 304 or 4xx, without 408 and 429.
 *
 * @param reply what came
 */
record CxoneReply(Reply reply) {
    /** Where an answer has its reason: {@code error_Description} and its other spellings, else the short {@code error}. */
    private static final List<String> REASONS =
            List.of("errordescription", "message", "errormessage", "description", "error");

    /** Reads the parts of an exchange that mean the same for every call, and passes other answers on. */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Function<CxoneReply, Answer<T>> next) {
        return outcome.answer(clock, reply -> next.apply(new CxoneReply(reply)));
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

    /** Returns a page of a list, or the meaning of an answer that is not a page. */
    <R> Answer<CxonePage<R>> page(CxoneFormat<R> format) {
        return isGood() ? CxonePage.read(reply.body(), format) : noReading();
    }

    /** Returns the text of a field, however it is spelled; empty if the answer has none. */
    String text(String name) {
        return CxoneFields.text(body(), CxoneFields.normal(name));
    }

    /** Returns a field; a missing node if the answer has none. */
    JsonNode field(String name) {
        return body().path(name);
    }

    /** Returns the platform's reason; may be empty. */
    String message() {
        var body = body();
        // Some services put {"code", "message"} in place of the text.
        var inner = CxoneFields.find(body, List.of("error"));
        return REASONS.stream()
                .map(name -> CxoneFields.text(body, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> CxoneFields.text(inner, "message", "errordescription", "description"));
    }

    /** Returns the answer as JSON; a missing node if it is something else. */
    JsonNode body() {
        return reply.json().orElseGet(MissingNode::getInstance);
    }

    /** Returns the meaning of an answer to a reading that does not hold what was asked for. */
    <T> Answer<T> noReading() {
        var words = message().isEmpty() ? "" : ": " + message();
        if (code() == 401) {
            return new Answer.Denied<>(
                    Outcome.InvalidSecurityUser, "the platform does not accept the token that it has just given" + words);
        }
        if (code() == 403) {
            return new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access" + words);
        }
        if (isGood()) {
            return new Answer.Broken<>("the platform's answer (HTTP " + code() + ") is empty, or is not one that its API documents");
        }
        return new Answer.Broken<>("the platform does not know the request (HTTP " + code() + ")" + words
                + ": check spec.cxone.apiVersion");
    }
}
