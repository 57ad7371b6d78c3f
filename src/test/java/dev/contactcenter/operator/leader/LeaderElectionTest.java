package dev.contactcenter.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.startup.StartupException;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeaderElectionTest {
    private static final ElectionTiming FAST = new ElectionTiming(Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofMillis(100));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger elected = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final List<LeaderElection> elections = new ArrayList<>();
    private FaultyApiServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server = FaultyApiServer.start();
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.heal();
        elections.forEach(LeaderElection::close);
        client.close();
        server.close();
    }

    private LeaderElection replica() {
        var election = new LeaderElection(
                client, Settings.from(Map.of("LEASE_NAMESPACE", "ops")), FAST, Clock.systemUTC(), lost::incrementAndGet);
        elections.add(election);
        return election;
    }

    private Lease lease() {
        return client.leases().inNamespace("ops").withName(LeaderElection.LEASE).get();
    }

    private static Lease lease(String holder, ZonedDateTime renewTime, Integer seconds) {
        return new LeaseBuilder()
                .withNewMetadata().withNamespace("ops").withName(LeaderElection.LEASE).endMetadata()
                .withNewSpec().withHolderIdentity(holder).withRenewTime(renewTime).withLeaseDurationSeconds(seconds).endSpec()
                .build();
    }

    private void awaitElected(int times) {
        await().atMost(PATIENCE).until(() -> elected.get() == times);
    }

    @Test
    void theFirstReplicaIsElectedAndTheSecondSeesItRenew() {
        var one = replica();
        one.start(elected::incrementAndGet);
        awaitElected(1);
        var two = replica();
        two.start(elected::incrementAndGet);

        await().atMost(PATIENCE).until(two::isRenewedByAnother);
        assertThat(one.isLeading()).isTrue();
        assertThat(two.isLeading()).isFalse();
        assertThat(one.isRenewedByAnother()).isFalse();
        assertThat(lost).hasValue(0);
    }

    @Test
    void aReplicaThatEndsGivesTheLeaseBackAndAnotherIsElected() {
        var one = replica();
        one.start(elected::incrementAndGet);
        awaitElected(1);

        one.ending();
        one.close();
        assertThat(lease().getSpec().getHolderIdentity()).isNullOrEmpty();
        replica().start(elected::incrementAndGet);

        awaitElected(2);
        assertThat(lost).hasValue(0);
    }

    static Stream<Arguments> strangeLeases() {
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        return Stream.of(
                Arguments.of("without a spec", new LeaseBuilder(lease(null, null, null)).withSpec(null).build()),
                Arguments.of("with an empty spec", lease(null, null, null)),
                Arguments.of("with a holder and no times", lease("dead", null, null)),
                Arguments.of("renewed in the future", lease("dead", now.plusMinutes(77), 15)),
                Arguments.of("renewed long ago", lease("dead", now.minusDays(300), 15)),
                Arguments.of("with a duration of an hour", lease("dead", now, 3600)),
                Arguments.of("with a negative duration", lease("dead", now, -5)));
    }

    @ParameterizedTest(name = "a Lease {0} is taken over")
    @MethodSource("strangeLeases")
    void aLeaseThatStaysUnchangedIsTakenOverWhateverItHolds(String what, Lease strange) {
        client.resource(strange).create();

        var replica = replica();
        replica.start(elected::incrementAndGet);

        awaitElected(1);
        assertThat(lease().getSpec().getHolderIdentity()).isNotEqualTo("dead").isNotEmpty();
        assertThat(replica.stuckFor()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aLeaderWithASlowClockKeepsItsLeaseAsLongAsItRenews() {
        client.resource(lease("slow-1", ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(5), 1)).create();
        var replica = replica();
        replica.start(elected::incrementAndGet);

        await().atMost(PATIENCE).until(() -> {
            var lease = lease();
            lease.getSpec().setRenewTime(lease.getSpec().getRenewTime().plusNanos(1_000_000));
            client.resource(lease).update();
            return server.requests("PUT .*leases").size() > 30;
        });

        assertThat(elected).hasValue(0);
        assertThat(replica.isRenewedByAnother()).isTrue();
    }

    @Test
    void aRefusedUpdateIsTriedAgain() {
        client.resource(lease(null, null, null)).create();
        server.refuse("PUT .*leases", 409, 2);
        server.refuse("PUT .*leases", 500, 2);

        replica().start(elected::incrementAndGet);

        awaitElected(1);
    }

    @Test
    void aLeaderThatCannotRenewIsToldThatItHasLost() {
        replica().start(elected::incrementAndGet);
        awaitElected(1);

        server.refuse("PUT .*leases", 403, 1000);

        await().atMost(PATIENCE).until(() -> lost.get() > 0);
    }

    @Test
    void aLeaderWhoseRequestsAreNeverAnsweredIsToldThatItHasLost() {
        replica().start(elected::incrementAndGet);
        awaitElected(1);

        server.neverAnswer("(PUT|GET) .*leases");

        await().atMost(PATIENCE).until(() -> lost.get() > 0);
    }

    @Test
    void missingRightsOnTheLeaseAreReportedWithWhatToGrant() {
        server.refuse("GET .*leases", 403, 1);

        assertThatThrownBy(() -> replica().start(elected::incrementAndGet))
                .isInstanceOf(StartupException.class)
                .hasMessage("The operator may not use the Lease contact-center-operator in namespace ops. Grant its ServiceAccount"
                        + " create on leases there, and get, update and patch on that one, as docs/rbac.yaml does.");
    }

    @Test
    void anElectionThatCantReadTheLeaseContinues() {
        server.refuse("GET .*leases", 500, 5);

        replica().start(elected::incrementAndGet);

        awaitElected(1);
    }

    @Test
    void theLeaderIsLogged() {
        try (var log = new CapturedLog(LeaderElection.class.getName())) {
            replica().start(elected::incrementAndGet);
            awaitElected(1);

            assertThat(log.messages()).anyMatch(line -> line.startsWith("The replica that works is "))
                    .contains("Elected: this replica works");
        }
    }

    @Test
    void anElectionThatHasNotBegunIsNotStuck() {
        assertThat(replica().stuckFor()).isZero();
        assertThat(replica().isRenewedByAnother()).isFalse();
    }
}
