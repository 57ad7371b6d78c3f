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

/** What came of one exchange. */
public sealed interface HttpOutcome {
    /**
     * What it means as far as that is the same for every platform.
     *
     * @param clock what a date in Retry-After is compared with
     * @param next what a reply means whose code does not settle everything: 2xx, 304 or 4xx, without 408 and 429
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
            return new Answer.Broken<>("the platform failed (HTTP " + code + ")", code == 503 || retryAfter.isPresent(), retryAfter);
        }
        if (code >= 300 && code < 400 && code != 304) {
            return new Answer.Broken<>("the url redirects (HTTP " + code
                    + "), and no redirect is followed: make it the platform's own address");
        }
        return next.apply(reply);
    }

    /**
     * A whole answer, whatever its code. The body is not copied: whoever gets it owns it.
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

        /** The first header of this name. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /** How long the platform wants to be left alone, where it says so. */
        public Optional<Duration> retryAfter(Clock clock) {
            return header("Retry-After").flatMap(value -> RetryAfter.parse(value, clock));
        }

        /** The body as JSON, a missing node where there is none; empty where it is something else, or cut. */
        public Optional<JsonNode> json() {
            return JsonText.read(body);
        }

        /** The body read as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Reply[" + code + ", " + body.length + " bytes]";
        }
    }

    /**
     * No answer, or not a whole one: the request may have been carried out all the same.
     *
     * @param cause what broke
     * @param message what is known and what to do about it, without secrets
     */
    record Failure(UnreachableCause cause, String message) implements HttpOutcome {}

    /**
     * An answer that was given up, since its body is longer than is read.
     *
     * @param limitBytes how much would have been read
     */
    record TooLarge(long limitBytes) implements HttpOutcome {}
}
