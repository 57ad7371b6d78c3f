package dev.contactcenter.operator.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of one call to a platform.
 *
 * @param <T> the value of a good answer
 */
public sealed interface Answer<T> {
    /**
     * The platform did as asked.
     *
     * @param value what it returned
     */
    record Ok<T>(T value) implements Answer<T> {}

    /**
     * The platform refuses the request as a whole. Nothing happened, and the same request will be refused again.
     *
     * @param cause what it refuses
     * @param message the platform's words
     */
    record Rejected<T>(Cause cause, String message) implements Answer<T> {}

    /**
     * The platform refuses these credentials, for this call at least. Nothing happened.
     *
     * @param outcome {@link Outcome#InvalidSecurityUser} or {@link Outcome#Unauthorized}
     * @param message the platform's words, or a sentence instead of them
     */
    record Denied<T>(Outcome outcome, String message) implements Answer<T> {}

    /**
     * The platform had too many requests. Nothing happened.
     *
     * @param retryAfter how long the platform wants no requests, if it says so
     */
    record Throttled<T>(Optional<Duration> retryAfter) implements Answer<T> {}

    /**
     * The platform could not be reached, or the connection broke before an answer: the request may have been carried out.
     *
     * @param cause what broke
     * @param message what broke and what to do, without secrets
     */
    record Unreachable<T>(UnreachableCause cause, String message) implements Answer<T> {}

    /**
     * The platform failed, or its answer can't be understood: the request may have been carried out.
     *
     * @param message what is known, with the platform's words, cleaned and cut
     * @param overloaded whether it says that it can't serve requests for now (503, or a Retry-After)
     * @param retryAfter how long the platform wants no requests, if it says so
     */
    record Broken<T>(String message, boolean overloaded, Optional<Duration> retryAfter) implements Answer<T> {
        /** Makes a broken answer that says nothing about other requests. */
        public Broken(String message) {
            this(message, false, Optional.empty());
        }
    }

    /** What a platform refuses in a request. */
    enum Cause {
        /** The status asked for does not exist, or can't be set. */
        INVALID_STATUS,
        /** None of the agents is known, or none can be acted on. */
        NO_AGENTS,
        /** These credentials may not select agents in this way. */
        SELECTION_NOT_ALLOWED,
        /** The agent or team that is named can't exist on this platform; the platform was not asked. */
        INVALID_TARGET,
        /** Anything else. */
        OTHER
    }

    /** Why a platform can't be reached. */
    enum UnreachableCause {
        /** No connection, no answer in time, a name that does not resolve, a connection that broke. */
        NETWORK,
        /** The platform's certificate is not trusted, or TLS failed otherwise. */
        TLS,
        /** The address must not be called. */
        FORBIDDEN_ADDRESS
    }

    /** Returns the same answer, with its value changed if it is a good one. */
    @SuppressWarnings("unchecked")
    default <R> Answer<R> map(Function<T, R> change) {
        return this instanceof Ok<T> ok ? new Ok<>(change.apply(ok.value())) : (Answer<R>) this;
    }

    /** Returns the next answer if this one is good; else this one. */
    @SuppressWarnings("unchecked")
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return this instanceof Ok<T> ok ? next.apply(ok.value()) : (Answer<R>) this;
    }
}
