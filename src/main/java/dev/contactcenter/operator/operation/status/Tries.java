package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.OperationStatus.LastFailure;
import dev.contactcenter.operator.resource.OperationStatus.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The tries of one request, to read or to change agents: how many there were, when the next one may begin, and the last
 * failure.
 */
public final class Tries {
    private static final int MAX_MESSAGE = 1024;

    private int attempt;
    private int failures;
    private Instant last;
    private Optional<TryFailure> lastFailure;

    private Tries(int attempt, int failures, Instant last, Optional<TryFailure> lastFailure) {
        this.attempt = attempt;
        this.failures = failures;
        this.last = last;
        this.lastFailure = lastFailure;
    }

    /** Reads them from the submission of a stored status; null: there were none. */
    static Tries read(Submission stored) {
        return stored == null
                ? new Tries(0, 0, Instant.EPOCH, Optional.empty())
                : new Tries(stored.attempt(), stored.failures(), stored.time(), Optional.ofNullable(stored.lastFailure())
                        .map(failure -> new TryFailure(Outcome.valueOf(String.valueOf(failure.outcome())), failure.message())));
    }

    /** Returns the last failure as it is stored. */
    Optional<LastFailure> stored() {
        return lastFailure.map(failure -> new LastFailure(failure.outcome().name(), failure.message()));
    }

    /** Returns how many tries in a row have had no good answer, including the one under way; 0: none. */
    public int attempt() {
        return attempt;
    }

    /** Returns how many tries count against the backoff limit. */
    public int failures() {
        return failures;
    }

    /** Returns when the last try was; {@link Instant#EPOCH}: never. */
    public Instant last() {
        return last;
    }

    /** Returns the last failure; empty if there was a good answer after it. */
    public Optional<TryFailure> lastFailure() {
        return lastFailure;
    }

    /** Returns whether the last failure was that the platform had too many requests. */
    public boolean isThrottled() {
        return lastFailure.filter(failure -> failure.outcome() == Outcome.TooManyRequests).isPresent();
    }

    /** Returns whether the last failure was that the account may not do what was asked. */
    public boolean isUnauthorized() {
        return lastFailure.filter(failure -> failure.outcome() == Outcome.Unauthorized).isPresent();
    }

    /**
     * Returns when the next try may begin.
     *
     * @param backoff the wait after this many tries
     */
    public Instant next(IntFunction<Duration> backoff) {
        var tries = Math.max(attempt, failures);
        return tries == 0 ? Instant.EPOCH : last.plus(backoff.apply(tries));
    }

    void begin(Instant now) {
        attempt++;
        last = now;
    }

    /** Takes a try back that does not count: its request also served other operations, or was never sent. */
    public void undo() {
        attempt = Math.max(0, attempt - 1);
    }

    /** Forgets a try whose answer is no longer waited for. Its failure still counts. */
    public void forget() {
        attempt = 0;
    }

    /** Counts a failed reading as a try. */
    public void countReading() {
        attempt++;
    }

    /** Counts a failure against the backoff limit. */
    public void countFailure() {
        failures++;
    }

    /** Records a failed try. */
    public void fail(TryFailure failure, Instant now) {
        last = now;
        lastFailure = Optional.of(bounded(failure));
    }

    /** Records that the platform answered 429 to a request of the same ContactCenter, so that this operation waits too. */
    public void markThrottled(TryFailure failure, Instant now) {
        last = last.equals(Instant.EPOCH) ? now : last;
        lastFailure = Optional.of(bounded(failure));
    }

    private static TryFailure bounded(TryFailure failure) {
        return new TryFailure(failure.outcome(), MessageFormat.cut(failure.message(), MAX_MESSAGE));
    }

    /** Forgets the last failure: the operation now waits for agents, not for the platform. */
    public void forgetFailure() {
        lastFailure = Optional.empty();
    }

    /** Ends the tries after a good answer. Failures still count while agents that were asked for are not finished. */
    void end(boolean isSettled) {
        attempt = 0;
        failures = isSettled ? 0 : failures;
        lastFailure = Optional.empty();
    }

    /** Forgets all tries. */
    void reset() {
        attempt = 0;
        failures = 0;
        last = Instant.EPOCH;
        lastFailure = Optional.empty();
    }
}
