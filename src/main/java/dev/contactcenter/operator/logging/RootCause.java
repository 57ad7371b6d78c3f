package dev.contactcenter.operator.logging;

import java.nio.channels.ClosedChannelException;

/** What is at the bottom of something that went wrong, in one line. */
public final class RootCause {
    private RootCause() {}

    public static String of(Throwable thrown) {
        var cause = thrown;
        // That a channel was closed says nothing; what closed it does.
        while (cause.getCause() != null && !(cause.getCause() instanceof ClosedChannelException)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }
}
