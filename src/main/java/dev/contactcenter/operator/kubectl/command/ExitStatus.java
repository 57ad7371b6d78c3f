package dev.contactcenter.operator.kubectl.command;

/** How a command ends. Scripts depend on these numbers. */
public final class ExitStatus {
    /** It is done: what was waited for has ended well. */
    public static final int SUCCESS = 0;
    /** It has failed: the operation has ended badly, or the API server has refused the request. */
    public static final int FAILED = 1;
    /** The command is wrong, and nothing was done. */
    public static final int USAGE = 2;
    /** It has not ended within {@code --timeout}. It goes on without this command. */
    public static final int TIMED_OUT = 3;

    private ExitStatus() {}
}
