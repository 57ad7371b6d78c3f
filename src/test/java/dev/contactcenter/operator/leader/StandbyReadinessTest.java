package dev.contactcenter.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.testing.SettableClock;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandbyReadinessTest {
    private final SettableClock clock = new SettableClock();
    private final AtomicInteger reads = new AtomicInteger();
    private EmbeddedApiServer server;
    private KubernetesClient client;
    private StandbyReadiness standby;

    @BeforeEach
    void standBy() {
        server = EmbeddedApiServer.start(0);
        var config = new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).withRequestRetryBackoffLimit(0).build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        var leadership = new LeaderElection(Settings.from(Map.of("LEADER_ELECTION", "true", "LEASE_NAMESPACE", "default")), () -> {});
        standby = new StandbyReadiness(() -> {
            reads.incrementAndGet();
            return leadership.lease(client);
        }, clock);
    }

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private void held(String holder) {
        client.resource(lease(holder)).createOr(present -> present.update());
    }

    private Lease lease(String holder) {
        return new LeaseBuilder()
                .withNewMetadata().withName("contact-center-operator").withNamespace("default").endMetadata()
                .withNewSpec().withHolderIdentity(holder).withLeaseDurationSeconds(15)
                .withRenewTime(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).endSpec()
                .build();
    }

    /** What comes of it in the end: a slow machine may take longer for a read than a probe waits. */
    private void becomes(boolean ready) {
        await().atMost(Duration.ofSeconds(30)).until(standby::isReady, is -> is == ready);
    }

    @Test
    void whereAnotherReplicaWorksAStandbyIsReady() {
        held("one");
        becomes(true);
    }

    @Test
    void whereThereIsNoLeaseNobodyWorks() {
        becomes(false);
        await().until(() -> reads.get() == 1);
        assertThat(standby.isReady()).isFalse();
    }

    @Test
    void whereTheLeaseIsGivenBackAHandoverMayTakeAWhileAndNotForEver() {
        held("one");
        becomes(true);
        held("");
        clock.forward(Duration.ofSeconds(5));
        assertThat(standby.isReady()).isTrue();
        clock.forward(Duration.ofSeconds(5));
        assertThat(standby.isReady()).isTrue();
        clock.forward(StandbyReadiness.GRACE);
        becomes(false);
        held("two");
        clock.forward(StandbyReadiness.REMEMBERED);
        becomes(true);
    }

    @Test
    void aHolderThatNoLongerRenewsIsTakenToWorkUntilTheLeaseIsOld() {
        held("one");
        clock.forward(StandbyReadiness.FRESH.minusSeconds(1));
        becomes(true);
        clock.forward(StandbyReadiness.GRACE);
        becomes(false);
    }

    @Test
    void whereTheApiServerIsAwayNothingIsKnown() {
        held("one");
        becomes(true);
        server.close();
        clock.forward(StandbyReadiness.REMEMBERED);
        assertThat(standby.isReady()).isTrue();
        clock.forward(StandbyReadiness.GRACE);
        becomes(false);
    }

    @Test
    void howeverOftenItIsAskedTheLeaseIsReadOnceInAWhile() {
        held("one");
        becomes(true);
        standby.isReady();
        standby.isReady();
        assertThat(reads).hasValue(1);
    }

    @Test
    void aReadThatDoesNotComeBackHoldsNoProbe() {
        var never = new CountDownLatch(1);
        var stuck = new StandbyReadiness(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return lease("one");
        }, clock);
        assertThat(stuck.isReady()).isFalse();
        never.countDown();
        await().until(stuck::isReady);
    }
}
