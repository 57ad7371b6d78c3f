package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.PlatformConnection;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.operation.Allowance;
import dev.contactcenter.operator.operation.ContactCenterReason;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec.PersonalData;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.Operation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;

/** Finds the ContactCenter that an operation names, and its state as that operation may see it. */
public final class ContactCenterResolver {
    private final ConnectionRegistry connections;

    /** @param connections the live connections */
    public ContactCenterResolver(ConnectionRegistry connections) {
        this.connections = connections;
    }

    /** Returns the ContactCenter that an operation names. */
    public static ContactCenterKey nameOf(Operation operation) {
        var ref = operation.getSpec().contactCenterRef();
        var namespace = ref.namespace() == null ? operation.getMetadata().getNamespace() : ref.namespace();
        return new ContactCenterKey(namespace, ref.name());
    }

    /**
     * Returns the state of an operation's ContactCenter.
     *
     * @param operation the operation
     * @param contactCenter the ContactCenter that it names, if there is one
     * @param client reads the labels of the operation's namespace, if the ContactCenter selects by them
     */
    public ContactCenterState of(Operation operation, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        return of(nameOf(operation), operation.getMetadata().getNamespace(), contactCenter, client);
    }

    /**
     * Returns the state of a ContactCenter for an object of some namespace.
     *
     * @param key the ContactCenter
     * @param namespace the namespace of the object that names it
     * @param contactCenter the ContactCenter, if it exists
     * @param client reads the labels of the namespace if they matter
     * @return its state, as that object may see it
     */
    public ContactCenterState of(ContactCenterKey key, String namespace, Optional<ContactCenter> contactCenter, KubernetesClient client) {
        var name = key.toString();
        if (contactCenter.isEmpty() || contactCenter.get().isMarkedForDeletion() || contactCenter.get().getSpec() == null) {
            return new ContactCenterState.Missing(name);
        }
        var spec = contactCenter.get().getSpec();
        var refusal = refusal(namespace, contactCenter.get(), client);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var connection = connections.find(key);
        var state = connection.map(PlatformConnection::state);
        if (state.isPresent() && state.get() instanceof ConnectionState.Ready ready) {
            return new ContactCenterState.Ready(
                    name,
                    ready.capabilities(),
                    spec.maxAgentsPerOperation(),
                    spec.personalData() == PersonalData.Include,
                    ready.throttledUntil(),
                    spec.rate(),
                    statusNames(connection.get().statusNames(), contactCenter.get()),
                    Allowance.ALL);
        } else if (state.isPresent() && state.get() instanceof ConnectionState.NotReady notReady) {
            return new ContactCenterState.NotReady(
                    name,
                    ContactCenterReason.of(notReady.reason()),
                    ContactCenterMessages.notReady(contactCenter.get(), notReady.reason(), notReady.message()));
        }
        return notConnected(name, contactCenter.get(), state.isPresent());
    }

    private static StatusNames statusNames(StatusNames known, ContactCenter contactCenter) {
        var stored = Optional.ofNullable(contactCenter.getStatus()).orElse(ContactCenterStatus.NONE);
        return known.isWhole() ? known : known.and(AgentStatuses.of(known, stored, contactCenter.getMetadata().getGeneration()));
    }

    /**
     * Before a ContactCenter is connected its stored condition counts. That is an agreement between the two kinds of objects: an
     * operator that has just started must not promise what the last one already knew to be wrong.
     */
    private static ContactCenterState notConnected(String name, ContactCenter contactCenter, boolean connecting) {
        return Optional.ofNullable(contactCenter.getStatus())
                .flatMap(status -> status.condition("Ready"))
                .filter(ready -> !connecting && "False".equals(ready.status()))
                .map(ContactCenterResolver::explained)
                .<ContactCenterState>map(ready -> new ContactCenterState.NotReady(name, ContactCenterReason.of(ready.reason()), ready.message()))
                .orElseGet(ContactCenterState.Connecting::new);
    }

    private static Condition explained(Condition ready) {
        return new Condition(ready.type(), ready.status(), null, null,
                ready.reason() == null ? "Unknown" : ready.reason(), ready.message() == null ? "" : ready.message());
    }

    /** Returns whether a ContactCenter admits the namespace of this operation. Not if that can't be found out now. */
    public boolean admits(Operation operation, ContactCenter contactCenter, KubernetesClient client) {
        return refusal(operation.getMetadata().getNamespace(), contactCenter, client).isEmpty();
    }

    private static Optional<ContactCenterState> refusal(String namespace, ContactCenter contactCenter, KubernetesClient client) {
        var own = contactCenter.getMetadata().getNamespace();
        var name = own + "/" + contactCenter.getMetadata().getName();
        var allowed = contactCenter.getSpec().allowedNamespaces();
        if (namespace.equals(own)) {
            return Optional.empty();
        }
        return switch (allowed.from()) {
            case All -> Optional.empty();
            case Same -> Optional.of(new ContactCenterState.NotAllowed(name, "ContactCenter " + name + " admits only its own namespace,"
                    + " and this operation is in " + namespace + ". Change its spec.allowedNamespaces, or use one of this namespace."));
            case Selector -> bySelector(namespace, name, contactCenter, client);
        };
    }

    private static Optional<ContactCenterState> bySelector(
            String namespace, String name, ContactCenter contactCenter, KubernetesClient client) {
        try {
            var found = client.namespaces().withName(namespace).get();
            var labels = found == null || found.getMetadata().getLabels() == null
                    ? Map.<String, String>of()
                    : found.getMetadata().getLabels();
            return LabelSelectors.matches(contactCenter.getSpec().allowedNamespaces().selector(), labels)
                    ? Optional.empty()
                    : Optional.of(new ContactCenterState.NotAllowed(name, "ContactCenter " + name + " does not admit namespace " + namespace
                            + ": its labels do not match spec.allowedNamespaces.selector."));
        } catch (KubernetesClientException e) {
            return Optional.of(new ContactCenterState.NotReady(name, ContactCenterReason.NamespaceNotReadable,
                    "The labels of namespace " + namespace + " could not be read, which its allowedNamespaces needs."));
        }
    }
}
