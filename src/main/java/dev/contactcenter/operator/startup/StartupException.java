package dev.contactcenter.operator.startup;

/** The operator can't start; the message tells people why, and what to do. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public StartupException(String message) {
        super(message);
    }

    /** Says so, of this. */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
