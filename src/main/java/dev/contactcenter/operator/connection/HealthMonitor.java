package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides whether a platform can be used. Only a check changes that: a request that fails makes the platform suspect,
 * and the check that follows at once decides. So one failed request does not count as a failure of the platform. Not
 * thread-safe.
 */
final class HealthMonitor {
    private static final Duration INTERVAL_WHILE_READY = Duration.ofMinutes(5);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(5);
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(60);
    /** One failed check of a ready platform proves nothing: the second comes after this time. */
    private static final Duration SECOND_CHECK_AFTER = Duration.ofSeconds(1);

    private State state = new State.Unknown();
    private Instant nextCheck;
    private boolean suspect = true;
    private int failures;
    /** How many checks have failed since the platform is not ready; it sets the interval. */
    private int failedChecks;

    /** Whether the platform can be used. */
    sealed interface State {
        /** Not checked yet. */
        record Unknown() implements State {}

        /** It answers, and the credentials are valid. */
        record Ready() implements State {}

        /**
         * It can't be used.
         *
         * @param reason one of the reasons of a ContactCenter's Ready condition
         * @param message why, and what to do
         */
        record NotReady(String reason, String message) implements State {}

        /**
         * It answered the first check with a 429, so it is not known whether it can be used.
         *
         * @param until when it is checked again
         */
        record Throttled(Instant until) implements State {}
    }

    HealthMonitor(Instant now) {
        nextCheck = now;
    }

    State state() {
        return state;
    }

    /**
     * Returns the state for users of the connection.
     *
     * @param can what can be asked of the platform
     * @param pausedUntil when the present pause ends
     */
    ConnectionState connectionState(Capabilities can, Optional<Instant> pausedUntil) {
        if (state instanceof State.NotReady notReady) {
            return new ConnectionState.NotReady(notReady.reason(), notReady.message());
        } else if (state instanceof State.Throttled throttled) {
            return new ConnectionState.NotReady("TooManyRequests", "The platform answered 429 (too many requests) to the check,"
                    + " so it is not known whether the credentials are valid. The operator checks again at "
                    + throttled.until().truncatedTo(ChronoUnit.SECONDS) + ".");
        }
        return isReady() ? new ConnectionState.Ready(can, pausedUntil) : new ConnectionState.Connecting();
    }

    boolean isReady() {
        return state instanceof State.Ready;
    }

    boolean isNotReady() {
        return state instanceof State.NotReady;
    }

    /** Returns whether nothing but a check may be sent. */
    boolean onlyChecksAllowed() {
        return suspect || !isReady();
    }

    Instant nextCheck() {
        return nextCheck;
    }

    /** Records that a request failed. A ready platform is checked at once. */
    void suspect(Instant now) {
        if (isReady() && !suspect) {
            suspect = true;
            nextCheck = now;
        }
    }

    /** Records that a user wants a check now. */
    void checkNow(Instant now) {
        suspect(now);
        if (nextCheck.isAfter(now)) {
            nextCheck = now;
        }
    }

    /** Forgets everything, because the URL or the credentials have changed. */
    void restart(Instant now) {
        state = new State.Unknown();
        failures = 0;
        suspect = true;
        nextCheck = now;
    }

    /** Records the answer to a check. Returns whether the state changed. */
    boolean checked(Answer<Void> answer, Instant now) {
        var before = state;
        var shown = stateShownBy(answer);
        if (shown instanceof State.Ready) {
            failures = 0;
            suspect = false;
            nextCheck = now.plus(INTERVAL_WHILE_READY);
            state = shown;
            return !state.equals(before);
        }
        var failuresBefore = failures++;
        var isCertain = answer instanceof Answer.Denied || failures > 1 || !isReady();
        if (!isCertain) {
            nextCheck = now.plus(SECOND_CHECK_AFTER);
            return false;
        }
        state = shown;
        suspect = false;
        failedChecks = before instanceof State.NotReady && failuresBefore > 0 ? failedChecks + 1 : 0;
        var interval = MIN_INTERVAL.multipliedBy(1L << Math.min(failedChecks, 6));
        nextCheck = now.plus(interval.compareTo(MAX_INTERVAL) < 0 ? interval : MAX_INTERVAL);
        return !state.equals(before);
    }

    /**
     * Records that a check was answered with a 429. It says nothing about a platform whose state is known.
     *
     * @param until when the check goes again
     * @return whether the state changed
     */
    boolean checkThrottled(Instant until) {
        if (isReady() || isNotReady()) {
            return false;
        }
        state = new State.Throttled(until);
        return true;
    }

    private static State stateShownBy(Answer<Void> answer) {
        if (answer instanceof Answer.Denied<Void> denied) {
            return new State.NotReady(denied.outcome().name(), denied.message());
        } else if (answer instanceof Answer.Unreachable<Void> unreachable) {
            return new State.NotReady(
                    switch (unreachable.cause()) {
                        case NETWORK -> "Unreachable";
                        case TLS -> "TlsFailed";
                        case FORBIDDEN_ADDRESS -> "UrlNotAllowed";
                    },
                    unreachable.message());
        } else if (answer instanceof Answer.Broken<Void> broken) {
            return new State.NotReady("Unreachable", broken.message());
        }
        return new State.Ready();
    }
}
