package dev.contactcenter.operator;

/** The operator can't start; the message tells people why, and what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public StartException(String message) {
        super(message);
    }

    /** Says so, of this. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
