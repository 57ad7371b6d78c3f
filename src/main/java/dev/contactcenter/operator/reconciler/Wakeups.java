package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.ConnectionListener;
import dev.contactcenter.operator.connection.ConnectionName;
import dev.contactcenter.operator.connection.OperationKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Carries what happens on Connections to the objects that it concerns. */
public abstract class Wakeups implements ConnectionListener {
    private final Map<String, Nudges<?>> nudges = new ConcurrentHashMap<>();

    void register(String kind, Nudges<?> source) {
        nudges.put(kind, source);
    }

    @Override
    public void news(OperationKey operation) {
        nudge(operation.kind(), operation.namespace(), operation.name());
    }

    @Override
    public void stateChanged(ConnectionName connection) {
        nudge("ContactCenter", connection.namespace(), connection.name());
    }

    private void nudge(String kind, String namespace, String name) {
        var source = nudges.get(kind);
        if (source != null) {
            source.nudge(namespace, name);
        }
    }
}
