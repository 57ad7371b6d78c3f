package dev.contactcenter.operator;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.connection.ConnectionName;
import dev.contactcenter.operator.connection.Connections;
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
import dev.contactcenter.operator.reconciler.AgentStatusChangeReconciler;
import dev.contactcenter.operator.reconciler.ContactCenterReconciler;
import dev.contactcenter.operator.reconciler.ForceLogoutJobReconciler;
import dev.contactcenter.operator.reconciler.Herald;
import dev.contactcenter.operator.reconciler.Wakeups;
import dev.contactcenter.operator.reconciler.Workshop;
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
    private final Connections connections;
    private final EventRecorder events;
    private final Leadership leadership;
    private final Operator operator;
    private final HttpSettings http;
    private final HealthServer health;
    private final Clock clock;
    private final Standby standby;
    private volatile Readiness readiness;

    private OperatorRuntime(KubernetesClient client, Settings settings, Clock clock, Backoff backoff, Runnable onLost)
            throws IOException {
        this.client = client;
        this.clock = clock;
        var metrics = new Metrics(UserAgent.version());
        var wakeups = new Wakeups() {
            @Override
            public void exchanged(ConnectionName connection, String call, String outcome, Duration took, int merged) {
                metrics.exchanged(connection.toString(), call, outcome, took, merged);
            }

            @Override
            public void waited(ConnectionName connection, String call, Duration waited) {
                metrics.waited(connection.toString(), call, waited);
            }
        };
        http = WayOut.of(settings);
        var instance = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "contact-center-operator");
        var urls = new UrlPolicy(settings.allowHttp(), settings.allowedHosts());
        connections = new Connections(new Platforms(http, urls), clock, wakeups);
        events = new EventRecorder(client, clock, instance);
        leadership = new Leadership(settings, () -> {
            connections.stopSending();
            onLost.run();
        });
        standby = new Standby(() -> leadership.lease(client), clock);
        var visits = new ReconcileMetrics(metrics);
        operator = new Operator(configuration -> {
            configuration
                    .withMetrics(visits)
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withResourceCloner(new Copies(client.getKubernetesSerialization()))
                    .withConcurrentReconciliationThreads(settings.reconciliationThreads())
                    .withReconciliationTerminationTimeout(http.callTimeout())
                    .withStopOnInformerErrorDuringStartup(true);
            leadership.configuration().ifPresent(configuration::withLeaderElectionConfiguration);
        });
        var workshop = new Workshop(
                new Engine(backoff), connections, wakeups, new Herald(events, new AuditLog(), metrics, clock), clock);
        register(new ContactCenterReconciler(connections, urls, wakeups, events, metrics, clock), settings);
        var logouts = new ForceLogoutJobReconciler(workshop);
        var changes = new AgentStatusChangeReconciler(workshop);
        register(logouts, settings);
        register(changes, settings);
        metrics.observe(new Standing(List.of(logouts, changes), connections, leadership));
        var liveness = new Liveness(visits::longestVisit, connections::stuckFor);
        health = HealthServer.start(settings.httpPort(), liveness::isLive, this::isReady, metrics::scrape);
    }

    private <P extends HasMetadata> void register(Reconciler<P> reconciler, Settings settings) {
        operator.register(reconciler, configuration -> Controllers.configure(configuration, settings.watchNamespaces()));
    }

    /**
     * Starts the operator; it works when this returns, or, with leader election, as soon as it is elected.
     *
     * @param config which cluster, and as whom
     * @param settings the settings
     * @param clock the time
     * @throws StartException with a message for people where it can't work there
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
     * @throws StartException with a message for people where it can't work there
     */
    public static OperatorRuntime start(
            Config config, Settings settings, Clock clock, Backoff backoff, Runnable onLost) {
        // A reconciliation that fails comes again by itself; one that waits long for the API server keeps others from it.
        config.setRequestRetryBackoffLimit(API_SERVER_RETRIES);
        ApiServerAccess.withoutNeedlessRefresh(config);
        var client = new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(ApiServerAccess.http()).build();
        OperatorRuntime runtime = null;
        try {
            new Preflight(client, settings, API_SERVER_PATIENCE).run();
            runtime = new OperatorRuntime(client, settings, clock, backoff, onLost);
            runtime.run();
            return runtime;
        } catch (IOException e) {
            client.close();
            throw new StartException("HTTP_PORT " + settings.httpPort() + " can't be used: " + e.getMessage(), e);
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
        readiness = new Readiness(() -> operator.getRuntimeInfo().allEventSourcesAreHealthy(), clock);
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
