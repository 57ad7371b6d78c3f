package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.PlatformConnection;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.operation.Desired;
import dev.contactcenter.operator.operation.Engine;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.ReconcileLogContext;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.TriggerEventSource;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.Operation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Carries out what the {@link Engine} decides on one kind of operation: gathers what is known, writes the status, does
 * what is commanded. It never waits for a platform.
 *
 * @param <P> the kind
 */
public abstract class OperationReconciler<P extends Operation> implements Reconciler<P> {
    private static final String BY_CONTACT_CENTER = "contactCenter";
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);
    /** What is under way is looked at this often even if nothing is heard of it. */
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(5);

    private final Class<P> type;
    private final Supplier<P> fresh;
    private final Engine engine;
    private final ConnectionRegistry connections;
    private final ContactCenterResolver links;
    private final ConnectionEventRouter wakeups;
    private final OperationReporter herald;
    private final FinishedAnnotationWriter marks = new FinishedAnnotationWriter();
    private final Clock clock;
    private volatile Optional<IndexerResourceCache<P>> known = Optional.empty();

    OperationReconciler(Class<P> type, Supplier<P> fresh, OperationReconcilerContext workshop) {
        this.type = type;
        this.fresh = fresh;
        this.engine = workshop.engine();
        this.connections = workshop.connections();
        this.links = new ContactCenterResolver(workshop.connections());
        this.wakeups = workshop.wakeups();
        this.herald = workshop.herald();
        this.clock = workshop.clock();
    }

    @Override
    public List<EventSource<?, P>> prepareEventSources(EventSourceContext<P> context) {
        known = Optional.of(context.getPrimaryCache());
        // Operations that have ended are in no index: nothing that happens later costs anything for them.
        context.getPrimaryCache().addIndexer(BY_CONTACT_CENTER, operation ->
                isAsleep(operation) ? List.of() : List.of(ContactCenterResolver.nameOf(operation).toString()));
        var nudges = new TriggerEventSource<>(type, deleted -> connections.forget(keyOf(deleted)));
        wakeups.register(type.getSimpleName(), nudges, name -> concernedBy(name, context));
        var contactCenters = InformerEventSourceConfiguration.from(ContactCenter.class, type)
                .withNamespacesInheritedFromController()
                .withSecondaryToPrimaryMapper(contactCenter -> concernedBy(ContactCenterReconciler.nameOf(contactCenter), context))
                .build();
        return List.of(nudges, new InformerEventSource<>(contactCenters, context));
    }

    /** How many stand in the cluster, by ContactCenter and phase; nothing before the start. */
    public List<RuntimeGauges.Operations> headcount() {
        return known.map(cache -> OperationCounts.of(cache.list(), clock.instant(), herald::labelOf)).orElse(List.of());
    }

    private static <P extends Operation> Set<ResourceID> concernedBy(ContactCenterKey name, EventSourceContext<P> context) {
        return context.getPrimaryCache().byIndex(BY_CONTACT_CENTER, name.toString()).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static boolean isAsleep(Operation operation) {
        return operation.getSpec() == null || operation.getStatus() != null && operation.getStatus().isEnded();
    }

    @Override
    @SuppressWarnings("try")
    public UpdateControl<P> reconcile(P operation, Context<P> context) {
        var key = keyOf(operation);
        if (operation.getSpec() == null || isAtRest(operation)) {
            connections.forget(key);
            return UpdateControl.noUpdate();
        }
        try (var about = ReconcileLogContext.of(operation, ContactCenterResolver.nameOf(operation))) {
            return visit(operation, key, context);
        }
    }

    private UpdateControl<P> visit(P operation, OperationKey key, Context<P> context) {
        var connection = connections.find(ContactCenterResolver.nameOf(operation));
        var link = links.of(operation, contactCenterOf(operation, context), context.getClient());
        var situation = connection.map(line -> line.observe(key, link)).orElseGet(() -> Observed.of(link));
        var now = clock.instant();
        var decision = engine.decide(Desired.of(operation), operation.getStatus(), situation, now);
        if (!Objects.equals(decision.status(), operation.getStatus()) && !isNothing(decision, operation)) {
            var result = marks.write(operation, decision.status(), fresh, context)
                    .map(marked -> StatusWriter.write(
                            operation, marked.getMetadata().getResourceVersion(), decision.status(), fresh, context))
                    .orElse(StatusWriter.Result.CHANGED);
            herald.statusWrite(operation, result);
            if (result != StatusWriter.Result.WRITTEN) {
                if (result == StatusWriter.Result.REFUSED && situation.reading().isPresent() && situation.results().isEmpty()) {
                    // Nobody knows for how long: by then the agents may be in calls that the reading does not tell of.
                    connections.forget(key);
                }
                return UpdateControl.<P>noUpdate().rescheduleAfter(result.waitBeforeNext());
            }
            herald.statusWritten(operation, decision);
        }
        connection.ifPresent(line -> line.recorded(key, situation));
        return carryOut(decision, operation, key, connection, context)
                ? next(decision, now)
                : UpdateControl.<P>noUpdate().rescheduleAfter(AFTER_REFUSAL);
    }

    /** It has ended, that is observed, and nothing is to be done later. */
    private static boolean isAtRest(Operation operation) {
        var status = operation.getStatus();
        return status != null
                && status.isEnded()
                && operation.getSpec().ttlSecondsAfterFinished() == null
                && operation.getMetadata().getGeneration().equals(status.observedGeneration());
    }

    /** A status of nothing but nothings is what an object has before anything is written. */
    private static boolean isNothing(Decision decision, Operation operation) {
        return operation.getStatus() == null && decision.status().conditions().isEmpty();
    }

    private Optional<ContactCenter> contactCenterOf(P operation, Context<P> context) {
        var name = ContactCenterResolver.nameOf(operation);
        var source = (InformerEventSource<ContactCenter, P>) context.eventSourceRetriever().getEventSourceFor(ContactCenter.class);
        return source.get(new ResourceID(name.name(), name.namespace()));
    }

    private boolean carryOut(Decision decision, P operation, OperationKey key, Optional<PlatformConnection> connection, Context<P> context) {
        return decision.commands().stream().allMatch(command -> {
            if (command instanceof Command.Delete) {
                return delete(operation, context);
            } else if (command instanceof Command.Release) {
                connections.forget(key);
                return true;
            }
            return connection.map(line -> line.execute(key, command)).orElse(true);
        });
    }

    /** Only the object that was decided on, not one that has changed or taken its name since. Whether it is gone is the answer. */
    private static boolean delete(Operation operation, Context<?> context) {
        try {
            context.getClient().resource(operation).lockResourceVersion().delete();
            return true;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        }
    }

    private UpdateControl<P> next(Decision decision, Instant now) {
        var unfinished = !decision.status().isEnded();
        var at = decision.lookAgain();
        if (at.isEmpty() && !unfinished) {
            return UpdateControl.noUpdate();
        }
        var wait = at.map(time -> Duration.between(now, time)).orElse(AT_LEAST_EVERY);
        var most = unfinished && wait.compareTo(AT_LEAST_EVERY) > 0 ? AT_LEAST_EVERY : wait;
        return UpdateControl.<P>noUpdate().rescheduleAfter(most.compareTo(Duration.ofMillis(50)) < 0 ? Duration.ofMillis(50) : most);
    }

    private OperationKey keyOf(P operation) {
        var metadata = operation.getMetadata();
        return new OperationKey(type.getSimpleName(), metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }
}
