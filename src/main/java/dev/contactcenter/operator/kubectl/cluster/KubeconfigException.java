package dev.contactcenter.operator.kubectl.cluster;

/** The kubeconfig, or a file that it names, can't be used. The message says which one and why, without any secret. */
public final class KubeconfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isWrongUse;

    KubeconfigException(String message) {
        this(message, null);
    }

    KubeconfigException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private KubeconfigException(String message, Throwable cause, boolean isWrongUse) {
        super(message, cause);
        this.isWrongUse = isWrongUse;
    }

    /** Returns this failure as one of the command line if the user has named by a flag what can't be used. */
    KubeconfigException orWrongUse(boolean isNamedByFlag) {
        return isNamedByFlag ? new KubeconfigException(getMessage(), getCause(), true) : this;
    }

    /** Returns whether a flag names what can't be used. */
    public boolean isWrongUse() {
        return isWrongUse;
    }
}
