package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.connect.ConnectClient;

/** Calls of the SDK. Whatever they throw becomes an {@link Answer}. */
final class ConnectApi {
    private static final String GIVEN_UP = "given up, since this connection is no longer used";

    private final ConnectClient client;
    private final String instance;
    private final Clock clock;

    ConnectApi(ConnectClient client, String instance, Clock clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    /** Returns the id of the instance, which every request names. */
    String instance() {
        return instance;
    }

    Clock clock() {
        return clock;
    }

    /** Makes one call. */
    <R> Answer<R> send(CallPermits permits, Function<ConnectClient, R> call) {
        return send(permits, call, Answer.Ok::new, failure -> failure.answer(clock));
    }

    /**
     * Makes one call.
     *
     * @param good reads the answer
     * @param bad reads an answer that is an error
     */
    <R, T> Answer<T> send(
            CallPermits permits, Function<ConnectClient, R> call, Function<R, Answer<T>> good, Function<ConnectFailure, Answer<T>> bad) {
        if (!permits.acquire()) {
            return new Answer.Unreachable<>(UnreachableCause.NETWORK, GIVEN_UP);
        }
        R response;
        try {
            response = call.apply(client);
        } catch (AwsServiceException e) {
            return cause(e, NoIdentityException.class).map(this::<T>noIdentity).orElseGet(() -> bad.apply(ConnectFailure.of(e)));
        } catch (SdkException | NoIdentityException e) {
            return cause(e, NoIdentityException.class).map(this::<T>noIdentity).orElseGet(() -> unanswered(e));
        }
        return good.apply(response);
    }

    private <T> Answer<T> unanswered(RuntimeException e) {
        var noReply = cause(e, NoReplyException.class);
        if (noReply.isPresent()) {
            return noReply.get().outcome().answer(clock, reply -> new Answer.Broken<>("there is no whole answer"));
        }
        if (e instanceof AbortedException || e instanceof ApiCallTimeoutException) {
            return new Answer.Unreachable<>(UnreachableCause.NETWORK, "the platform did not answer in time, or the call was given up");
        }
        return new Answer.Broken<>("the platform's answer can't be read: check that spec.url leads to Amazon Connect");
    }

    /** The answer of STS is about the identity, and not about the platform; but a service that is down is down. */
    private <T> Answer<T> noIdentity(NoIdentityException e) {
        var noReply = cause(e, NoReplyException.class);
        if (noReply.isPresent()) {
            HttpOutcome outcome = noReply.get().outcome();
            return outcome.answer(clock, reply -> new Answer.Broken<>("there is no whole answer"));
        }
        var refusal = cause(e, AwsServiceException.class).map(ConnectFailure::of);
        Optional<Answer<T>> passing = refusal.map(failure -> failure.<T>answer(clock))
                .filter(answer -> answer instanceof Answer.Throttled || answer instanceof Answer.Broken);
        return passing.orElseGet(() -> new Answer.Denied<>(Outcome.InvalidSecurityUser, e.getMessage()
                + refusal.map(failure -> ": " + failure.message()).or(() -> reason(e)).orElse("")));
    }

    private static Optional<String> reason(NoIdentityException e) {
        return Optional.ofNullable(e.getCause()).map(Throwable::getMessage).map(text -> ": " + JsonText.clean(text));
    }

    private static <E extends Throwable> Optional<E> cause(Throwable e, Class<E> type) {
        var depth = 0;
        for (var at = e; at != null && depth < 10; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
