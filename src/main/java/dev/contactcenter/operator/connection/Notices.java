package dev.contactcenter.operator.connection;

import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener what happens; whatever that one throws, everybody else is told. */
record Notices(ConnectionName connection, ConnectionListener listener) {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    void news(Collection<OperationKey> operations) {
        operations.forEach(operation -> tell(() -> listener.news(operation)));
    }

    void stateChanged() {
        tell(() -> listener.stateChanged(connection));
    }

    void waited(String call, Duration waited) {
        tell(() -> listener.waited(connection, call, waited));
    }

    void exchanged(String call, String outcome, Duration took, int merged) {
        tell(() -> listener.exchanged(connection, call, outcome, took, merged));
    }

    private void tell(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException e) {
            LOG.error("A bug: a listener of connection {} threw", connection, e);
        }
    }
}
