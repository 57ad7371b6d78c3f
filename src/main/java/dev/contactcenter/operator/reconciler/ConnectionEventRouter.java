package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Carries what happens on Connections to the objects that it concerns. */
public abstract class ConnectionEventRouter implements ConnectionListener {
    private record Route(TriggerEventSource<?> nudges, Function<ContactCenterKey, Set<ResourceID>> concerned) {}

    private final Map<String, Route> sleepers = new ConcurrentHashMap<>();

    /** Objects of this kind can be woken so, and these are the ones that a Connection concerns. */
    public void register(String kind, TriggerEventSource<?> nudges, Function<ContactCenterKey, Set<ResourceID>> concerned) {
        sleepers.put(kind, new Route(nudges, concerned));
    }

    @Override
    public void onOperationUpdated(OperationKey operation) {
        var kind = sleepers.get(operation.kind());
        if (kind != null) {
            kind.nudges.nudge(new ResourceID(operation.name(), operation.namespace()));
        }
    }

    /** Operations are told too: one that waits may have seen a state that no status of the ContactCenter ever told. */
    @Override
    public void onStateChanged(ContactCenterKey connection) {
        sleepers.values().stream()
                .filter(kind -> kind.nudges.isRunning())
                .forEach(kind -> kind.concerned.apply(connection).forEach(kind.nudges::nudge));
    }
}
