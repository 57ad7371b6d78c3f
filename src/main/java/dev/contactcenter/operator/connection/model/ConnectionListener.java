package dev.contactcenter.operator.connection.model;

import java.time.Duration;

/** Is called when something happens on a connection. Called from the connection's threads: must return fast and must not throw. */
public interface ConnectionListener {
    /** Called when there is a new result or observation for this operation. */
    void onOperationUpdated(OperationKey operation);

    /** Called when the state of this connection has changed. */
    void onStateChanged(ContactCenterKey connection);

    /**
     * Called when the platform refused the credentials of a connection that was ready, or did not pass TLS. The connection
     * sends nothing until it gets other settings, or is told that these are confirmed; at most for 10 s.
     */
    void onCredentialsRefused(ContactCenterKey connection);

    /** Called when a status of the platform has become known. */
    default void onStatusNamesChanged(ContactCenterKey connection) {}

    /**
     * Called when a request that waited is sent.
     *
     * @param connection which platform is asked
     * @param call read, force_logout, change_status or job
     * @param waited how long it waited
     */
    void onRequestDequeued(ContactCenterKey connection, String call, Duration waited);

    /**
     * Called when a batch was answered.
     *
     * @param connection which platform was asked
     * @param call check, read, force_logout, change_status, job or status_names
     * @param outcome ok, rejected, denied, throttled, unreachable or broken
     * @param took time from sending to the answer
     * @param merged how many requests the batch served
     */
    void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged);
}
