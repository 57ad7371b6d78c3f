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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what came of an HTTP exchange with Expertflow CX. Its documents name no code of refusal: 401 and 403 are taken at their word. */
final class ExpertflowReply {
    private ExpertflowReply() {}

    /** JSON text; missing where it is none. */
    static JsonNode json(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8)).orElseGet(MissingNode::getInstance);
    }

    /** The platform's own words for an error; empty where it has none. */
    static String message(JsonNode body) {
        return Stream.of("message", "error_detail", "error_description", "error", "reason")
                .map(field -> JsonText.of(body, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> body.isTextual() ? JsonText.clean(body.textValue()) : "");
    }

    /** The answer, with what a good one's JSON holds; a body that holds none is not one of Expertflow CX. */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Function<JsonNode, Optional<T>> value) {
        return outcome.answer(clock, reply -> read(reply, value));
    }

    private static <T> Answer<T> read(Reply reply, Function<JsonNode, Optional<T>> value) {
        var code = reply.code();
        var body = json(reply.text());
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
