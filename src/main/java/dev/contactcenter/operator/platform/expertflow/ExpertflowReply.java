package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import dev.contactcenter.operator.platform.http.JsonText;
import dev.contactcenter.operator.platform.http.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what came of an HTTP exchange with Expertflow CX. Its documents name no code of refusal: 401 and 403 are taken at their word. */
final class ExpertflowReply {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExpertflowReply() {}

    /** JSON text; missing where it is none. */
    static JsonNode json(String text) {
        try {
            var node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
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
        if (outcome instanceof Failure failure) {
            return new Answer.Unreachable<>(failure.cause(), failure.message());
        }
        if (outcome instanceof Reply reply) {
            return ofReply(reply, clock, value);
        }
        return new Answer.Broken<>("the platform's answer is longer than " + ((TooLarge) outcome).limitBytes() + " bytes");
    }

    private static <T> Answer<T> ofReply(Reply reply, Clock clock, Function<JsonNode, Optional<T>> value) {
        var code = reply.code();
        var message = message(json(reply.text()));
        var retryAfter = reply.header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock));
        if (code == 429) {
            return new Answer.Throttled<>(retryAfter);
        }
        if (code == 401) {
            return new Answer.Denied<>(Outcome.InvalidSecurityUser,
                    message.isEmpty() ? "the platform does not accept the credentials" : message);
        }
        if (code == 403) {
            return new Answer.Denied<>(Outcome.Unauthorized,
                    message.isEmpty() ? "the platform refuses access, without a reason" : message);
        }
        if (code < 200 || code == 408 || code >= 500) {
            return new Answer.Broken<>("the platform failed (HTTP " + code + ")", code == 503 || retryAfter.isPresent(), retryAfter);
        }
        if (code >= 300 && code < 400) {
            return new Answer.Broken<>("the url redirects (HTTP " + code
                    + "), and no redirect is followed: make it the platform's own address");
        }
        var read = code < 300 ? value.apply(json(reply.text())) : Optional.<T>empty();
        return read.<Answer<T>>map(Answer.Ok::new)
                .orElseGet(() -> new Answer.Broken<>("the answer (HTTP " + code + ") is not one of Expertflow CX"
                        + (message.isEmpty() ? "" : " (" + message + ")") + ": check the url"));
    }
}
