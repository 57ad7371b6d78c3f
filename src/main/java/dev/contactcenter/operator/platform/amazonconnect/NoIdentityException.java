package dev.contactcenter.operator.platform.amazonconnect;

/** There is no access key for a call. Carries the reason through the SDK; it holds no secret. */
final class NoIdentityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoIdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
