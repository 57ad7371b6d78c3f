package dev.contactcenter.operator.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads and writes the Lease of an election. As in client-go, the times in the Lease decide nothing: they were written by
 * another machine's clock. A Lease counts as free if it has no holder, or if this process has seen no change in it for the
 * lease duration. So a Lease without times, or with times that lie ahead, is taken over like every other.
 *
 * <p>Only {@link KubernetesClientException} leaves this class: any other exception would end the client's election loop.
 */
final class ObservedLease implements Lock {
    /** The elector compares this with its own clock; a holder's Lease that is not yet free must look valid to it. */
    private static final ZonedDateTime NOT_EXPIRED = ZonedDateTime.of(2999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final String namespace;
    private final String name;
    private final String identity;
    private final Duration leaseDuration;
    private final Clock clock;
    private Lease last;
    private Instant changedAt = Instant.EPOCH;
    private boolean changeWasSeen;
    private volatile Instant lastTry;

    ObservedLease(String namespace, String name, String identity, Duration leaseDuration, Clock clock) {
        this.namespace = namespace;
        this.name = name;
        this.identity = identity;
        this.leaseDuration = leaseDuration;
        this.clock = clock;
        this.lastTry = clock.instant();
    }

    /** Returns the Lease, or nothing if there is none. */
    Optional<Lease> read(KubernetesClient client) {
        return Optional.ofNullable(client.leases().inNamespace(namespace).withName(name).get());
    }

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
        lastTry = clock.instant();
        try {
            var found = read(client);
            return found.map(this::seen).orElse(null);
        } catch (KubernetesClientException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KubernetesClientException("The Lease " + describe() + " could not be read: " + e, e);
        }
    }

    /** Returns what the elector may know of a Lease that was just read. */
    LeaderElectionRecord seen(Lease lease) {
        observe(lease);
        return toRecord(lease);
    }

    /** Notes the Lease as it is now. Its first sight is no change: a Lease of a dead replica looks the same. */
    private synchronized void observe(Lease now) {
        if (last == null || !Objects.equals(last.getMetadata().getUid(), now.getMetadata().getUid())
                || !Objects.equals(last.getSpec(), now.getSpec())) {
            changeWasSeen = last != null;
            changedAt = clock.instant();
        }
        last = now;
    }

    private synchronized LeaderElectionRecord toRecord(Lease lease) {
        var spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
        var free = !isHeld(spec) || isExpired() && !identity.equals(spec.getHolderIdentity());
        return new LeaderElectionRecord(
                free ? null : spec.getHolderIdentity(),
                leaseDuration,
                Objects.requireNonNullElse(spec.getAcquireTime(), now()),
                NOT_EXPIRED,
                Math.max(0, Objects.requireNonNullElse(spec.getLeaseTransitions(), 0)));
    }

    private static boolean isHeld(LeaseSpec spec) {
        return spec.getHolderIdentity() != null && !spec.getHolderIdentity().isEmpty();
    }

    private boolean isExpired() {
        return Duration.between(changedAt, clock.instant()).compareTo(leaseDuration) >= 0;
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord election) {
        var lease = new LeaseBuilder()
                .withNewMetadata().withNamespace(namespace).withName(name).endMetadata()
                .withSpec(specOf(election))
                .build();
        observe(client.resource(lease).create());
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord election) {
        Lease base;
        synchronized (this) {
            base = last;
        }
        var next = new LeaseBuilder(base).withSpec(specOf(election)).build();
        observe(client.resource(next).lockResourceVersion().update());
    }

    private LeaseSpec specOf(LeaderElectionRecord election) {
        var spec = new LeaseSpec();
        spec.setHolderIdentity(election.getHolderIdentity());
        spec.setLeaseDurationSeconds((int) Math.max(1, leaseDuration.toSeconds()));
        spec.setAcquireTime(election.getAcquireTime());
        spec.setRenewTime(now());
        spec.setLeaseTransitions(election.getLeaderTransitions());
        return spec;
    }

    /** Returns whether another replica holds the Lease and was seen to renew it within this time. */
    synchronized boolean isRenewedByAnother(Duration within) {
        return changeWasSeen
                && last.getSpec() != null
                && isHeld(last.getSpec())
                && !identity.equals(last.getSpec().getHolderIdentity())
                && Duration.between(changedAt, clock.instant()).compareTo(within) < 0;
    }

    /** Returns for how long nothing has tried to read the Lease. */
    Duration sinceLastTry() {
        return Duration.between(lastTry, clock.instant());
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String describe() {
        return namespace + "/" + name;
    }
}
