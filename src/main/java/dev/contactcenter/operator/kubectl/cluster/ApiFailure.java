package dev.contactcenter.operator.kubectl.cluster;

/** The API server refused a request, or gave no answer. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of a failure without an answer. */
    private static final int NO_ANSWER = 0;
    /** The code of a failure before the request was sent. */
    private static final int NOT_SENT = -1;

    private static final String KIND_UNKNOWN = "the server could not find the requested resource";

    private final int code;
    private final String reason;

    private ApiFailure(int code, String reason, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.reason = reason;
    }

    /**
     * An answer that is no good one.
     *
     * @param code the HTTP status code
     * @param reason the API server's word for it, such as Forbidden
     * @param message its sentence
     */
    static ApiFailure answered(int code, String reason, String message) {
        return new ApiFailure(code, reason, message, null);
    }

    /** No answer, or only a part of one. */
    static ApiFailure lost(String message, Throwable cause) {
        return new ApiFailure(NO_ANSWER, "", message, cause);
    }

    /** There was no connection to send the request on. */
    static ApiFailure notSent(String message, Throwable cause) {
        return new ApiFailure(NOT_SENT, "", message, cause);
    }

    /**
     * Returns whether the request was sent, and may have been carried out or not: there was no answer, or it was lost behind the API server, as
     * when a proxy says 504 or etcd does not answer in time.
     */
    public boolean isUncertain() {
        return code == NO_ANSWER || code >= 500;
    }

    /** Returns whether the API server has answered, and refused the request. */
    public boolean isRefused() {
        return code > NO_ANSWER;
    }

    /** Returns whether the API server may answer the same request well a moment later. */
    public boolean isTemporary() {
        return !isRefused() || code == 429 || code >= 500;
    }

    /** Returns whether the object, or the kind of it, does not exist. */
    public boolean isNotFound() {
        return code == 404;
    }

    /** Returns whether the API server knows no such kind. An object that is missing has a reason, and its name in the message. */
    public boolean isKindUnknown() {
        return isNotFound() && (reason.isEmpty() || KIND_UNKNOWN.equals(getMessage()));
    }

    /** Returns whether the user has no right to do it. */
    public boolean isForbidden() {
        return code == 403;
    }

    /** Returns whether the request itself is not valid. */
    public boolean isInvalid() {
        return code == 400 || code == 422;
    }

    /** Returns the API server's word for the failure, such as Forbidden; empty if it has said none. */
    public String reason() {
        return reason;
    }
}
