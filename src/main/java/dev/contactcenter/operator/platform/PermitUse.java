package dev.contactcenter.operator.platform;

import java.util.function.Supplier;

/**
 * Tells the caller of a {@link Platform} when the permit of an exchange is used: the request was sent, or nothing will be sent. Until
 * then the request may reach the platform at any later time, so it counts for the rate limit. The common HTTP client reports each
 * request of the thread that makes the call. An adapter reports only what goes another way.
 */
public final class PermitUse {
    private static final Runnable NOBODY = () -> {};
    private static final ThreadLocal<Runnable> OF_THREAD = new ThreadLocal<>();

    private PermitUse() {}

    /**
     * Makes a call in the present thread.
     *
     * @param onUse what to run when the permit of one of its exchanges is used; from any thread, also after the end of the call
     */
    public static <T> T during(Runnable onUse, Supplier<T> call) {
        OF_THREAD.set(onUse);
        try {
            return call.get();
        } finally {
            OF_THREAD.remove();
        }
    }

    /** Returns what to run, once, when the next request of the present thread was sent. Any thread may run it. */
    public static Runnable ofThisThread() {
        var onUse = OF_THREAD.get();
        return onUse == null ? NOBODY : onUse;
    }
}
