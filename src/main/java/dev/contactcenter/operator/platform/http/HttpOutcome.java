package dev.contactcenter.operator.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The result of one exchange. */
public sealed interface HttpOutcome {
    /**
     * Returns its meaning, as far as that is the same for every platform. A 5xx keeps the platform's words.
     *
     * @param clock what a date in Retry-After is compared with
     * @param next reads a reply if its code does not settle everything: 2xx, 304 or 4xx, without 408 and 429
     */
    default <T> Answer<T> answer(Clock clock, Function<Reply, Answer<T>> next) {
        if (this instanceof Failure failure) {
            return new Answer.Unreachable<>(failure.cause(), failure.message());
        }
        if (this instanceof TooLarge tooLarge) {
            return new Answer.Broken<>(
                    "the platform's answer is longer than the " + tooLarge.limitBytes() + " bytes that are read of it");
        }
        var reply = (Reply) this;
        var code = reply.code();
        if (code == 429) {
            return new Answer.Throttled<>(reply.retryAfter(clock));
        }
        if (code < 200 || code == 408 || code >= 500) {
            var retryAfter = reply.retryAfter(clock);
            var message = "the platform failed " + ErrorWords.of(code, reply.body());
            return new Answer.Broken<>(message, code == 503 || retryAfter.isPresent(), retryAfter);
        }
        if (code >= 300 && code < 400 && code != 304) {
            return new Answer.Broken<>("the url redirects (HTTP " + code
                    + "), and no redirect is followed: make it the platform's own address");
        }
        return next.apply(reply);
    }

    /**
     * A whole answer, whatever its code. The body is not copied.
     *
     * @param code the status code; a redirect (3xx) is an answer like any other
     * @param headers by name, whatever its case
     * @param body what came, decompressed; may be empty
     */
    record Reply(int code, Map<String, List<String>> headers, byte[] body) implements HttpOutcome {
        public Reply {
            var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = anyCase;
        }

        /** Returns the first header of this name. */
        public Optional<String> header(String name) {
            return headers(name).stream().findFirst();
        }

        /** Returns all headers of this name, in order. */
        public List<String> headers(String name) {
            return headers.getOrDefault(name, List.of());
        }

        /** Returns how long the platform wants to be left alone, if it says so; see {@link RetryAfter}. */
        public Optional<Duration> retryAfter(Clock clock) {
            return RetryAfter.parse(headers("Retry-After"), clock);
        }

        /** Returns the body as JSON, a missing node if it is empty; nothing if it is something else, or cut. */
        public Optional<JsonNode> json() {
            return JsonText.read(body);
        }

        /** Returns the body read as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Reply[" + code + ", " + body.length + " bytes]";
        }
    }

    /**
     * No answer, or not a whole one. The request may have been carried out.
     *
     * @param cause what broke
     * @param message what is known and what to do about it, without secrets
     */
    record Failure(UnreachableCause cause, String message) implements HttpOutcome {}

    /**
     * An answer that was given up because its body is too long.
     *
     * @param limitBytes how many bytes are read at most
     */
    record TooLarge(long limitBytes) implements HttpOutcome {}
}
