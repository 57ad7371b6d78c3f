package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.ErrorWords;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An answer that is an error.
 *
 * @param code the code of the error; empty if the answer has none
 * @param meaning what the code means; empty if it has no known code
 * @param words the platform's reason, cleaned; may be empty
 * @param reply what came
 */
record ConnectFailure(String code, Optional<ErrorMeaning> meaning, String words, Reply reply) {
    static ConnectFailure of(AwsServiceException e) {
        var details = Optional.ofNullable(e.awsErrorDetails());
        var code = details.map(known -> known.errorCode()).orElse("");
        var headers = details.flatMap(known -> Optional.ofNullable(known.sdkHttpResponse())).map(known -> known.headers());
        var body = details.flatMap(known -> Optional.ofNullable(known.rawResponse())).map(known -> known.asByteArray());
        var reply = new Reply(e.statusCode(), headers.orElseGet(Map::of), body.orElseGet(() -> new byte[0]));
        var told = details.flatMap(known -> Optional.ofNullable(known.errorMessage())).map(JsonText::clean).filter(text -> !text.isEmpty());
        var words = told.or(() -> ErrorWords.in(reply.body())).orElse("");
        return new ConnectFailure(code, ErrorMeaning.of(code), words, reply);
    }

    /** Returns whether the error says that what the path names does not exist. */
    boolean isUnknownResource() {
        return meaning.equals(Optional.of(ErrorMeaning.UNKNOWN_RESOURCE));
    }

    /**
     * Returns what the error means, whatever was asked for.
     *
     * @param clock what a date in Retry-After is compared with
     */
    <T> Answer<T> answer(Clock clock) {
        return meaning.map(known -> this.<T>answer(known, clock)).orElseGet(() -> reply.answer(clock, this::withoutCode));
    }

    private <T> Answer<T> answer(ErrorMeaning known, Clock clock) {
        return switch (known) {
            case UNKNOWN_RESOURCE -> new Answer.Broken<>("the platform does not know what was asked for " + told()
                    + ": check spec.amazonConnect.instanceId and region");
            case REFUSED -> new Answer.Rejected<>(Answer.Cause.OTHER, "the platform refused " + told());
            case UNAUTHORIZED -> new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access " + told());
            case BAD_IDENTITY -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "the access key is not accepted " + told());
            case THROTTLED -> new Answer.Throttled<>(reply.retryAfter(clock));
            case CONFLICT -> new Answer.Broken<>("the platform can't do it now " + told());
            case FAILED -> {
                var pause = reply.retryAfter(clock);
                var isOverloaded = reply.code() == 503 || pause.isPresent();
                yield new Answer.Broken<>("the platform failed " + told(), isOverloaded, pause);
            }
        };
    }

    /** Something before the service may answer so, such as a proxy or a gateway. */
    private <T> Answer<T> withoutCode(Reply any) {
        return switch (any.code()) {
            case 401 -> new Answer.Denied<>(Outcome.InvalidSecurityUser, "the access key is not accepted " + told());
            case 403 -> new Answer.Denied<>(Outcome.Unauthorized, "the platform refuses access " + told());
            case 404 -> new Answer.Broken<>("the address does not know the request " + told() + ": check that spec.url leads to Amazon Connect");
            default -> new Answer.Rejected<>(Answer.Cause.OTHER, "the platform refused " + told());
        };
    }

    private String told() {
        var where = "(HTTP " + reply.code() + (code.isEmpty() ? ")" : ", " + JsonText.clean(code) + ")");
        return words.isEmpty() ? where : where + ": " + words;
    }

    /** Returns the error in a few words, for the message of one agent. */
    String message() {
        return "the platform refused " + told();
    }

    @Override
    public String toString() {
        return "ConnectFailure" + told();
    }

    /** Returns the failure that an exception of the SDK carries; empty if it is no answer of a service. */
    static Optional<ConnectFailure> in(Throwable e) {
        return e instanceof AwsServiceException answered ? Optional.of(of(answered)) : Optional.empty();
    }
}
