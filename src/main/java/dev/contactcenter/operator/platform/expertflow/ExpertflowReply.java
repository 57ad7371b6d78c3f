package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the answers of Expertflow CX. */
final class ExpertflowReply {
    /** The known names of the field with the message, the most useful one first. */
    private static final List<String> MESSAGES =
            List.of("msg", "message", "reason", "error_detail", "error_description", "error_message", "error");

    private ExpertflowReply() {}

    /** Returns the text as JSON; a missing node if it is not JSON. */
    static JsonNode json(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8)).orElseGet(MissingNode::getInstance);
    }

    /** Returns the platform's own words for an error; empty if it has none. An {@code error_detail} may hold the reason. */
    static String message(JsonNode body) {
        var nested = JsonText.of(body.path("error_detail"), "reason");
        if (!nested.isEmpty()) {
            return nested;
        }
        return MESSAGES.stream()
                .map(field -> JsonText.of(body, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> body.isTextual() ? JsonText.clean(body.textValue()) : "");
    }

    /**
     * Returns the value of a good answer, or why the answer is not good.
     *
     * @param value reads the body of a 2xx; empty if that is not an answer of Expertflow CX
     */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Function<JsonNode, Optional<T>> value) {
        return outcome.answer(clock, reply -> read(reply, value));
    }

    private static <T> Answer<T> read(Reply reply, Function<JsonNode, Optional<T>> value) {
        var code = reply.code();
        var body = reply.json().orElseGet(MissingNode::getInstance);
        var message = message(body);
        if (code == 401) {
            return new Answer.Denied<>(Outcome.InvalidSecurityUser,
                    message.isEmpty() ? "the platform does not accept the credentials" : message);
        }
        if (code == 403) {
            return new Answer.Denied<>(Outcome.Unauthorized,
                    message.isEmpty() ? "the platform refuses access, without a reason" : message);
        }
        var good = code < 300 ? value.apply(body) : Optional.<T>empty();
        return good.<Answer<T>>map(Answer.Ok::new)
                .orElseGet(() -> new Answer.Broken<>("the answer (HTTP " + code + ") is not one of Expertflow CX"
                        + (message.isEmpty() ? "" : " (" + message + ")") + ": check the url"));
    }
}
