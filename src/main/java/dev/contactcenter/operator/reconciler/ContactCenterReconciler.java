package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.Connection;
import dev.contactcenter.operator.connection.ConnectionName;
import dev.contactcenter.operator.connection.ConnectionSettings;
import dev.contactcenter.operator.connection.ConnectionState;
import dev.contactcenter.operator.connection.Connections;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.operation.Conditions;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a Connection for each ContactCenter that can have one, and says in its status how that stands. */
public final class ContactCenterReconciler implements Reconciler<ContactCenter> {
    /** How often its Secret and ConfigMap are read again, so that a change is noticed without a watch on all of them. */
    private static final Duration CREDENTIALS_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ContactCenterReconciler.class);

    private final Connections connections;
    private final UrlPolicy urls;
    private final Wakeups wakeups;
    private final EventRecorder events;
    private final Clock clock;

    /**
     * @param connections where its Connections live
     * @param urls which addresses may be called
     * @param wakeups tells when a Connection's state has changed
     * @param events where people are told
     * @param clock the time
     */
    public ContactCenterReconciler(
            Connections connections, UrlPolicy urls, Wakeups wakeups, EventRecorder events, Clock clock) {
        this.connections = connections;
        this.urls = urls;
        this.wakeups = wakeups;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ContactCenter>> prepareEventSources(EventSourceContext<ContactCenter> context) {
        var nudges = new Nudges<>(ContactCenter.class, deleted -> connections.drop(nameOf(deleted)));
        wakeups.register("ContactCenter", nudges, name -> Set.of(new ResourceID(name.name(), name.namespace())));
        return List.of(nudges);
    }

    @Override
    public UpdateControl<ContactCenter> reconcile(ContactCenter contactCenter, Context<ContactCenter> context) {
        var before = contactCenter.getStatus() == null
                ? new ContactCenterStatus(null, null, null)
                : contactCenter.getStatus();
        var state = connect(contactCenter, context);
        if (state instanceof ConnectionState.Connecting) {
            return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(CREDENTIALS_INTERVAL);
        }
        var after = status(contactCenter, before, state);
        if (!after.equals(before)) {
            var result = StatusWriter.write(contactCenter, after, ContactCenter::new, context);
            if (result != StatusWriter.Result.WRITTEN) {
                return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(result.waitBeforeNext());
            }
            announce(contactCenter, before, after);
        }
        return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(CREDENTIALS_INTERVAL);
    }

    private ConnectionState connect(ContactCenter contactCenter, Context<ContactCenter> context) {
        var name = nameOf(contactCenter);
        var spec = contactCenter.getSpec();
        if (spec == null || spec.unreadable() != null || spec.platform() == null || spec.url() == null) {
            connections.drop(name);
            return new ConnectionState.NotReady("SpecInvalid", "spec can't be read"
                    + (spec == null || spec.unreadable() == null ? ": platform and url are needed." : ": " + spec.unreadable()));
        }
        var problem = urls.problemOf(spec.url());
        if (problem.isPresent()) {
            connections.drop(name);
            return new ConnectionState.NotReady("UrlNotAllowed", problem.get());
        }
        var credentials = Credentials.read(contactCenter, context.getClient());
        if (credentials instanceof Credentials.Unusable unusable) {
            connections.drop(name);
            return new ConnectionState.NotReady(unusable.reason(), unusable.message());
        }
        if (credentials instanceof Credentials.NotNow notNow) {
            // What is connected goes on with what it has: the API server will answer again.
            return connections.find(name)
                    .map(Connection::state)
                    .orElseGet(() -> new ConnectionState.NotReady(notNow.reason(), notNow.message()));
        }
        var found = (Credentials.Found) credentials;
        var platform = new PlatformSettings(
                URI.create(spec.url()), found.username(), found.password(), found.trustedCa(), Map.of());
        var settings = new ConnectionSettings(
                spec.platform(), platform, spec.requestsPerSecond(), Duration.ofSeconds(spec.pollIntervalSeconds()));
        try {
            return connections.ensure(name, settings).state();
        } catch (UnsupportedOperationException e) {
            return new ConnectionState.NotReady("PlatformNotSupported", e.getMessage());
        } catch (IllegalArgumentException e) {
            return new ConnectionState.NotReady("TlsFailed", e.getMessage());
        }
    }

    private ContactCenterStatus status(ContactCenter contactCenter, ContactCenterStatus before, ConnectionState state) {
        var generation = contactCenter.getMetadata().getGeneration();
        var conditions = new Conditions(before.conditions(), generation, clock.instant());
        if (state instanceof ConnectionState.Ready ready) {
            var capabilities = ready.capabilities().features().stream().map(Enum::name).toList();
            conditions.set("Ready", true, "Connected", "Connected to " + contactCenter.getSpec().url() + ".");
            return new ContactCenterStatus(generation, capabilities, conditions.list());
        }
        var notReady = (ConnectionState.NotReady) state;
        conditions.set("Ready", false, notReady.reason(), notReady.message());
        return new ContactCenterStatus(generation, before.capabilities(), conditions.list());
    }

    private void announce(ContactCenter contactCenter, ContactCenterStatus before, ContactCenterStatus after) {
        var ready = after.condition("Ready").orElseThrow();
        var same = before.condition("Ready").map(Condition::reason).equals(Optional.of(ready.reason()));
        if (!same) {
            LOG.info("ContactCenter {}: {}", nameOf(contactCenter), ready.reason());
            events.record(contactCenter, !ready.isTrue(), ready.reason(), ready.message());
        }
    }

    static ConnectionName nameOf(ContactCenter contactCenter) {
        return new ConnectionName(
                contactCenter.getMetadata().getNamespace(), contactCenter.getMetadata().getName());
    }
}
