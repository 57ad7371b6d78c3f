package dev.contactcenter.operator.reconciler.roster;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.RosterTarget;
import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.ReconcileLogContext;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.TriggerEventSource;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.reconciler.contactcenter.SharedContactCenters;
import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.Api;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.RosterStatus;
import dev.contactcenter.operator.roster.RefreshSlot;
import dev.contactcenter.operator.roster.RosterCount;
import dev.contactcenter.operator.roster.RosterReason;
import dev.contactcenter.operator.roster.RosterStatuses;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the agents of each {@link AgentRoster} when it is time, and writes what they do into its status. */
public final class RosterReconciler implements Reconciler<AgentRoster> {
    private static final String BY_CONTACT_CENTER = "contactCenter";
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(5);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

    private final ConnectionRegistry connections;
    private final ContactCenterResolver contactCenters;
    private final ConnectionEventRouter router;
    private final RosterReader reader;
    private final StatusWriter statusWriter;
    private final EventRecorder events;
    private final Metrics metrics;
    private final Clock clock;
    private final SharedContactCenters stores;
    private volatile Optional<IndexerResourceCache<AgentRoster>> known = Optional.empty();

    /**
     * Makes the reconciler.
     *
     * @param connections where agents are read
     * @param router tells when a reading has come, or a ContactCenter has changed
     * @param statusWriter writes the status
     * @param events where people look
     * @param metrics what is counted
     * @param clock the time
     * @param stores where the ContactCenters of its cache are
     */
    public RosterReconciler(
            ConnectionRegistry connections,
            ConnectionEventRouter router,
            StatusWriter statusWriter,
            EventRecorder events,
            Metrics metrics,
            Clock clock,
            SharedContactCenters stores) {
        this.stores = stores;
        this.connections = connections;
        this.contactCenters = new ContactCenterResolver(connections);
        this.router = router;
        this.reader = new RosterReader(connections, clock);
        this.statusWriter = statusWriter;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, AgentRoster>> prepareEventSources(EventSourceContext<AgentRoster> context) {
        known = Optional.of(context.getPrimaryCache());
        context.getPrimaryCache().addIndexer(BY_CONTACT_CENTER, roster ->
                roster.getSpec() == null ? List.of() : List.of(contactCenterOf(roster).toString()));
        var triggers = new TriggerEventSource<>(AgentRoster.class, deleted -> reader.forget(keyOf(deleted)));
        router.register(AgentRoster.class.getSimpleName(), triggers, name -> concernedBy(name, context));
        var sources = InformerEventSourceConfiguration.from(ContactCenter.class, AgentRoster.class)
                .withNamespacesInheritedFromController()
                .withOnUpdateFilter(ContactCenterReconciler::isNewToOthers)
                .withSecondaryToPrimaryMapper(contactCenter -> concernedBy(ContactCenterReconciler.nameOf(contactCenter), context));
        stores.storeFor(sources::withItemStore);
        return List.of(triggers, new InformerEventSource<>(sources.build(), context));
    }

    private static Set<ResourceID> concernedBy(ContactCenterKey name, EventSourceContext<AgentRoster> context) {
        return context.getPrimaryCache().byIndex(BY_CONTACT_CENTER, name.toString()).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    /** Returns the counts of the rosters that exist; nothing before the start. */
    public List<RuntimeGauges.RosterAgents> agents() {
        return known.map(cache -> cache.list().flatMap(RosterReconciler::agentsOf).toList()).orElse(List.of());
    }

    private static Stream<RuntimeGauges.RosterAgents> agentsOf(AgentRoster roster) {
        var name = roster.getMetadata().getNamespace() + "/" + roster.getMetadata().getName();
        return Optional.ofNullable(roster.getStatus()).map(RosterStatus::agents).stream().flatMap(agents -> Stream.of(
                new RuntimeGauges.RosterAgents(name, "available", agents.available()),
                new RuntimeGauges.RosterAgents(name, "busy", agents.busy()),
                new RuntimeGauges.RosterAgents(name, "unavailable", agents.unavailable()),
                new RuntimeGauges.RosterAgents(name, "offline", agents.offline())));
    }

    @Override
    @SuppressWarnings("try")
    public UpdateControl<AgentRoster> reconcile(AgentRoster roster, Context<AgentRoster> context) {
        if (roster.getSpec() == null || roster.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        try (var about = ReconcileLogContext.of(roster, contactCenterOf(roster))) {
            return reconcileActive(roster, context);
        }
    }

    private UpdateControl<AgentRoster> reconcileActive(AgentRoster roster, Context<AgentRoster> context) {
        if (roster.getSpec().unreadable() != null) {
            return write(roster, notRead(roster, RosterReason.InvalidTarget, "spec can't be read: " + roster.getSpec().unreadable()), context, AT_LEAST_EVERY);
        }
        var contactCenter = contactCenter(roster, context);
        var state = contactCenters.of(contactCenterOf(roster), roster.getMetadata().getNamespace(), contactCenter, context.getClient());
        if (state instanceof ContactCenterState.Ready ready) {
            return read(roster, ready, pollInterval(contactCenter), context);
        } else if (state instanceof ContactCenterState.Missing missing) {
            return write(roster, notRead(roster, RosterReason.ContactCenterNotFound, "There is no ContactCenter " + missing.name()
                    + ". Create it, or correct spec.contactCenterRef."), context, AT_LEAST_EVERY);
        } else if (state instanceof ContactCenterState.NotAllowed refused) {
            return write(roster, notRead(roster, RosterReason.ContactCenterNotAllowed, refused.message()), context, AT_LEAST_EVERY);
        } else if (state instanceof ContactCenterState.NotReady notReady) {
            return write(roster, notRead(roster, RosterReason.ContactCenterNotReady, "ContactCenter " + notReady.name() + " is not ready ("
                    + notReady.reason() + "): " + MessageFormat.sentence(notReady.message())), context, AT_LEAST_EVERY);
        }
        return waiting(roster, "The ContactCenter is being connected.", context, AT_LEAST_EVERY);
    }

    /** What a roster shows stays until something else is known. A new one says that an operator has seen it, and what it waits for. */
    private UpdateControl<AgentRoster> waiting(AgentRoster roster, String message, Context<AgentRoster> context, Duration next) {
        return RosterStatuses.isNew(before(roster))
                ? write(roster, notRead(roster, RosterReason.Pending, message), context, next)
                : UpdateControl.<AgentRoster>noUpdate().rescheduleAfter(next);
    }

    private static Duration pollInterval(Optional<ContactCenter> contactCenter) {
        return Duration.ofSeconds(contactCenter.orElseThrow().getSpec().pollIntervalSeconds());
    }

    private UpdateControl<AgentRoster> read(
            AgentRoster roster, ContactCenterState.Ready ready, Duration pollInterval, Context<AgentRoster> context) {
        RosterTarget target;
        try {
            target = RosterTarget.of(Optional.ofNullable(roster.getSpec().target()));
        } catch (IllegalArgumentException e) {
            return write(roster, notRead(roster, RosterReason.InvalidTarget, MessageFormat.sentence(e.getMessage())), context, AT_LEAST_EVERY);
        }
        var unsupported = target.unsupported(ready.capabilities());
        if (unsupported.isPresent()) {
            return write(roster, notRead(roster, RosterReason.UnsupportedByPlatform, unsupported.get()), context, AT_LEAST_EVERY);
        }
        var now = clock.instant();
        var slot = RefreshSlot.at(now, Duration.ofSeconds(roster.getSpec().refreshSeconds()), pollInterval);
        var turn = new RosterReader.Turn(slot, roster.getMetadata().getGeneration(), Api.reconcileAt(roster));
        var key = keyOf(roster);
        if (reader.isDone(key, turn)) {
            return UpdateControl.<AgentRoster>noUpdate().rescheduleAfter(until(slot.end(), now));
        }
        var reading = reader.read(key, contactCenterOf(roster), target.selections(), slot, ready);
        if (reading.isEmpty()) {
            return waiting(roster, "The agents are being read: the platform has not answered yet.", context, reader.pause(key));
        }
        var status = status(roster, target, reading.get().result(), reading.get().time(), ready);
        var result = write(roster, status, context);
        if (result == StatusWriter.Result.WRITTEN) {
            reader.done(key, turn);
        }
        return next(result, until(slot.end(), now));
    }

    private RosterStatus status(AgentRoster roster, RosterTarget target, ReadResult reading, Instant time, ContactCenterState.Ready ready) {
        var problem = RosterTarget.problemOf(reading);
        if (problem.isPresent()) {
            return notRead(roster, RosterReason.ReadFailed, words(problem.get()));
        }
        var count = RosterCount.of(target.agents(reading), ready.personalData());
        return RosterStatuses.observed(
                before(roster), roster.getMetadata().getGeneration(), count, target.unknown(reading).toString(), target.describe(), time);
    }

    private static String words(Answer<Reading> problem) {
        return "The agents could not be read: " + MessageFormat.of(problem) + " The operator reads them again later.";
    }

    private RosterStatus notRead(AgentRoster roster, RosterReason reason, String message) {
        return RosterStatuses.notRead(before(roster), roster.getMetadata().getGeneration(), reason, message, clock.instant());
    }

    private static RosterStatus before(AgentRoster roster) {
        return Optional.ofNullable(roster.getStatus()).orElse(RosterStatus.NONE);
    }

    private static Duration until(Instant time, Instant now) {
        var wait = Duration.between(now, time);
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    private UpdateControl<AgentRoster> write(AgentRoster roster, RosterStatus status, Context<AgentRoster> context, Duration next) {
        return next(write(roster, status, context), next);
    }

    private StatusWriter.Result write(AgentRoster roster, RosterStatus status, Context<AgentRoster> context) {
        if (status.equals(roster.getStatus())) {
            return StatusWriter.Result.WRITTEN;
        }
        var result = statusWriter.write(roster, status, AgentRoster::new, context);
        metrics.statusWrite(roster.getKind(), result.label());
        if (result == StatusWriter.Result.WRITTEN) {
            tell(roster, status);
        }
        return result;
    }

    private static UpdateControl<AgentRoster> next(StatusWriter.Result result, Duration next) {
        var isWritten = result == StatusWriter.Result.WRITTEN;
        return UpdateControl.<AgentRoster>noUpdate().rescheduleAfter(isWritten ? next : result.waitBeforeNext());
    }

    private void tell(AgentRoster roster, RosterStatus after) {
        var reason = before(roster).condition("Ready").map(Condition::reason);
        var now = after.condition("Ready").orElseThrow();
        var isNews = !reason.equals(Optional.of(now.reason()));
        if (isNews && !now.reason().equals(RosterReason.Pending.name()) && (reason.isPresent() || !now.isTrue())) {
            events.record(roster, !now.isTrue(), now.reason(), now.message());
        }
    }

    private static Optional<ContactCenter> contactCenter(AgentRoster roster, Context<AgentRoster> context) {
        var name = contactCenterOf(roster);
        var source = (InformerEventSource<ContactCenter, AgentRoster>) context.eventSourceRetriever().getEventSourceFor(ContactCenter.class);
        return source.get(new ResourceID(name.name(), name.namespace()));
    }

    private static ContactCenterKey contactCenterOf(AgentRoster roster) {
        var ref = roster.getSpec().contactCenterRef();
        return new ContactCenterKey(ref.namespace() == null ? roster.getMetadata().getNamespace() : ref.namespace(), ref.name());
    }

    private static OperationKey keyOf(AgentRoster roster) {
        var metadata = roster.getMetadata();
        return new OperationKey(AgentRoster.class.getSimpleName(), metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }
}
