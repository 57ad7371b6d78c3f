package dev.contactcenter.operator.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether another replica is seen to work while this one stands by. One that takes over from another needs a while, in which
 * nobody works and nothing is wrong.
 */
public final class StandbyReadiness {
    /** For how long nobody may be seen to work. */
    static final Duration GRACE = Duration.ofSeconds(15);
    /** Twice what a Lease lasts: whoever holds it renews it every 2 s. */
    static final Duration FRESH = LeaderElection.LEASE_DURATION.multipliedBy(2);
    /** However often it is asked, the Lease is read once in this time. */
    static final Duration REMEMBERED = Duration.ofSeconds(3);
    /** A probe does not wait longer for an API server that does not answer. */
    private static final long PROBE_WAITS_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(StandbyReadiness.class);

    private final Supplier<Lease> lease;
    private final Clock clock;
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
    private Instant looked = Instant.EPOCH;
    private volatile Instant seen = Instant.EPOCH;

    /**
     * Nobody is seen as of now.
     *
     * @param lease reads the Lease; null where there is none
     * @param clock the time
     */
    public StandbyReadiness(Supplier<Lease> lease, Clock clock) {
        this.lease = lease;
        this.clock = clock;
    }

    public boolean isReady() {
        latestLook().copy().completeOnTimeout(null, PROBE_WAITS_MILLIS, TimeUnit.MILLISECONDS).join();
        return clock.instant().isBefore(seen.plus(GRACE));
    }

    private synchronized CompletableFuture<Void> latestLook() {
        var now = clock.instant();
        if (look.isDone() && !now.isBefore(looked.plus(REMEMBERED))) {
            looked = now;
            look = CompletableFuture.runAsync(this::look);
        }
        return look;
    }

    private void look() {
        try {
            var now = clock.instant();
            if (isHeld(lease.get(), now)) {
                seen = now;
            }
        } catch (KubernetesClientException e) {
            LOG.debug("The Lease could not be read", e);
        }
    }

    private static boolean isHeld(Lease lease, Instant now) {
        if (lease == null || lease.getSpec() == null || lease.getSpec().getRenewTime() == null) {
            return false;
        }
        var holder = lease.getSpec().getHolderIdentity();
        return holder != null && !holder.isEmpty() && now.isBefore(lease.getSpec().getRenewTime().toInstant().plus(FRESH));
    }
}
