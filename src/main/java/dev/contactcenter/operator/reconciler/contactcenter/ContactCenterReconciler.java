package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.PlatformConnection;
import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.connection.model.ConnectionState;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.operation.status.Conditions;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.ReconcileLogContext;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.TriggerEventSource;
import dev.contactcenter.operator.reconciler.budget.Budgets;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Keeps a connection for each ContactCenter that can have one, and reports its state in the status. */
public final class ContactCenterReconciler implements Reconciler<ContactCenter> {
    /** How often the Secrets and the ConfigMap of a ContactCenter that is not ready are read: one of them may be corrected. */
    private static final Duration INTERVAL_WHILE_NOT_READY = Duration.ofSeconds(10);
    /**
     * How often they are read at least while it is ready. A platform that refuses the old credentials makes them be read at once.
     * Each wait is up to twice as long, at random: else many ContactCenters that start together would be read together.
     */
    private static final Duration MIN_INTERVAL_WHILE_READY = Duration.ofMinutes(5);

    /** How often what is spent of a budget is shown again at most. */
    private static final Duration MIN_INTERVAL_OF_BUDGET = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ContactCenterReconciler.class);

    /**
     * An attempt to connect.
     *
     * @param state the state of the connection
     * @param next the time until the next attempt, if nothing happens before
     */
    private record Attempt(ConnectionState state, Duration next) {
        static Attempt failed(String reason, String message) {
            return new Attempt(new ConnectionState.NotReady(reason, message), INTERVAL_WHILE_NOT_READY);
        }

        static Duration seldom() {
            return MIN_INTERVAL_WHILE_READY.plusMillis(ThreadLocalRandom.current().nextLong(MIN_INTERVAL_WHILE_READY.toMillis()));
        }
    }

    private final ConnectionRegistry connections;
    private final UrlPolicy urls;
    private final ConnectionEventRouter router;
    private final Budgets budgets;
    private final StatusWriter statusWriter;
    private final EventRecorder events;
    private final Metrics metrics;
    private final Clock clock;
    private final OtherWriters otherWriters;
    private final ContactCenterLimit limit;
    private final RecentReads reads = new RecentReads();
    private final CheckRequests checkRequests = new CheckRequests();

    /**
     * Makes a reconciler.
     *
     * @param connections the live connections
     * @param urls which addresses may be called
     * @param router reports that the state of a connection has changed
     * @param budgets what is spent of the disruption budgets
     * @param statusWriter writes statuses
     * @param events where people look
     * @param metrics where people on call look
     * @param clock the time
     * @param maxContactCenters how many ContactCenters are connected at most
     */
    public ContactCenterReconciler(
            ConnectionRegistry connections,
            UrlPolicy urls,
            ConnectionEventRouter router,
            Budgets budgets,
            StatusWriter statusWriter,
            EventRecorder events,
            Metrics metrics,
            Clock clock,
            int maxContactCenters) {
        this.connections = connections;
        this.urls = urls;
        this.router = router;
        this.budgets = budgets;
        this.statusWriter = statusWriter;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
        this.otherWriters = new OtherWriters(events, clock);
        this.limit = new ContactCenterLimit(maxContactCenters);
    }

    @Override
    public List<EventSource<?, ContactCenter>> prepareEventSources(EventSourceContext<ContactCenter> context) {
        var triggers = new TriggerEventSource<>(ContactCenter.class, deleted -> {
            connections.drop(nameOf(deleted));
            reads.remove(nameOf(deleted));
            checkRequests.remove(nameOf(deleted));
            budgets.drop(nameOf(deleted));
            metrics.gone(nameOf(deleted).toString());
            otherWriters.forget(deleted);
            limit.remove(deleted).forEach(router::onStateChanged);
        });
        router.register("ContactCenter", triggers, name -> Set.of(new ResourceID(name.name(), name.namespace())));
        return List.of(triggers);
    }

    @Override
    @SuppressWarnings("try")
    public UpdateControl<ContactCenter> reconcile(ContactCenter contactCenter, Context<ContactCenter> context) {
        try (var logContext = ReconcileLogContext.of(contactCenter, nameOf(contactCenter))) {
            return reconcileActive(contactCenter, context);
        }
    }

    private UpdateControl<ContactCenter> reconcileActive(ContactCenter contactCenter, Context<ContactCenter> context) {
        var before = contactCenter.getStatus() == null
                ? ContactCenterStatus.NONE
                : contactCenter.getStatus();
        otherWriters.look(contactCenter);
        var attempt = connect(contactCenter, context);
        if (attempt.state instanceof ConnectionState.Connecting) {
            return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(attempt.next());
        }
        var after = status(contactCenter, before, attempt.state).withBudget(budgets.statusOf(contactCenter));
        var ready = after.condition("Ready").orElseThrow();
        metrics.readiness(nameOf(contactCenter).toString(), ready.isTrue(), ready.reason());
        if (isGone(contactCenter, context)) {
            metrics.gone(nameOf(contactCenter).toString());
        }
        var wait = otherWriters.waitBeforeWriting(contactCenter);
        if (!after.equals(before) && !wait.isZero()) {
            return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(wait);
        }
        if (!after.equals(before)) {
            otherWriters.writing(contactCenter, after);
            var result = statusWriter.write(contactCenter, after, ContactCenter::new, context);
            metrics.statusWrite(contactCenter.getKind(), result.label());
            if (result != StatusWriter.Result.WRITTEN) {
                return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(result.waitBeforeNext());
            }
            otherWriters.written(contactCenter, after);
            report(contactCenter, before, after);
        }
        return UpdateControl.<ContactCenter>noUpdate().rescheduleAfter(next(contactCenter, attempt));
    }

    /** What is spent of a budget becomes less by itself, and people look at it in the status. */
    private Duration next(ContactCenter contactCenter, Attempt attempt) {
        return budgets.nextChange(contactCenter)
                .map(change -> change.compareTo(MIN_INTERVAL_OF_BUDGET) < 0 ? MIN_INTERVAL_OF_BUDGET : change)
                .filter(change -> change.compareTo(attempt.next()) < 0)
                .orElse(attempt.next());
    }

    private Attempt connect(ContactCenter contactCenter, Context<ContactCenter> context) {
        var name = nameOf(contactCenter);
        limit.seed(() -> context.getPrimaryCache().list());
        limit.add(contactCenter).forEach(router::onStateChanged);
        if (isGone(contactCenter, context)) {
            limit.remove(contactCenter).forEach(router::onStateChanged);
        }
        var tooMany = limit.problemOf(name);
        if (tooMany.isPresent()) {
            connections.drop(name);
            return new Attempt(new ConnectionState.NotReady("TooManyContactCenters", tooMany.get()), Attempt.seldom());
        }
        var spec = contactCenter.getSpec();
        if (spec == null || spec.unreadable() != null || spec.platform() == null || spec.address().isEmpty()) {
            connections.drop(name);
            return Attempt.failed("SpecInvalid", "The spec can't be read"
                    + (spec == null || spec.unreadable() == null ? ": platform and url are needed." : ": " + spec.unreadable()));
        }
        var address = spec.address().orElseThrow();
        var problem = urls.problemOf(address);
        if (problem.isPresent()) {
            connections.drop(name);
            return Attempt.failed("UrlNotAllowed", problem.get());
        }
        if (reads.take(contactCenter) && connections.find(name).map(PlatformConnection::state).orElse(null) instanceof ConnectionState.Ready ready) {
            return new Attempt(ready, Attempt.seldom());
        }
        var credentials = Credentials.read(contactCenter, context.getClient());
        if (credentials instanceof Credentials.Unusable unusable) {
            connections.drop(name);
            return Attempt.failed(unusable.reason(), unusable.message());
        }
        if (credentials instanceof Credentials.NotNow notNow) {
            // A connection keeps the credentials that it has: the API server will answer again.
            return connections.find(name)
                    .map(connection -> new Attempt(connection.state(), INTERVAL_WHILE_NOT_READY))
                    .orElseGet(() -> Attempt.failed(notNow.reason(), notNow.message()));
        }
        var found = (Credentials.Found) credentials;
        var platform = new PlatformSettings(
                URI.create(address), found.username(), found.password(), found.trustedCa(), found.options());
        var settings = new ConnectionSettings(
                spec.platform(), platform, spec.rate(), Duration.ofSeconds(spec.pollIntervalSeconds()));
        try {
            var connection = connections.ensure(name, settings);
            if (isGone(contactCenter, context)) {
                connections.drop(name);
            }
            connection.credentialsConfirmed();
            if (checkRequests.isNew(contactCenter)) {
                connection.checkNow();
            }
            var state = connection.state();
            if (state instanceof ConnectionState.Connecting) {
                reads.add(contactCenter);
            }
            return new Attempt(state, state instanceof ConnectionState.Ready ? Attempt.seldom() : INTERVAL_WHILE_NOT_READY);
        } catch (IllegalArgumentException e) {
            return Attempt.failed("TlsFailed", Credentials.unusableCa(contactCenter, e.getMessage()));
        }
    }

    /** Returns whether the object was deleted during this reconcile: then no later event drops its connection. */
    private static boolean isGone(ContactCenter contactCenter, Context<ContactCenter> context) {
        var uid = contactCenter.getMetadata().getUid();
        return context.getPrimaryCache()
                .get(ResourceID.fromResource(contactCenter))
                .filter(known -> known.getMetadata().getUid().equals(uid) && !known.isMarkedForDeletion())
                .isEmpty();
    }

    private ContactCenterStatus status(ContactCenter contactCenter, ContactCenterStatus before, ConnectionState state) {
        var generation = contactCenter.getMetadata().getGeneration();
        var agentStatuses = AgentStatuses.of(statusNames(contactCenter), before, generation);
        var conditions = new Conditions(
                before.conditions().stream().filter(condition -> "Ready".equals(condition.type())).toList(), generation, clock.instant());
        if (state instanceof ConnectionState.Ready ready) {
            var capabilities = ready.capabilities().features().stream().map(Enum::name).toList();
            conditions.set("Ready", true, "Connected", "Connected to " + contactCenter.getSpec().address().orElseThrow() + ".");
            return new ContactCenterStatus(generation, capabilities, agentStatuses, conditions.list(), null);
        }
        var notReady = (ConnectionState.NotReady) state;
        conditions.set("Ready", false, notReady.reason(),
                ContactCenterMessages.notReady(contactCenter, notReady.reason(), notReady.message()));
        return new ContactCenterStatus(generation, before.capabilities(), agentStatuses, conditions.list(), null);
    }

    private StatusNames statusNames(ContactCenter contactCenter) {
        return connections.find(nameOf(contactCenter)).map(PlatformConnection::statusNames).orElse(StatusNames.NONE);
    }

    private void report(ContactCenter contactCenter, ContactCenterStatus before, ContactCenterStatus after) {
        var ready = after.condition("Ready").orElseThrow();
        var same = before.condition("Ready").map(Condition::reason).equals(Optional.of(ready.reason()));
        if (!same) {
            LOG.atLevel(ready.isTrue() ? Level.INFO : Level.WARN)
                    .log("ContactCenter {}: {}: {}", nameOf(contactCenter), ready.reason(), ready.message());
            events.record(contactCenter, !ready.isTrue(), ready.reason(), ready.message());
        }
    }

    /**
     * Returns whether a change of a ContactCenter is a status that another operator has written. It does so under the same field
     * manager, and without this its status would stay until the next attempt to connect, for up to ten minutes.
     */
    public boolean isWrittenByOther(ContactCenter now, ContactCenter before) {
        return !OtherWriters.withoutBudget(now).equals(OtherWriters.withoutBudget(before)) && otherWriters.isForeign(now);
    }

    /** Returns whether a change of a ContactCenter matters to objects that use it: more has changed than what is spent of its budget. */
    public static boolean isNewToOthers(ContactCenter now, ContactCenter before) {
        return !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid())
                || !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion()
                || !Objects.equals(OtherWriters.withoutBudget(now), OtherWriters.withoutBudget(before));
    }

    /** Returns the key of a ContactCenter. */
    public static ContactCenterKey nameOf(ContactCenter contactCenter) {
        return new ContactCenterKey(
                contactCenter.getMetadata().getNamespace(), contactCenter.getMetadata().getName());
    }
}
