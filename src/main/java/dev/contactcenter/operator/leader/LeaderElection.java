package dev.contactcenter.operator.leader;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.startup.StartupException;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Elects one of several replicas: the one that holds the Lease works, the others stand by. */
public final class LeaderElection implements AutoCloseable {
    static final String LEASE = "contact-center-operator";
    private static final String GROUP = "coordination.k8s.io";
    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final KubernetesClient client;
    private final Runnable onLost;
    private final ElectionTiming timing;
    private final ObservedLease lease;
    private volatile ExecutorService threads;
    private volatile CompletableFuture<?> election;
    private volatile boolean leading;
    private volatile boolean ending;

    /**
     * Prepares an election; nothing is asked of the cluster yet.
     *
     * @param client the cluster
     * @param settings the namespace of the Lease; empty: the client's own namespace
     * @param timing how the election is timed
     * @param clock the time
     * @param onLost runs in a thread of its own if another replica may have taken over
     */
    public LeaderElection(KubernetesClient client, Settings settings, ElectionTiming timing, Clock clock, Runnable onLost) {
        this.client = client;
        this.onLost = onLost;
        this.timing = timing;
        var namespace = settings.leaseNamespace().isEmpty() ? client.getConfiguration().getNamespace() : settings.leaseNamespace();
        this.lease = new ObservedLease(namespace, LEASE, identity(), timing.leaseDuration(), clock);
    }

    private static String identity() {
        var host = System.getenv("HOSTNAME");
        return (host == null ? "operator" : host) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Takes part in the election from now on.
     *
     * @param onElected runs once, in the election's thread, when this replica is elected
     * @throws StartupException if the operator has no rights on the Lease
     */
    public void start(Runnable onElected) {
        checkRights();
        var callbacks = new LeaderCallbacks(() -> elected(onElected), this::lost, LeaderElection::logLeader);
        var config = new LeaderElectionConfig(
                lease, timing.leaseDuration(), timing.renewDeadline(), timing.retryPeriod(), callbacks, false, LEASE);
        threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "leader-election");
            thread.setDaemon(true);
            return thread;
        });
        election = new LeaderElector(client, config, threads).start();
    }

    private void checkRights() {
        var exists = false;
        try {
            exists = lease.read(client).isPresent();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                throw missingRights(e);
            }
            LOG.debug("The Lease could not be read; the election tries again", e);
        }
        if (!isAllowed(exists ? "update" : "create", exists ? LEASE : null)) {
            throw missingRights(null);
        }
    }

    private boolean isAllowed(String verb, String name) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(GROUP).withResource("leases").withNamespace(namespace()).withVerb(verb).withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        try {
            var status = client.resource(review).create().getStatus();
            return status == null || !Boolean.FALSE.equals(status.getAllowed());
        } catch (KubernetesClientException e) {
            LOG.debug("The rights on the Lease could not be checked; the election shows them", e);
            return true;
        }
    }

    private StartupException missingRights(KubernetesClientException e) {
        return new StartupException("The operator may not use the Lease " + LEASE + " in namespace " + namespace()
                + ". Grant its ServiceAccount create on leases there, and get, update and patch on that one, as docs/rbac.yaml does.", e);
    }

    private String namespace() {
        return lease.describe().substring(0, lease.describe().indexOf('/'));
    }

    private void elected(Runnable onElected) {
        leading = true;
        LOG.info("Elected: this replica works");
        // In a thread of its own: the Lease must be renewed while the operator starts.
        threads.execute(onElected);
    }

    private void lost() {
        if (!ending) {
            LOG.warn("Another replica may work now: this one ends");
            // In a thread of its own: while the process ends, a thread that asks it to exit waits for ever.
            var thread = new Thread(onLost, "leadership-lost");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void logLeader(String leader) {
        // A Lease that was given back, or has expired, has no holder.
        if (leader == null || leader.isEmpty()) {
            LOG.info("No replica works at the moment");
        } else {
            LOG.info("The replica that works is {}", leader);
        }
    }

    /** Returns whether this replica holds the Lease. */
    public boolean isLeading() {
        return leading;
    }

    /** Returns whether another replica is seen to renew the Lease. */
    public boolean isRenewedByAnother() {
        return lease.isRenewedByAnother(timing.leaseDuration().multipliedBy(2));
    }

    /** Returns for how long the election has not looked at the Lease; zero if it has not begun or has ended. */
    public Duration stuckFor() {
        return election == null || ending ? Duration.ZERO : lease.sinceLastTry();
    }

    /** Announces that this replica ends: losing the Lease is then no failure. The Lease is kept until {@link #close}. */
    public void ending() {
        ending = true;
    }

    /** Leaves the election and gives the Lease back, so that another replica need not wait until it expires. */
    @Override
    public void close() {
        ending = true;
        if (election == null) {
            return;
        }
        election.cancel(true);
        threads.shutdown();
        try {
            var held = lease.read(client).filter(found -> found.getSpec() != null
                    && lease.identity().equals(found.getSpec().getHolderIdentity()));
            if (held.isPresent()) {
                held.get().getSpec().setHolderIdentity(null);
                held.get().getSpec().setLeaseDurationSeconds(1);
                client.resource(held.get()).lockResourceVersion().update();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("The Lease could not be given back; it expires by itself", e);
        }
    }
}
