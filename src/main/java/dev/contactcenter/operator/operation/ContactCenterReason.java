package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Outcome;
import java.util.Arrays;

/** The reasons of a ContactCenter's Ready condition. The names are those of the condition. */
public enum ContactCenterReason {
    /** It can be used. */
    Connected(Outcome.Success),
    /** The platform refuses the credentials (401). */
    InvalidSecurityUser(Outcome.InvalidSecurityUser),
    /** The account lacks a right (403). */
    Unauthorized(Outcome.Unauthorized),
    /** The platform has too many requests (429). */
    TooManyRequests(Outcome.TooManyRequests),
    /** The Secret does not exist. */
    SecretNotFound(Outcome.Error),
    /** The Secret may not be read, or the API server does not answer. */
    SecretNotReadable(Outcome.Error),
    /** The Secret lacks a key, or holds a value that can't be used. */
    SecretInvalid(Outcome.Error),
    /** The platform does not answer, or its answer can't be understood. */
    Unreachable(Outcome.Error),
    /** TLS failed, or the trusted CA can't be used. */
    TlsFailed(Outcome.Error),
    /** The address must not be called. */
    UrlNotAllowed(Outcome.Error),
    /** The operator connects no more ContactCenters than its setting allows. */
    TooManyContactCenters(Outcome.Error),
    /** The spec can't be read. */
    SpecInvalid(Outcome.Error),
    /** The labels of the operation's namespace can't be read. */
    NamespaceNotReadable(Outcome.Error),
    /** A reason that this version does not know; a later version of the operator may have written it. */
    Unknown(Outcome.Error);

    private final Outcome outcome;

    ContactCenterReason(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Returns the reason of this name; {@link #Unknown} if there is none. */
    public static ContactCenterReason of(String name) {
        return Arrays.stream(values()).filter(reason -> reason.name().equals(name)).findFirst().orElse(Unknown);
    }

    /** Returns the outcome of an operation that could not begin for this reason. */
    public Outcome outcome() {
        return outcome;
    }
}
