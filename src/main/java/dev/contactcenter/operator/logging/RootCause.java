package dev.contactcenter.operator.logging;

import java.nio.channels.ClosedChannelException;

/** Describes the innermost cause of an exception in one line. */
public final class RootCause {
    private RootCause() {}

    /** Returns the class and message of the innermost cause. */
    public static String of(Throwable thrown) {
        var cause = thrown;
        // A closed channel is an effect; the exception that closed it is the cause.
        while (cause.getCause() != null && !(cause.getCause() instanceof ClosedChannelException)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }
}
