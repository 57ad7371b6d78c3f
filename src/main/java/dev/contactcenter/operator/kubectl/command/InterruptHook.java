package dev.contactcenter.operator.kubectl.command;

/** Does something if the user ends this process while something else is under way. */
final class InterruptHook implements AutoCloseable {
    private final Thread thread;

    private InterruptHook(Thread thread) {
        this.thread = thread;
    }

    /** Does this if the process is told to end before the hook is closed. */
    static InterruptHook of(Runnable last) {
        var thread = new Thread(last, "interrupted");
        Runtime.getRuntime().addShutdownHook(thread);
        return new InterruptHook(thread);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook runs.
        }
    }
}
