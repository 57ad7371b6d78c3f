package dev.contactcenter.operator.startup;

/** Signals that the operator can't start. The message tells people why, and what to do. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes one with this message. */
    public StartupException(String message) {
        super(message);
    }

    /** Makes one with this message and cause. */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
