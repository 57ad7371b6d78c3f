package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.startup.Preflight;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what the cluster lacks while the operator runs: a kind whose watch is broken, a watched namespace that does not exist. If
 * nothing is wrong it sends no request.
 */
final class ClusterMonitor implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMonitor.class);

    private final KubernetesClient client;
    private final Preflight preflight;
    private final BooleanSupplier watching;
    private final Set<Class<? extends HasMetadata>> broken = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private boolean wasWatching = true;
    private ScheduledExecutorService thread;

    /**
     * Makes a monitor; it does nothing before {@link #start}.
     *
     * @param client the cluster
     * @param preflight checks a kind
     * @param namespaces the namespaces that are watched; empty: all
     * @param watching whether all watches are open
     */
    ClusterMonitor(KubernetesClient client, Preflight preflight, Set<String> namespaces, BooleanSupplier watching) {
        this.client = client;
        this.preflight = preflight;
        this.watching = watching;
        namespaces.stream().filter(this::isMissing).forEach(namespace -> {
            missing.add(namespace);
            LOG.warn("WATCH_NAMESPACES names {}, and there is no such namespace: nothing happens there until it exists", namespace);
        });
    }

    /** Starts to check every few seconds. */
    ClusterMonitor start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var daemon = new Thread(task, "cluster-monitor");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::check, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Checks once. */
    void check() {
        try {
            checkKinds();
            List.copyOf(missing).stream().filter(namespace -> !isMissing(namespace)).forEach(namespace -> {
                missing.remove(namespace);
                LOG.info("The namespace {} of WATCH_NAMESPACES exists now: the operator works there", namespace);
            });
        } catch (RuntimeException e) {
            LOG.debug("The cluster could not be checked", e);
        }
    }

    /** A watch that reconnects is away for a moment, so only the second sight counts. */
    private void checkKinds() {
        var isWatching = watching.getAsBoolean();
        var isBroken = !isWatching && !wasWatching;
        wasWatching = isWatching;
        if (!isBroken && broken.isEmpty()) {
            return;
        }
        for (var kind : new ArrayList<>(Preflight.KINDS)) {
            var name = HasMetadata.getFullResourceName(kind);
            var problem = preflight.problemOf(kind);
            if (problem.isPresent() && broken.add(kind)) {
                LOG.error("{} can't be watched any more. {}", name, problem.get());
            } else if (problem.isEmpty() && broken.remove(kind)) {
                LOG.info("{} can be watched again", name);
            }
        }
    }

    /** Without the right to read the namespace nothing is known, and nothing is said. */
    private boolean isMissing(String namespace) {
        try {
            return client.namespaces().withName(namespace).get() == null;
        } catch (KubernetesClientException e) {
            LOG.debug("The namespace {} could not be read", namespace, e);
            return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
