package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.platform.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/** The tries of one request, of reading or of asking: how many there were, when the next one may begin, what went wrong. */
public final class Tries {
    private static final int MAX_MESSAGE = 1024;

    private int attempt;
    private int failures;
    private Instant last;
    private Optional<TryFailure> lastFailure;

    Tries(int attempt, int failures, Instant last, Optional<TryFailure> lastFailure) {
        this.attempt = attempt;
        this.failures = failures;
        this.last = last;
        this.lastFailure = lastFailure;
    }

    /** Returns how many tries in a row have had no good answer, the one under way included; 0: none. */
    public int attempt() {
        return attempt;
    }

    /** Returns how many tries count against the backoff limit. */
    public int failures() {
        return failures;
    }

    /** Returns when it was tried last; {@link Instant#EPOCH}: never. */
    public Instant last() {
        return last;
    }

    /** Returns what went wrong last, if nothing has gone well since. */
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

    /** The try was none of this operation's own: others were in the request, or it was never sent. */
    public void undo() {
        attempt = Math.max(0, attempt - 1);
    }

    /** A reading failed: that is a try, too. */
    public void countReading() {
        attempt++;
    }

    /** A failure counts against the backoff limit. */
    public void countFailure() {
        failures++;
    }

    /** A try failed. */
    public void fail(TryFailure failure, Instant now) {
        last = now;
        lastFailure = Optional.of(bounded(failure));
    }

    /** The platform answered 429 to a request of the same ContactCenter: this operation waits, too. */
    public void markThrottled(TryFailure failure, Instant now) {
        last = last.equals(Instant.EPOCH) ? now : last;
        lastFailure = Optional.of(bounded(failure));
    }

    private static TryFailure bounded(TryFailure failure) {
        return new TryFailure(failure.outcome(), StatusDraft.cut(failure.message(), MAX_MESSAGE));
    }

    /** What went wrong is over: agents are waited for now, not the platform. */
    public void forgetFailure() {
        lastFailure = Optional.empty();
    }

    /** The tries have led to a good answer; failures still count while agents that were asked for are not finished. */
    void end(boolean isSettled) {
        attempt = 0;
        failures = isSettled ? 0 : failures;
        lastFailure = Optional.empty();
    }

    /** As if nothing had ever been tried. */
    void reset() {
        attempt = 0;
        failures = 0;
        last = Instant.EPOCH;
        lastFailure = Optional.empty();
    }
}
