package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.model.ConnectionListener;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Routes events of the connections to the objects that they concern. */
public abstract class ConnectionEventRouter implements ConnectionListener {
    private record Route(TriggerEventSource<?> triggers, Function<ContactCenterKey, Set<ResourceID>> concerned) {
        void trigger(ContactCenterKey connection) {
            if (triggers.isRunning()) {
                concerned.apply(connection).forEach(triggers::propagateEvent);
            }
        }
    }

    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /**
     * Adds a kind of object.
     *
     * @param kind the kind
     * @param triggers makes an object of this kind reconcile
     * @param concerned finds the objects of this kind that use a ContactCenter
     */
    public void register(String kind, TriggerEventSource<?> triggers, Function<ContactCenterKey, Set<ResourceID>> concerned) {
        routes.put(kind, new Route(triggers, concerned));
    }

    @Override
    public void onOperationUpdated(OperationKey operation) {
        var route = routes.get(operation.kind());
        if (route != null) {
            route.triggers.propagateEvent(new ResourceID(operation.name(), operation.namespace()));
        }
    }

    /** The ContactCenter alone is reconciled: that reads its Secrets. */
    @Override
    public void onCredentialsRefused(ContactCenterKey connection) {
        Optional.ofNullable(routes.get("ContactCenter")).ifPresent(route -> route.trigger(connection));
    }

    /** The ContactCenter alone is reconciled: its status has the names. */
    @Override
    public void onStatusNamesChanged(ContactCenterKey connection) {
        Optional.ofNullable(routes.get("ContactCenter")).ifPresent(route -> route.trigger(connection));
    }

    /** Operations are told too: one that waits may have seen a state that was never in the ContactCenter's status. */
    @Override
    public void onStateChanged(ContactCenterKey connection) {
        routes.values().forEach(route -> route.trigger(connection));
    }
}
