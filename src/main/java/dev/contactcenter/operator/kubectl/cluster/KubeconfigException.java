package dev.contactcenter.operator.kubectl.cluster;

/** The kubeconfig, or a file that it names, can't be used. The message says which one and why, without any secret. */
public final class KubeconfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KubeconfigException(String message) {
        super(message);
    }

    KubeconfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
