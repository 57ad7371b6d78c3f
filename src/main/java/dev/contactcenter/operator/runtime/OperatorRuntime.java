package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.leader.LeaderElection;
import dev.contactcenter.operator.logging.RootCause;
import dev.contactcenter.operator.observability.HealthServer;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.probe.WatchReadiness;
import dev.contactcenter.operator.startup.KubernetesClientFactory;
import dev.contactcenter.operator.startup.Preflight;
import dev.contactcenter.operator.startup.StartupException;
import io.fabric8.kubernetes.client.Config;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the operator: starts its parts in order, and ends them in order. */
public final class OperatorRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorRuntime.class);
    /** How long the work after the last answers may take: recording them, and the end of the threads. */
    private static final Duration RECORDING_TIME = Duration.ofSeconds(2);
    private static final int API_SERVER_RETRIES = 2;
    /** An API server that is being replaced is back sooner than a kubelet that backs off restarts this pod. */
    private static final Duration API_SERVER_PATIENCE = Duration.ofSeconds(60);

    private final OperatorComponents parts;
    private final Runnable onLost;
    private final OperatorReadiness readiness;
    private volatile Optional<HealthServer> health = Optional.empty();
    private volatile Optional<WatchReadiness> watches = Optional.empty();
    private volatile Optional<ClusterMonitor> monitor = Optional.empty();
    private boolean started;
    private boolean closed;

    private OperatorRuntime(OperatorComponents parts, Runnable onLost) {
        this.parts = parts;
        this.onLost = onLost;
        this.readiness = new OperatorReadiness(
                parts::isLeader,
                () -> parts.election.filter(LeaderElection::isRenewedByAnother).isPresent(),
                () -> watches);
    }

    /**
     * Starts the operator. It works when this returns, or, with leader election, as soon as it is elected.
     *
     * @param config the cluster, and the user to act as
     * @param settings the settings
     * @param clock the time
     * @return the running operator
     * @throws StartupException if it can't work there; the message says why and what to do
     */
    public static OperatorRuntime start(Config config, Settings settings, Clock clock) {
        return start(config, settings, clock, Backoff.DEFAULT, () -> System.exit(1));
    }

    /**
     * Starts the operator. It works when this returns, or, with leader election, as soon as it is elected.
     *
     * @param config the cluster, and the user to act as
     * @param settings the settings
     * @param clock the time
     * @param backoff how long to wait between tries of the same request
     * @param onLost runs if another replica may have taken over, or if the work can't be begun after an election
     * @return the running operator
     * @throws StartupException if it can't work there; the message says why and what to do
     */
    public static OperatorRuntime start(Config config, Settings settings, Clock clock, Backoff backoff, Runnable onLost) {
        // A reconcile that fails is repeated; one that waits long for the API server keeps others waiting.
        config.setRequestRetryBackoffLimit(API_SERVER_RETRIES);
        KubernetesClientFactory.prepare(config);
        var client = KubernetesClientFactory.client(config);
        OperatorRuntime runtime = null;
        try {
            var bytes = new Preflight(client, settings, API_SERVER_PATIENCE, clock).run();
            runtime = new OperatorRuntime(new OperatorComponents(client, settings, clock, backoff, pages(bytes), onLost), onLost);
            runtime.run();
            return runtime;
        } catch (RuntimeException e) {
            if (runtime == null) {
                client.close();
            } else {
                runtime.close();
            }
            throw e;
        }
    }

    private static ListPages pages(long bytes) {
        var heap = Runtime.getRuntime().maxMemory();
        var pages = ListPages.of(bytes, heap);
        if (!pages.equals(ListPages.NONE)) {
            LOG.warn("The operator's objects are some {} MB, which is much for a heap of {} MB. They are read in pages, so the start takes"
                    + " longer. Let operations that have ended be deleted (spec.ttlSecondsAfterFinished), or give the operator more memory",
                    bytes >> 20, heap >> 20);
        }
        return pages;
    }

    private void run() {
        try {
            health = Optional.of(HealthServer.start(
                    parts.settings.httpPort(), parts.liveness::isLive, this::isReady, parts.metrics::scrape));
        } catch (IOException e) {
            throw new StartupException(
                    Setting.HTTP_PORT + " " + parts.settings.httpPort() + " can't be used: " + e.getMessage()
                            + ". Choose another port, or end the program that uses it.", e);
        }
        if (parts.election.isPresent()) {
            LOG.info("Standing by until elected; probes and metrics on port {}", httpPort());
            parts.election.get().start(this::workOrEnd);
        } else {
            work();
        }
    }

    /** Runs after an election: there is no caller that could be told of a failure. */
    private void workOrEnd() {
        try {
            work();
        } catch (StartupException e) {
            endUnlessClosed(() -> LOG.error("This replica was elected and can't work. {}", e.getMessage()));
        } catch (RuntimeException e) {
            endUnlessClosed(() -> LOG.error("This replica was elected and can't work: it ends", e));
        }
    }

    private void endUnlessClosed(Runnable log) {
        if (!isClosed()) {
            log.run();
            onLost.run();
        }
    }

    private synchronized void work() {
        if (closed) {
            return;
        }
        started = true;
        readObjects();
        BooleanSupplier watching = () -> parts.operator.getRuntimeInfo().allEventSourcesAreHealthy();
        watches = Optional.of(new WatchReadiness(watching, parts.clock));
        var preflight = new Preflight(parts.client, parts.settings, Duration.ZERO, parts.clock);
        monitor = Optional.of(new ClusterMonitor(parts.client, preflight, parts.settings.watchNamespaces(), watching).start());
        LOG.info("Ready; probes and metrics on port {}", httpPort());
    }

    private void readObjects() {
        try {
            parts.operator.start();
        } catch (OperatorException e) {
            throw new StartupException("The operator could not read its objects from the cluster at " + parts.client.getMasterUrl() + ": "
                    + RootCause.of(e) + ". It ends. If the next start ends so too, look at the load of the API server and of this pod's node.", e);
        }
    }

    private synchronized boolean wasStarted() {
        return started;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Returns whether this replica works, or stands by while another works. */
    public boolean isReady() {
        return readiness.isReady();
    }

    /** Returns the port of probes and metrics; 0 before the start. */
    public int httpPort() {
        return health.map(HealthServer::port).orElse(0);
    }

    /**
     * Ends the operator. Nothing more is sent. A request under way may finish, for as long as a request may take, and its
     * result is recorded. Only then may another replica take over.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        monitor.ifPresent(ClusterMonitor::close);
        parts.election.ifPresent(LeaderElection::ending);
        parts.connections.finish(parts.http.callTimeout(), RECORDING_TIME);
        try {
            if (wasStarted()) {
                parts.operator.stop();
            }
        } finally {
            parts.budgets.close();
            parts.notifier.close();
            parts.connections.close(RECORDING_TIME);
            parts.election.ifPresent(LeaderElection::close);
            parts.events.close();
            health.ifPresent(HealthServer::close);
            parts.client.close();
        }
    }
}
