package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.leader.LeaderElection;
import dev.contactcenter.operator.leader.StandbyReadiness;
import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.HealthServer;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.observability.ReconcileMetrics;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.operation.Engine;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.platform.http.UserAgent;
import dev.contactcenter.operator.probe.Liveness;
import dev.contactcenter.operator.probe.WatchReadiness;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.reconciler.contactcenter.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.operation.AgentStatusChangeReconciler;
import dev.contactcenter.operator.reconciler.operation.ForceLogoutJobReconciler;
import dev.contactcenter.operator.reconciler.operation.OperationReconcilerContext;
import dev.contactcenter.operator.reconciler.operation.OperationReporter;
import dev.contactcenter.operator.startup.KubernetesClientFactory;
import dev.contactcenter.operator.startup.PlatformHttpSettings;
import dev.contactcenter.operator.startup.Preflight;
import dev.contactcenter.operator.startup.StartupException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator, running. */
public final class OperatorRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorRuntime.class);
    /** How long what follows the last answers may take: recording them, and the end of the threads. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final int API_SERVER_RETRIES = 2;
    /** An API server that is being replaced is back sooner than a kubelet that backs off. */
    private static final Duration API_SERVER_PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final ConnectionRegistry connections;
    private final EventRecorder events;
    private final LeaderElection leadership;
    private final Operator operator;
    private final HttpSettings http;
    private final HealthServer health;
    private final Clock clock;
    private final StandbyReadiness standby;
    private volatile WatchReadiness readiness;

    private OperatorRuntime(KubernetesClient client, Settings settings, Clock clock, Backoff backoff, Runnable onLost)
            throws IOException {
        this.client = client;
        this.clock = clock;
        var metrics = new Metrics(UserAgent.version());
        var wakeups = new ConnectionEventRouter() {
            @Override
            public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {
                metrics.exchanged(connection.toString(), call, outcome, took, merged);
            }

            @Override
            public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {
                metrics.waited(connection.toString(), call, waited);
            }
        };
        http = PlatformHttpSettings.of(settings);
        var instance = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "contact-center-operator");
        var urls = new UrlPolicy(settings.allowHttp(), settings.allowedHosts());
        connections = new ConnectionRegistry(new PlatformFactory(http, urls), clock, wakeups);
        events = new EventRecorder(client, clock, instance);
        leadership = new LeaderElection(settings, () -> {
            connections.stopSending();
            onLost.run();
        });
        standby = new StandbyReadiness(() -> leadership.lease(client), clock);
        var visits = new ReconcileMetrics(metrics);
        operator = new Operator(configuration -> {
            configuration
                    .withMetrics(visits)
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withResourceCloner(new SpecSharingCloner(client.getKubernetesSerialization()))
                    .withConcurrentReconciliationThreads(settings.reconciliationThreads())
                    .withReconciliationTerminationTimeout(http.callTimeout())
                    .withStopOnInformerErrorDuringStartup(true);
            leadership.configuration().ifPresent(configuration::withLeaderElectionConfiguration);
        });
        var workshop = new OperationReconcilerContext(
                new Engine(backoff), connections, wakeups, new OperationReporter(events, new AuditLog(), metrics, clock), clock);
        register(new ContactCenterReconciler(connections, urls, wakeups, events, metrics, clock), settings);
        var logouts = new ForceLogoutJobReconciler(workshop);
        var changes = new AgentStatusChangeReconciler(workshop);
        register(logouts, settings);
        register(changes, settings);
        metrics.observe(new LiveGauges(List.of(logouts, changes), connections, leadership));
        var liveness = new Liveness(visits::longestVisit, connections::stuckFor);
        health = HealthServer.start(settings.httpPort(), liveness::isLive, this::isReady, metrics::scrape);
    }

    private <P extends HasMetadata> void register(Reconciler<P> reconciler, Settings settings) {
        operator.register(reconciler, configuration -> ControllerConfigurer.configure(configuration, settings.watchNamespaces()));
    }

    /**
     * Starts the operator; it works when this returns, or, with leader election, as soon as it is elected.
     *
     * @param config which cluster, and as whom
     * @param settings the settings
     * @param clock the time
     * @throws StartupException with a message for people where it can't work there
     */
    public static OperatorRuntime start(Config config, Settings settings, Clock clock) {
        return start(config, settings, clock, Backoff.DEFAULT, () -> System.exit(1));
    }

    /**
     * Starts the operator.
     *
     * @param config which cluster, and as whom
     * @param settings the settings
     * @param clock the time
     * @param backoff how long to wait between tries of the same request
     * @param onLost what is done when another replica has been elected in its place
     * @throws StartupException with a message for people where it can't work there
     */
    public static OperatorRuntime start(
            Config config, Settings settings, Clock clock, Backoff backoff, Runnable onLost) {
        // A reconciliation that fails comes again by itself; one that waits long for the API server keeps others from it.
        config.setRequestRetryBackoffLimit(API_SERVER_RETRIES);
        KubernetesClientFactory.withoutNeedlessRefresh(config);
        var client = new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(KubernetesClientFactory.http()).build();
        OperatorRuntime runtime = null;
        try {
            new Preflight(client, settings, API_SERVER_PATIENCE).run();
            runtime = new OperatorRuntime(client, settings, clock, backoff, onLost);
            runtime.run();
            return runtime;
        } catch (IOException e) {
            client.close();
            throw new StartupException("HTTP_PORT " + settings.httpPort() + " can't be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            if (runtime == null) {
                client.close();
            } else {
                runtime.close();
            }
            throw e;
        }
    }

    private void run() {
        leadership.started();
        try {
            operator.start();
        } catch (OperatorException e) {
            throw leadership.explain(e).orElseThrow(() -> e);
        }
        readiness = new WatchReadiness(() -> operator.getRuntimeInfo().allEventSourcesAreHealthy(), clock);
        LOG.info("Ready; probes and metrics on port {}", health.port());
    }

    /** Whether what happens in the cluster is seen and worked on, or another replica is seen to do so. */
    public boolean isReady() {
        var seen = readiness;
        return seen != null && (leadership.isWaiting() ? standby.isReady() : seen.isReady());
    }

    /** Where probes and metrics are served. */
    public int httpPort() {
        return health.port();
    }

    /**
     * Ends: nothing more is sent, a request under way is let come to its end, for as long as one may take, and its answer
     * is recorded; only then may another replica take over.
     */
    @Override
    public void close() {
        leadership.ending();
        connections.finish(http.callTimeout(), AFTERWARDS);
        try {
            operator.stop();
        } finally {
            connections.close(AFTERWARDS);
            leadership.handOver(client);
            events.close();
            health.close();
            client.close();
        }
    }
}
