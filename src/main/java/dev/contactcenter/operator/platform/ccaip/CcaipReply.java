package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.ErrorWords;
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
import java.util.function.Supplier;

/**
 * An answer of CCAIP that has to be understood: JSON or nothing, with a code that does not settle everything by itself.
 *
 * @param code 2xx or 4xx, without 401, 408 and 429
 * @param body the JSON
 * @param raw the answer as it came, for its headers
 */
record CcaipReply(int code, CcaipBody body, Reply raw) {
    private static final String NO_AGENTS = "cannot find any agent";

    /**
     * Reads an answer as far as that is the same for all calls, and hands the rest on.
     *
     * @param clock what dates in the answer are compared with
     * @param advice what to do about an answer that is not CCAIP's
     * @param next reads the rest
     */
    static <T> Answer<T> of(HttpOutcome outcome, Clock clock, Supplier<String> advice, Function<CcaipReply, Answer<T>> next) {
        return outcome.answer(clock, reply -> {
            var words = ErrorWords.in(reply.body());
            if (reply.code() == 401) {
                return new Answer.Denied<>(
                        Outcome.InvalidSecurityUser,
                        words.orElse("without a reason") + " (username is the subdomain, password the API token)");
            }
            return reply.code() == 403 && (words.isEmpty() || ErrorWords.isPage(reply.body()))
                    ? new Answer.Denied<>(Outcome.Unauthorized, words.map(title -> "the platform refuses access: " + title)
                            .orElse("the platform refuses access, without a reason"))
                    : parsed(reply, clock, advice, next);
        });
    }

    private static <T> Answer<T> parsed(Reply reply, Clock clock, Supplier<String> advice, Function<CcaipReply, Answer<T>> next) {
        try {
            return next.apply(new CcaipReply(reply.code(), CcaipBody.of(reply.body()), reply));
        } catch (IOException | UncheckedIOException e) {
            var retryAfter = reply.retryAfter(clock);
            return new Answer.Broken<>(notJson(reply) + ": " + advice.get(), retryAfter.isPresent(), retryAfter);
        }
    }

    private static String notJson(Reply reply) {
        if (!ErrorWords.isPage(reply.body())) {
            return "the platform's answer (HTTP " + reply.code() + ") is not JSON, or is cut";
        }
        var title = ErrorWords.pageTitle(reply.body()).map(text -> " \"" + text + "\"").orElse("");
        return "the answer (HTTP " + reply.code() + ") is a web page" + title + ", not JSON";
    }

    /** Returns whether the platform says that it did as asked. */
    boolean isGood() {
        return code < 300;
    }

    /** Returns the values of all headers of this name. */
    List<String> headers(String name) {
        return raw.headers(name);
    }

    /** Returns the platform's reason, if the answer is an object that gives one. */
    Optional<String> message() {
        return Optional.of(body.tree()).filter(JsonNode::isObject).flatMap(ErrorWords::in);
    }

    /** Returns whether the reason is that the selection matches no agent. */
    boolean findsNobody() {
        return message().filter(text -> text.toLowerCase(Locale.ROOT).contains(NO_AGENTS)).isPresent();
    }

    /**
     * Returns whether the platform itself refuses what was asked for, so that it is there and knows the account. A 404 or 405
     * comes from a gateway that has nothing at this address, and gateways have words too; so only the platform's own
     * {@code message} counts.
     */
    boolean refusesTheRequest() {
        return (code == 400 || code == 422) && !JsonText.of(body.tree(), "message").isEmpty();
    }

    /** Returns the meaning of an answer that brought neither rows nor a job. */
    <T> Answer<T> refusal() {
        var message = message();
        if (message.isEmpty() || isGood() && !findsNobody()) {
            return new Answer.Broken<>("the platform's answer (HTTP " + code + ") is not one that its API documents"
                    + message.map(words -> ": " + words).orElse(""));
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
}
