package dev.contactcenter.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.testing.CapturedLog;
import io.javaoperatorsdk.operator.LeaderElectionManager;
import io.javaoperatorsdk.operator.OperatorException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaderElectionTest {
    private final AtomicReference<Thread> lostIn = new AtomicReference<>();
    private final LeaderElection elected = new LeaderElection(
            Settings.from(Map.of("LEADER_ELECTION", "true", "LEASE_NAMESPACE", "ops")), () -> lostIn.set(Thread.currentThread()));

    @Test
    void withoutAnElectionNobodyWaits() {
        var alone = new LeaderElection(Settings.from(Map.of()), () -> {});
        alone.started();
        assertThat(alone.configuration()).isEmpty();
        assertThat(alone.isWaiting()).isFalse();
    }

    @Test
    void aReplicaWaitsUntilItIsElected() {
        var configuration = elected.configuration().orElseThrow();
        assertThat(configuration.getLeaseName()).isEqualTo("contact-center-operator");
        assertThat(configuration.getLeaseNamespace()).contains("ops");
        assertThat(configuration.isExitOnStopLeading()).isFalse();
        elected.started();
        assertThat(elected.isWaiting()).isTrue();
        configuration.getLeaderCallbacks().orElseThrow().onStartLeading();
        assertThat(elected.isWaiting()).isFalse();
    }

    @Test
    void missingRightsOnTheLeaseAreToldWithWhatToGrant() {
        var refused = new OperatorException("Error starting operator",
                new OperatorException(LeaderElectionManager.NO_PERMISSION_TO_LEASE_RESOURCE_MESSAGE));
        assertThat(elected.explain(refused).orElseThrow()).hasMessage("The operator may not use the Lease contact-center-operator in"
                + " namespace ops. Grant its ServiceAccount create on leases there, and get, update and patch on that one,"
                + " as docs/rbac.yaml does.");
        assertThat(elected.explain(new OperatorException("Error starting operator", new IllegalStateException("no")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"one-1, The replica that works is one-1", ", No replica works at the moment", "'', No replica works at the moment"})
    void whoWorksIsTold(String leader, String line) {
        try (var log = new CapturedLog(LeaderElection.class.getName())) {
            elected.configuration().orElseThrow().getLeaderCallbacks().orElseThrow().onNewLeader(leader);
            assertThat(log.messages()).containsExactly(line);
        }
    }

    @Test
    void aReplicaThatLosesTheLeaseIsToldInAThreadOfItsOwn() {
        elected.configuration().orElseThrow().getLeaderCallbacks().orElseThrow().onStopLeading();
        await().until(() -> lostIn.get() != null);
        assertThat(lostIn.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aReplicaThatEndsByItselfLosesNothing() {
        elected.ending();
        elected.configuration().orElseThrow().getLeaderCallbacks().orElseThrow().onStopLeading();
        assertThat(lostIn.get()).isNull();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> "leadership-lost".equals(thread.getName()));
    }
}
