package dev.contactcenter.operator.kubectl.command;

/** Does something if the user ends this process while something else is under way. */
final class InterruptHook implements AutoCloseable {
    private final Thread thread = new Thread(this::run, "interrupted");
    private volatile Runnable last;

    private InterruptHook(Runnable last) {
        this.last = last;
    }

    /** Does this if the process is told to end before the hook is closed. */
    static InterruptHook of(Runnable last) {
        var hook = new InterruptHook(last);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** From now on it does this instead: there is no moment without a hook in between. */
    void change(Runnable instead) {
        last = instead;
    }

    private void run() {
        last.run();
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
