package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener what happens; whatever that one throws, everybody else is told. */
record SafeListener(ContactCenterKey connection, ConnectionListener listener) {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    void news(Collection<OperationKey> operations) {
        operations.forEach(operation -> tell(() -> listener.onOperationUpdated(operation)));
    }

    void stateChanged() {
        tell(() -> listener.stateChanged(connection));
    }

    void waited(String call, Duration waited) {
        tell(() -> listener.onRequestDequeued(connection, call, waited));
    }

    void exchanged(String call, String outcome, Duration took, int merged) {
        tell(() -> listener.onRequestCompleted(connection, call, outcome, took, merged));
    }

    private void tell(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException e) {
            LOG.error("A bug: a listener of connection {} threw", connection, e);
        }
    }
}
