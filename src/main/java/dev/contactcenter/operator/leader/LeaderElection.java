package dev.contactcenter.operator.leader;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.startup.StartupException;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.LeaderElectionManager;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of several replicas works: the one that holds the Lease, if there is an election at all. */
public final class LeaderElection {
    static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final String LEASE = "contact-center-operator";
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final Optional<LeaderElectionConfiguration> configuration;
    private final String namespace;
    private final String identity = identity();
    private volatile boolean waiting;
    private volatile boolean ending;

    public LeaderElection(Settings settings, Runnable onLost) {
        var callbacks = new LeaderCallbacks(
                () -> {
                    waiting = false;
                    LOG.info("Elected: this replica works");
                },
                () -> {
                    if (!ending) {
                        LOG.warn("Another replica may work now: this one ends");
                        // Not from this thread: while the process ends, whoever asks it to exit waits for ever.
                        var lost = new Thread(onLost, "leadership-lost");
                        lost.setDaemon(true);
                        lost.start();
                    }
                },
                leader -> tell(leader));
        namespace = settings.leaseNamespace();
        configuration = settings.leaderElection()
                ? Optional.of(new LeaderElectionConfiguration(
                        LEASE,
                        namespace.isEmpty() ? null : namespace,
                        LEASE_DURATION,
                        RENEW_DEADLINE,
                        RETRY_PERIOD,
                        identity,
                        callbacks,
                        false))
                : Optional.empty();
    }

    private static void tell(String leader) {
        // Who gives the Lease back leaves it to nobody.
        if (leader == null || leader.isEmpty()) {
            LOG.info("No replica works at the moment");
        } else {
            LOG.info("The replica that works is {}", leader);
        }
    }

    private static String identity() {
        var host = System.getenv("HOSTNAME");
        return (host == null ? "operator" : host) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public Optional<LeaderElectionConfiguration> configuration() {
        return configuration;
    }

    /** The Lease as it is now; null where there is none. */
    public Lease lease(KubernetesClient client) {
        var leases = namespace.isEmpty() ? client.leases() : client.leases().inNamespace(namespace);
        return leases.withName(LEASE).get();
    }

    /** What keeps the operator from starting, where it is that it has no rights on the Lease. */
    public Optional<StartupException> explain(OperatorException e) {
        return LeaderElectionManager.NO_PERMISSION_TO_LEASE_RESOURCE_MESSAGE.equals(innermost(e).getMessage())
                ? Optional.of(new StartupException("The operator may not use the Lease " + LEASE + " in "
                        + (namespace.isEmpty() ? "its own namespace" : "namespace " + namespace)
                        + ". Grant its ServiceAccount create on leases there, and get, update and patch on that one, as docs/rbac.yaml does.", e))
                : Optional.empty();
    }

    private static Throwable innermost(Throwable thrown) {
        return thrown.getCause() == null ? thrown : innermost(thrown.getCause());
    }

    public void started() {
        waiting = configuration.isPresent();
    }

    /** This replica ends by itself: that it no longer holds the Lease is no loss. */
    public void ending() {
        ending = true;
    }

    /** Gives the Lease back, so that another replica need not wait until it expires. Nothing may be under way any more. */
    public void handOver(KubernetesClient client) {
        if (configuration.isEmpty()) {
            return;
        }
        try {
            var lease = lease(client);
            if (lease != null && lease.getSpec() != null && identity.equals(lease.getSpec().getHolderIdentity())) {
                lease.getSpec().setHolderIdentity(null);
                lease.getSpec().setLeaseDurationSeconds(1);
                client.resource(lease).lockResourceVersion().update();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("The Lease could not be given back; it expires by itself", e);
        }
    }

    /** Whether this replica stands by while another works. */
    public boolean isWaiting() {
        return waiting;
    }
}
