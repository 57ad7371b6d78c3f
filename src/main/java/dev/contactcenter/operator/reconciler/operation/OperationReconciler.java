package dev.contactcenter.operator.reconciler.operation;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.PlatformConnection;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.notification.OperationNews;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.operation.Desired;
import dev.contactcenter.operator.operation.Engine;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.ReconcileLogContext;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.TriggerEventSource;
import dev.contactcenter.operator.reconciler.budget.BudgetTurn;
import dev.contactcenter.operator.reconciler.budget.Budgets;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterDirectory;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterResolver;
import dev.contactcenter.operator.reconciler.contactcenter.SharedContactCenters;
import dev.contactcenter.operator.reconciler.notification.OperationNotifier;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles one kind of operation: gathers what is known, asks the {@link Engine}, writes the status, and carries out the
 * commands. It never waits for a platform.
 *
 * @param <P> the kind
 */
public abstract class OperationReconciler<P extends Operation> implements Reconciler<P> {
    private static final Logger LOG = LoggerFactory.getLogger(OperationReconciler.class);
    private static final String BY_CONTACT_CENTER = "contactCenter";
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);
    /** An operation under way is reconciled this often even without an event. */
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(5);

    private final Class<P> type;
    private final Supplier<P> fresh;
    private final Engine engine;
    private final ConnectionRegistry connections;
    private final ContactCenterResolver contactCenters;
    private final ConnectionEventRouter router;
    private final Budgets budgets;
    private final StatusWriter statusWriter;
    private final OperationReporter reporter;
    private final AbandonedOperations abandoned = new AbandonedOperations();
    private final FinishedAnnotationWriter finishedAnnotations = new FinishedAnnotationWriter();
    private final OperationNotifier notifier;
    private final ContactCenterDirectory directory;
    private final Clock clock;
    private final SharedContactCenters stores;
    private volatile Optional<IndexerResourceCache<P>> known = Optional.empty();

    OperationReconciler(Class<P> type, Supplier<P> fresh, OperationReconcilerContext parts) {
        this.type = type;
        this.fresh = fresh;
        this.engine = parts.engine();
        this.connections = parts.connections();
        this.contactCenters = new ContactCenterResolver(parts.connections());
        this.router = parts.router();
        this.budgets = parts.budgets();
        this.statusWriter = parts.statusWriter();
        this.reporter = parts.reporter();
        this.notifier = parts.notifier();
        this.directory = parts.contactCenters();
        this.clock = parts.clock();
        this.stores = parts.stores();
    }

    @Override
    public List<EventSource<?, P>> prepareEventSources(EventSourceContext<P> context) {
        known = Optional.of(context.getPrimaryCache());
        // Finished operations are in no index: later events cost nothing for them.
        context.getPrimaryCache().addIndexer(BY_CONTACT_CENTER, operation ->
                isNotIndexed(operation) ? List.of() : List.of(ContactCenterResolver.nameOf(operation).toString()));
        var triggers = new TriggerEventSource<>(type, deleted -> {
            forget(keyOf(deleted));
            if (abandoned.deleted(deleted)) {
                notifier.abandoned(deleted, directory.find(ContactCenterResolver.nameOf(deleted)), context.getClient());
            }
        });
        router.register(type.getSimpleName(), triggers, name -> concernedBy(name, context));
        var informer = InformerEventSourceConfiguration.from(ContactCenter.class, type)
                .withNamespacesInheritedFromController()
                .withOnUpdateFilter(ContactCenterReconciler::isNewToOthers)
                .withSecondaryToPrimaryMapper(contactCenter -> concernedBy(ContactCenterReconciler.nameOf(contactCenter), context));
        stores.storeFor(informer::withItemStore);
        var contactCenterCache = new InformerEventSource<>(informer.build(), context);
        directory.use(name -> contactCenterCache.get(new ResourceID(name.name(), name.namespace())));
        return List.of(triggers, contactCenterCache);
    }

    /** Returns the number of operations in the cluster, by ContactCenter and phase; nothing before the start. */
    public List<RuntimeGauges.Operations> counts() {
        return known.map(cache -> OperationCounts.of(cache.list(), clock.instant(), reporter::labelOf)).orElse(List.of());
    }

    private static <P extends Operation> Set<ResourceID> concernedBy(ContactCenterKey name, EventSourceContext<P> context) {
        return context.getPrimaryCache().byIndex(BY_CONTACT_CENTER, name.toString()).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static boolean isNotIndexed(Operation operation) {
        return operation.getSpec() == null || operation.getStatus() != null && operation.getStatus().isEnded();
    }

    @Override
    @SuppressWarnings("try")
    public UpdateControl<P> reconcile(P operation, Context<P> context) {
        var key = keyOf(operation);
        if (operation.getSpec() == null || isFinished(operation)) {
            forget(key);
            tellAfterRestart(operation, context);
            return UpdateControl.noUpdate();
        }
        try (var logContext = ReconcileLogContext.of(operation, ContactCenterResolver.nameOf(operation))) {
            return reconcileActive(operation, key, context);
        }
    }

    /** An operator that was killed after the end may not have told it. */
    private void tellAfterRestart(P operation, Context<P> context) {
        if (operation.getSpec() != null) {
            notifier.observe(operation, operation.getStatus(), contactCenterOf(operation, context), context.getClient());
        }
    }

    private UpdateControl<P> reconcileActive(P operation, OperationKey key, Context<P> context) {
        var connection = connections.find(ContactCenterResolver.nameOf(operation));
        var found = contactCenterOf(operation, context);
        var budget = budgets.begin(operation, key, found, () -> known.stream().flatMap(IndexerResourceCache::list));
        var contactCenter = contactCenters.of(operation, found, context.getClient());
        var observed = connection.map(live -> live.observe(key, contactCenter)).orElseGet(() -> Observed.of(contactCenter));
        var now = clock.instant();
        var decided = decideWithin(budget, operation, observed, now);
        if (decided.isEmpty()) {
            return UpdateControl.<P>noUpdate().rescheduleAfter(AFTER_REFUSAL);
        }
        var decision = decided.get();
        if (!Objects.equals(decision.status(), operation.getStatus()) && !isEmpty(decision, operation)) {
            var result = finishedAnnotations.write(
                            operation, decision.status(), notifier.intent(operation, decision.status(), found, context.getClient()),
                            fresh, context.getClient())
                    .map(marked -> statusWriter.write(
                            operation, marked.getMetadata().getResourceVersion(), decision.status(), fresh, context))
                    .orElseGet(() -> statusWriter.conflicted(operation));
            reporter.statusWrite(operation, result);
            if (result != StatusWriter.Result.WRITTEN) {
                budget.notSent();
                if (isNotStored(result) && observed.reading().isPresent() && observed.results().isEmpty()) {
                    // It may take long until a status is stored: by then the agents may be in calls that this reading does not show.
                    connections.forget(key);
                }
                return UpdateControl.<P>noUpdate().rescheduleAfter(result.waitBeforeNext());
            }
            reporter.statusWritten(operation, decision);
        }
        connection.ifPresent(live -> live.recorded(key, observed));
        budget.recorded(observed, decision);
        if (decision.notices().stream().anyMatch(notice -> notice.reason() == Reason.BudgetBypassed)) {
            notifier.breakGlass(operation, decision.status(), found, context.getClient());
        }
        var moreNews = notifier.observe(operation, decision.status(), found, context.getClient());
        return carryOut(decision, operation, key, connection, budget, context)
                ? next(decision, moreNews, now)
                : UpdateControl.<P>noUpdate().rescheduleAfter(AFTER_REFUSAL);
    }

    /** Decides, and enters the logouts that the decision asks for in the budget. Returns nothing if that can't be stored. */
    private Optional<Decision> decideWithin(BudgetTurn budget, P operation, Observed observed, Instant now) {
        while (true) {
            var limited = observed.with(budget.limit(observed.contactCenter()));
            var decision = engine.decide(Desired.of(operation), operation.getStatus(), limited, now);
            switch (budget.reserve(decision)) {
                case ENTERED -> {
                    return Optional.of(budget.report(decision));
                }
                case NOT_STORED -> {
                    return Optional.empty();
                }
                case TOO_FEW -> LOG.debug("Others were faster; {} is decided on again", operation.getMetadata().getName());
            }
        }
    }

    private void forget(OperationKey key) {
        connections.forget(key);
        budgets.forget(key);
    }

    private static boolean isNotStored(StatusWriter.Result result) {
        return result == StatusWriter.Result.REFUSED || result == StatusWriter.Result.INVALID;
    }

    /** Returns whether the operation has ended, its status speaks of this generation, and nothing is left to do later. */
    private static boolean isFinished(Operation operation) {
        return isOver(operation) && operation.getSpec().ttlSecondsAfterFinished() == null;
    }

    /** Returns whether the operation has ended and its status speaks of this generation: that status is the last one. */
    static boolean isOver(Operation operation) {
        var status = operation.getStatus();
        return status != null && status.unreadable() == null && status.isEnded()
                && Objects.equals(operation.getMetadata().getGeneration(), status.observedGeneration());
    }

    /** Returns whether a reconcile at the operator's start would do nothing: it has ended, and no receiver waits for the end. */
    public static boolean needsNothing(Operation operation) {
        return operation.getSpec() != null && isFinished(operation) && !OperationNews.mayBeUntold(operation);
    }

    /** An empty status needs no write: the object has none yet. */
    private static boolean isEmpty(Decision decision, Operation operation) {
        return operation.getStatus() == null && decision.status().conditions().isEmpty();
    }

    private Optional<ContactCenter> contactCenterOf(P operation, Context<P> context) {
        var name = ContactCenterResolver.nameOf(operation);
        var source = (InformerEventSource<ContactCenter, P>) context.eventSourceRetriever().getEventSourceFor(ContactCenter.class);
        return source.get(new ResourceID(name.name(), name.namespace()));
    }

    private boolean carryOut(
            Decision decision, P operation, OperationKey key, Optional<PlatformConnection> connection, BudgetTurn budget, Context<P> context) {
        return decision.commands().stream().allMatch(command -> {
            if (command instanceof Command.Delete) {
                return delete(operation, context);
            } else if (command instanceof Command.Release) {
                forget(key);
                return true;
            }
            var isAccepted = connection.map(live -> live.execute(key, command)).orElse(true);
            if (!isAccepted && command instanceof Command.Submit) {
                budget.notSent();
            }
            return isAccepted;
        });
    }

    /**
     * Deletes the version of the object that was decided on, but no later version and no other object of that name.
     *
     * @return whether it is gone
     */
    private static boolean delete(Operation operation, Context<?> context) {
        try {
            context.getClient().resource(operation).lockResourceVersion().delete();
            return true;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        }
    }

    private UpdateControl<P> next(Decision decision, Optional<Instant> moreNews, Instant now) {
        var unfinished = !decision.status().isEnded();
        var at = Stream.of(decision.lookAgain(), moreNews).flatMap(Optional::stream).min(Instant::compareTo);
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
