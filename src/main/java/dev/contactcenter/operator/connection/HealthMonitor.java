package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether a platform can be used. Only a check tells: a request that met trouble makes it suspect, and the check that
 * follows at once decides, so that a refusal or failure of one request is not taken for the platform's.
 */
final class HealthMonitor {
    private static final Duration WHILE_READY = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** One failed look may be bad luck: the second follows so soon. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private static final String THROTTLED = "TooManyRequests";

    private State state = new State.Unknown();
    private Instant nextCheck;
    private boolean suspect = true;
    private int failures;
    /** How often it has been looked at since it is not ready. */
    private int looks;

    /** How it stands. */
    sealed interface State {
        /** Not looked at yet. */
        record Unknown() implements State {}

        /** It answers, and the credentials are good. */
        record Ready() implements State {}

        /**
         * It can't be used.
         *
         * @param reason one of the reasons of a ContactCenter's Ready condition
         * @param message why, and what to do
         */
        record NotReady(String reason, String message) implements State {}
    }

    HealthMonitor(Instant now) {
        nextCheck = now;
    }

    State state() {
        return state;
    }

    /** The same for whoever uses the Connection, who also wants to know what the platform can do and until when it rests. */
    ConnectionState told(Capabilities capabilities, Optional<Instant> throttledUntil) {
        if (state instanceof State.NotReady notReady) {
            return new ConnectionState.NotReady(notReady.reason(), notReady.message());
        }
        return isReady() ? new ConnectionState.Ready(capabilities, throttledUntil) : new ConnectionState.Connecting();
    }

    boolean isReady() {
        return state instanceof State.Ready;
    }

    /** Whether nothing but a check may be sent. */
    boolean onlyChecksAllowed() {
        return suspect || !isReady();
    }

    Instant nextCheck() {
        return nextCheck;
    }

    /** Something was met that a check has to explain. */
    void suspect(Instant now) {
        if (isReady() && !suspect) {
            suspect = true;
            nextCheck = now;
        }
    }

    /** Starts over, as with new credentials: what was known of the old ones tells nothing. */
    void restart(Instant now) {
        state = new State.Unknown();
        failures = 0;
        suspect = true;
        nextCheck = now;
    }

    /** Takes in what a check met. Whether the state has changed by it is the answer. */
    boolean checked(Answer<Void> answer, Instant now) {
        var before = state;
        var verdict = verdict(answer);
        if (verdict instanceof State.Ready) {
            failures = 0;
            suspect = false;
            nextCheck = now.plus(WHILE_READY);
            state = verdict;
            return !state.equals(before);
        }
        var soFar = failures++;
        var certain = answer instanceof Answer.Denied || failures > 1 || !isReady();
        if (!certain) {
            nextCheck = now.plus(SECOND_LOOK);
            return false;
        }
        state = verdict;
        suspect = false;
        looks = before instanceof State.NotReady && soFar > 0 ? looks + 1 : 0;
        var wait = SHORTEST.multipliedBy(1L << Math.min(looks, 6));
        nextCheck = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        return !state.equals(before);
    }

    /**
     * A check was not admitted, and goes again then. That tells nothing of a platform that is known already; of one that
     * is not, it is all that can be told. Whether the state has changed by it is the answer.
     */
    boolean throttled(Instant until) {
        var known = isReady() || state instanceof State.NotReady notReady && !notReady.reason().equals(THROTTLED);
        if (known) {
            return false;
        }
        state = new State.NotReady(THROTTLED, "The platform has had too many requests (429), and so does not tell whether the"
                + " credentials are good. It is asked again at " + until.truncatedTo(ChronoUnit.SECONDS) + ".");
        return true;
    }

    private static State verdict(Answer<Void> answer) {
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
