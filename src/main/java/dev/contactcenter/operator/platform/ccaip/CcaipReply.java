package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
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
        return outcome.answer(clock, reply -> {
            if (reply.code() == 401) {
                return new Answer.Denied<>(
                        Outcome.InvalidSecurityUser,
                        messageIn(reply).orElse("without a reason") + " (username is the subdomain, password the API token)");
            }
            return reply.code() == 403 && messageIn(reply).isEmpty()
                    ? new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access, without a reason")
                    : parsed(reply, clock, next);
        });
    }

    private static <T> Answer<T> parsed(Reply reply, Clock clock, Function<CcaipReply, Answer<T>> next) {
        var headers = List.of("Link", "Location").stream()
                .flatMap(name -> reply.header(name).stream())
                .toList();
        try {
            return next.apply(new CcaipReply(reply.code(), CcaipBody.of(reply.body()), headers));
        } catch (IOException | UncheckedIOException e) {
            var retryAfter = reply.retryAfter(clock);
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
