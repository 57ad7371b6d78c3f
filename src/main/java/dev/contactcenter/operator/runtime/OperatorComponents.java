package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.leader.ElectionTiming;
import dev.contactcenter.operator.leader.LeaderElection;
import dev.contactcenter.operator.notification.delivery.DeliveryPace;
import dev.contactcenter.operator.notification.delivery.NotificationDispatcher;
import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.observability.ReconcileMetrics;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.operation.Engine;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.platform.http.UserAgent;
import dev.contactcenter.operator.probe.Liveness;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.reconciler.budget.Budgets;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterDirectory;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.contactcenter.SharedContactCenters;
import dev.contactcenter.operator.reconciler.notification.OperationNotifier;
import dev.contactcenter.operator.reconciler.operation.AgentStatusChangeReconciler;
import dev.contactcenter.operator.reconciler.operation.ForceLogoutJobReconciler;
import dev.contactcenter.operator.reconciler.operation.OperationReconciler;
import dev.contactcenter.operator.reconciler.operation.OperationReconcilerContext;
import dev.contactcenter.operator.reconciler.operation.OperationReporter;
import dev.contactcenter.operator.reconciler.operation.OperationStore;
import dev.contactcenter.operator.reconciler.roster.RosterReconciler;
import dev.contactcenter.operator.reconciler.schedule.AgentStatusScheduleReconciler;
import dev.contactcenter.operator.reconciler.schedule.ForceLogoutScheduleReconciler;
import dev.contactcenter.operator.reconciler.schedule.ScheduleReporter;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.startup.PlatformHttpSettings;
import dev.contactcenter.operator.threads.BlockingTasks;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Wires the parts of the operator together. Nothing is started here: no port is opened and no thread runs. */
final class OperatorComponents {
    final KubernetesClient client;
    final Settings settings;
    final Clock clock;
    private final ListPages pages;
    final HttpSettings http;
    final Metrics metrics = new Metrics(UserAgent.version());
    final ConnectionRegistry connections;
    final EventRecorder events;
    final Budgets budgets;
    final Optional<LeaderElection> election;
    final OperationNotifier notifier;
    final Operator operator;
    final Liveness liveness;

    /**
     * Makes the parts.
     *
     * @param client the cluster; {@link OperatorRuntime} closes it
     * @param settings the settings
     * @param clock the time
     * @param backoff how long to wait between tries of the same request
     * @param pages how the objects are read at the start
     * @param onLost runs if another replica may have taken over
     */
    OperatorComponents(KubernetesClient client, Settings settings, Clock clock, Backoff backoff, ListPages pages, Runnable onLost) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.pages = pages;
        http = PlatformHttpSettings.of(settings);
        var router = router(metrics);
        var urls = new UrlPolicy(settings.allowHttp(), settings.allowedHosts());
        connections = new ConnectionRegistry(new PlatformFactory(http, urls), clock, router);
        events = new EventRecorder(client, clock, Objects.requireNonNullElse(System.getenv("HOSTNAME"), "contact-center-operator"));
        election = settings.leaderElection()
                ? Optional.of(new LeaderElection(client, settings, ElectionTiming.DEFAULT, clock, () -> {
                    connections.stopSending();
                    onLost.run();
                }))
                : Optional.empty();
        var reconciles = new ReconcileMetrics(metrics);
        operator = new Operator(configuration -> configuration
                .withMetrics(reconciles)
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withResourceCloner(new SpecSharingCloner(client.getKubernetesSerialization()))
                .withExecutorService(BlockingTasks.bounded(settings.reconciliationThreads(), "reconcile"))
                .withReconciliationTerminationTimeout(http.callTimeout())
                .withStopOnInformerErrorDuringStartup(true));
        var statusWriter = new StatusWriter(events, clock);
        budgets = new Budgets(client, statusWriter, clock, router::onOperationUpdated);
        var stores = new SharedContactCenters(settings.watchNamespaces());
        var connector = new ContactCenterReconciler(
                connections, urls, router, budgets, statusWriter, events, metrics, clock, settings.maxContactCenters());
        operator.register(connector, configuration -> {
            ControllerConfigurer.configure(configuration, settings.watchNamespaces(), pages, connector::isWrittenByOther);
            stores.storeFor(configuration::withItemStore);
        });
        var contactCenters = new ContactCenterDirectory();
        notifier = OperationNotifier.create(client, contactCenters, connections, events, metrics, clock,
                (access, listener) -> new NotificationDispatcher(access, listener, http, urls, DeliveryPace.DEFAULT, clock));
        var context = new OperationReconcilerContext(
                new Engine(backoff), connections, router, budgets, statusWriter,
                new OperationReporter(events, new AuditLog(), metrics, clock), notifier, contactCenters, clock, stores);
        var logouts = new ForceLogoutJobReconciler(context);
        var changes = new AgentStatusChangeReconciler(context);
        registerOperations(logouts, ForceLogoutJob::new);
        registerOperations(changes, AgentStatusChange::new);
        var scheduleReporter = new ScheduleReporter(events, metrics);
        var logoutSchedules = new ForceLogoutScheduleReconciler(statusWriter, scheduleReporter, clock);
        var statusSchedules = new AgentStatusScheduleReconciler(statusWriter, scheduleReporter, clock);
        register(logoutSchedules);
        register(statusSchedules);
        var rosters = new RosterReconciler(connections, router, statusWriter, events, metrics, clock, stores);
        register(rosters);
        metrics.observe(new LiveGauges(
                List.of(logouts, changes), List.of(logoutSchedules, statusSchedules), rosters, budgets, notifier, connections,
                this::isLeader));
        liveness = new Liveness(
                reconciles::longestReconcile,
                connections::stuckFor,
                () -> election.map(LeaderElection::stuckFor).orElse(Duration.ZERO));
    }

    private static ConnectionEventRouter router(Metrics metrics) {
        return new ConnectionEventRouter() {
            @Override
            public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {
                metrics.requestCompleted(connection.toString(), call, outcome, took, merged);
            }

            @Override
            public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {
                metrics.requestDequeued(connection.toString(), call, waited);
            }
        };
    }

    private <P extends HasMetadata> void register(Reconciler<P> reconciler) {
        operator.register(reconciler, configuration -> ControllerConfigurer.configure(configuration, settings.watchNamespaces(), pages));
    }

    /**
     * Most operations of a cluster have ended, so the start is faster without a reconcile of each. With two namespaces or more there
     * is an informer for each namespace, and informers can't share a store.
     */
    private <P extends Operation> void registerOperations(OperationReconciler<P> reconciler, Supplier<P> fresh) {
        operator.register(reconciler, configuration -> {
            ControllerConfigurer.configure(configuration, settings.watchNamespaces(), pages);
            if (settings.watchNamespaces().size() <= 1) {
                configuration.withItemStore(new OperationStore<>(fresh));
            }
            configuration.withOnAddFilter(operation -> !OperationReconciler.needsNothing(operation));
        });
    }

    /** Returns whether this replica works: it is elected, or there is no election. */
    boolean isLeader() {
        return election.map(LeaderElection::isLeading).orElse(true);
    }
}
