package dev.contactcenter.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private final AtomicReference<Thread> lostIn = new AtomicReference<>();
    private final Leadership elected = new Leadership(
            Settings.from(Map.of("LEADER_ELECTION", "true", "LEASE_NAMESPACE", "ops")), () -> lostIn.set(Thread.currentThread()));

    @Test
    void withoutAnElectionNobodyWaits() {
        var alone = new Leadership(Settings.from(Map.of()), () -> {});
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
