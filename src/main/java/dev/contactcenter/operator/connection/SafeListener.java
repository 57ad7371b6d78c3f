package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener. If the listener throws, the exception is logged, and the caller continues. */
record SafeListener(ContactCenterKey connection, ConnectionListener listener) {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    void onOperationsUpdated(Collection<OperationKey> operations) {
        operations.forEach(operation -> call(() -> listener.onOperationUpdated(operation)));
    }

    void onEffect(Effect effect) {
        onOperationsUpdated(effect.updated());
        if (effect.stateChanged()) {
            call(() -> listener.onStateChanged(connection));
        }
        if (effect.namesChanged()) {
            onStatusNamesChanged();
        }
        if (effect.credentialsRefused()) {
            call(() -> listener.onCredentialsRefused(connection));
        }
    }

    void onStatusNamesChanged() {
        call(() -> listener.onStatusNamesChanged(connection));
    }

    void onRequestDequeued(String call, Duration waited) {
        call(() -> listener.onRequestDequeued(connection, call, waited));
    }

    void onRequestCompleted(String call, String outcome, Duration took, int merged) {
        call(() -> listener.onRequestCompleted(connection, call, outcome, took, merged));
    }

    private void call(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            LOG.error("Bug: a listener of connection {} threw", connection, e);
        }
    }
}
