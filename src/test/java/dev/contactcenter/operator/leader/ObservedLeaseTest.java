package dev.contactcenter.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.contactcenter.operator.testing.FaultyApiServer;
import dev.contactcenter.operator.testing.SettableClock;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedLeaseTest {
    private static final Duration DURATION = Duration.ofSeconds(15);

    private static FaultyApiServer server;
    private static KubernetesClient client;

    private final SettableClock clock = new SettableClock();
    private final ObservedLease lease = new ObservedLease("ops", "lease", "me", DURATION, clock);

    @BeforeAll
    static void start() {
        server = FaultyApiServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void deleteTheLease() {
        client.leases().inNamespace("ops").withName("lease").delete();
    }

    private static void held(String holder, ZonedDateTime renewTime) {
        var lease = new LeaseBuilder()
                .withNewMetadata().withNamespace("ops").withName("lease").endMetadata()
                .withNewSpec().withHolderIdentity(holder).withRenewTime(renewTime).endSpec()
                .build();
        client.resource(lease).createOr(present -> present.update());
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    @Test
    void aMissingLeaseIsNothing() {
        assertThat(lease.get(client)).isNull();
    }

    @Test
    void aHeldLeaseIsFreeAfterItWasUnchangedForTheLeaseDuration() {
        held("other", now().plusDays(9));
        assertThat(lease.get(client).getHolderIdentity()).isEqualTo("other");

        clock.forward(DURATION.minusMillis(1));
        assertThat(lease.get(client).getHolderIdentity()).isEqualTo("other");

        clock.forward(Duration.ofMillis(1));
        assertThat(lease.get(client).getHolderIdentity()).isNull();
    }

    @Test
    void eachChangeStartsTheLeaseDurationAnew() {
        held("other", now());
        lease.get(client);
        clock.forward(DURATION.minusSeconds(1));
        held("other", now());
        lease.get(client);
        clock.forward(DURATION.minusSeconds(1));

        assertThat(lease.get(client).getHolderIdentity()).isEqualTo("other");
    }

    @Test
    void theFirstSightOfALeaseIsNotASignOfLife() {
        held("other", now());
        lease.get(client);
        assertThat(lease.isRenewedByAnother(DURATION)).isFalse();

        clock.forward(Duration.ofSeconds(2));
        held("other", now());
        lease.get(client);
        assertThat(lease.isRenewedByAnother(DURATION)).isTrue();

        clock.forward(DURATION);
        assertThat(lease.isRenewedByAnother(DURATION)).isFalse();
    }

    @Test
    void theOwnLeaseIsNoSignOfAnother() {
        held("me", now());
        lease.get(client);
        clock.forward(Duration.ofSeconds(2));
        held("me", now());
        lease.get(client);

        assertThat(lease.isRenewedByAnother(DURATION)).isFalse();
        clock.forward(DURATION.multipliedBy(9));
        assertThat(lease.get(client).getHolderIdentity()).as("a leader that was frozen still holds its Lease").isEqualTo("me");
    }

    private Lease strange(Random random, int i) {
        var lease = new LeaseBuilder()
                .withNewMetadata().withNamespace("ops").withName("lease").endMetadata()
                .withNewSpec()
                .withHolderIdentity(random.nextBoolean() ? "other-" + i : random.nextBoolean() ? "" : null)
                .withAcquireTime(random.nextBoolean() ? null : now().plusSeconds(random.nextInt()))
                .withRenewTime(random.nextBoolean() ? null : now().plusSeconds(random.nextInt()))
                .withLeaseDurationSeconds(random.nextBoolean() ? null : random.nextInt())
                .withLeaseTransitions(random.nextBoolean() ? null : random.nextInt())
                .endSpec()
                .build();
        if (random.nextInt(10) == 0) {
            lease.setSpec(null);
        }
        return lease;
    }

    /** Whatever a Lease holds: no exception, and it is free after the lease duration. */
    @Test
    void everyLeaseIsFreeOnceItWasUnchangedForTheLeaseDuration() {
        var random = new Random(11);
        for (var i = 0; i < 100_000; i++) {
            var strange = strange(random, i);
            lease.seen(strange);
            clock.forward(DURATION);
            var free = lease.seen(strange);
            if (free.getHolderIdentity() != null || free.getLeaderTransitions() < 0) {
                fail("not free, or a negative number of transitions: " + strange);
            }
        }
    }

    @Test
    void aStrangeLeaseInTheClusterIsReadAndTakenOver() {
        var random = new Random(7);
        for (var i = 0; i < 100; i++) {
            var strange = strange(random, i);
            client.resource(strange).createOr(present -> present.update());
            assertThat(lease.get(client)).isNotNull();
            clock.forward(DURATION);
            var free = lease.get(client);
            assertThat(free.getHolderIdentity()).isNull();
            assertThat(free.getLeaderTransitions()).isNotNegative();
            assertThat(lease.sinceLastTry()).isZero();
        }
    }
}
