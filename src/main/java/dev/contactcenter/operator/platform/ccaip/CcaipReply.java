package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.JsonText;
import dev.contactcenter.operator.platform.http.RetryAfter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer of CCAIP that is worth understanding: JSON or nothing, with a code that does not settle everything by itself.
 *
 * @param code 2xx or 4xx, without 401, 408 and 429
 * @param body the JSON
 * @param headers where a job may be named: Link and Location
 */
record CcaipReply(int code, CcaipBody body, List<String> headers) {
    private static final String NO_AGENTS = "cannot find any agent";

    /** Reads what came of an exchange as far as that is the same for all calls, and hands the rest on. */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Function<CcaipReply, Answer<T>> next) {
        if (outcome instanceof Failure failure) {
            return new Answer.Unreachable<>(failure.cause(), failure.message());
        }
        if (outcome instanceof Reply reply) {
            return ofReply(reply, clock, next);
        }
        var limit = ((TooLarge) outcome).limitBytes();
        return new Answer.Broken<>("the platform's answer is longer than the " + limit + " bytes that are read of it");
    }

    private static <T> Answer<T> ofReply(Reply reply, Clock clock, Function<CcaipReply, Answer<T>> next) {
        var code = reply.code();
        var retryAfter = reply.header("Retry-After").flatMap(value -> RetryAfter.parse(value, clock));
        if (code == 429) {
            return new Answer.Throttled<>(retryAfter);
        }
        if (code == 401) {
            return new Answer.Denied<>(
                    Outcome.InvalidSecurityUser,
                    messageIn(reply).orElse("the platform does not accept the subdomain and API token of the Secret"));
        }
        if (code == 403 && messageIn(reply).isEmpty()) {
            return new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access, without a reason");
        }
        if (code < 200 || code == 408 || code >= 500) {
            return new Answer.Broken<>("the platform failed (HTTP " + code + ")", code == 503 || retryAfter.isPresent(), retryAfter);
        }
        if (code >= 300 && code < 400) {
            return new Answer.Broken<>("the url redirects (HTTP " + code
                    + "), and no redirect is followed: make it the platform's own address");
        }
        return parsed(reply, retryAfter, next);
    }

    private static <T> Answer<T> parsed(Reply reply, Optional<Duration> retryAfter, Function<CcaipReply, Answer<T>> next) {
        var headers = List.of("Link", "Location").stream()
                .flatMap(name -> reply.header(name).stream())
                .toList();
        try {
            return next.apply(new CcaipReply(reply.code(), CcaipBody.of(reply.body()), headers));
        } catch (IOException | UncheckedIOException e) {
            return new Answer.Broken<>(
                    "the platform's answer (HTTP " + reply.code() + ") is not JSON, or is cut: check that the url leads to CCAIP",
                    retryAfter.isPresent(),
                    retryAfter);
        }
    }

    /** Whether the platform says that it did as asked. */
    boolean isGood() {
        return code < 300;
    }

    /** The platform's reason, where the answer is nothing but that. */
    Optional<String> message() {
        return messageIn(body);
    }

    /** Whether the reason is that the selection names nobody. */
    boolean findsNobody() {
        return message().filter(text -> text.toLowerCase(Locale.ROOT).contains(NO_AGENTS)).isPresent();
    }

    /**
     * Whether it is the platform's own refusal of what was asked for, so that it is there and knows the account. A 404 or 405
     * is what a gateway says that has nothing at this address, and it has words for that too.
     */
    boolean refusesTheRequest() {
        return (code == 400 || code == 422) && message().isPresent();
    }

    /** What an answer means that brought neither rows nor a job. */
    <T> Answer<T> refusal() {
        var message = message();
        if (message.isEmpty() || isGood() && !findsNobody()) {
            return new Answer.Broken<>("the platform's answer (HTTP " + code + ") is not one that its API documents");
        }
        return code == 403
                ? new Answer.Denied<>(Outcome.Unauthorized, message.get())
                : new Answer.Rejected<>(cause(message.get()), message.get());
    }

    private Answer.Cause cause(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        if (findsNobody()) {
            return Answer.Cause.NO_AGENTS;
        }
        var unknown = text.startsWith("status ") && text.contains("does not exist");
        return unknown || text.contains("be changed to system status")
                ? Answer.Cause.INVALID_STATUS
                : Answer.Cause.OTHER;
    }

    private static Optional<String> messageIn(Reply reply) {
        try {
            return messageIn(CcaipBody.of(reply.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> messageIn(CcaipBody body) {
        return Optional.of(body.tree())
                .filter(JsonNode::isObject)
                .map(object -> JsonText.of(object, "message"))
                .filter(text -> !text.isEmpty());
    }
}
