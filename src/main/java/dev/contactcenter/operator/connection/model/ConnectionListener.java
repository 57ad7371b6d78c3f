package dev.contactcenter.operator.connection.model;

import java.time.Duration;

/** Whoever wants to know what happens on Connections. Called from their threads: must be quick, and must not throw. */
public interface ConnectionListener {
    /** There is something new for this operation. */
    void onOperationUpdated(OperationKey operation);

    /** Whether this Connection can be used has changed. */
    void stateChanged(ContactCenterKey connection);

    /**
     * Something goes to a platform after it has waited.
     *
     * @param connection which platform is asked
     * @param call what is asked: read, force_logout, change_status, job
     * @param waited for how long
     */
    void onRequestDequeued(ContactCenterKey connection, String call, Duration waited);

    /**
     * A request was answered.
     *
     * @param connection which platform was asked
     * @param call what was asked: check, read, force_logout, change_status, job
     * @param outcome what kind of answer it was: ok, rejected, denied, throttled, unreachable, broken
     * @param took how long it took
     * @param merged how many errands it served
     */
    void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged);
}
