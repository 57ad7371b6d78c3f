package dev.contactcenter.operator.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of one call to a platform.
 *
 * @param <T> what a good answer holds
 */
public sealed interface Answer<T> {
    /**
     * The platform did as asked.
     *
     * @param value what it answered
     */
    record Ok<T>(T value) implements Answer<T> {}

    /**
     * The platform understood, and refuses the request as a whole; nothing happened, and nothing will if it is asked again.
     *
     * @param cause what it refuses
     * @param message its own words
     */
    record Rejected<T>(Cause cause, String message) implements Answer<T> {}

    /**
     * The platform refuses these credentials; nothing happened.
     *
     * @param outcome {@link Outcome#InvalidSecurityUser} or {@link Outcome#Unauthorized}
     * @param message its own words, or a sentence that takes their place
     */
    record Denied<T>(Outcome outcome, String message) implements Answer<T> {}

    /**
     * The platform has had enough requests for now; nothing happened.
     *
     * @param retryAfter how long it wants to be left alone, where it says so
     */
    record Throttled<T>(Optional<Duration> retryAfter) implements Answer<T> {}

    /**
     * The platform could not be reached, or the line broke before an answer came: the request may have been carried out.
     *
     * @param cause what broke
     * @param message what is known, without secrets
     */
    record Unreachable<T>(UnreachableCause cause, String message) implements Answer<T> {}

    /**
     * The platform failed, or what it answered can't be understood: the request may have been carried out.
     *
     * @param message what is known, without personal data
     * @param overloaded whether it says that it can't serve anybody for now (503, or a time to come again)
     * @param retryAfter how long it wants to be left alone, where it says so
     */
    record Broken<T>(String message, boolean overloaded, Optional<Duration> retryAfter) implements Answer<T> {
        /** A broken answer that tells nothing of others. */
        public Broken(String message) {
            this(message, false, Optional.empty());
        }
    }

    /** What a platform refuses about a request. */
    enum Cause {
        /** The status asked for does not exist, or can't be set. */
        INVALID_STATUS,
        /** None of the agents is known, or none can be acted on. */
        NO_AGENTS,
        /** This way of selecting agents is not open to these credentials. */
        SELECTION_NOT_ALLOWED,
        /** Anything else. */
        OTHER
    }

    /** Why a platform can't be reached. */
    enum UnreachableCause {
        /** No connection, no answer in time, a name that does not resolve, a line that broke. */
        NETWORK,
        /** The platform's certificate is not trusted, or TLS failed otherwise. */
        TLS,
        /** The address is one that must not be called. */
        FORBIDDEN_ADDRESS
    }

    /** The same answer with another value, where it is a good one. */
    @SuppressWarnings("unchecked")
    default <R> Answer<R> map(Function<T, R> change) {
        return this instanceof Ok<T> ok ? new Ok<>(change.apply(ok.value())) : (Answer<R>) this;
    }

    /** What comes of going on from this answer, where it is a good one; else this answer. */
    @SuppressWarnings("unchecked")
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return this instanceof Ok<T> ok ? next.apply(ok.value()) : (Answer<R>) this;
    }
}
