package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of which one works, as processes. */
class LeaderElectionEndToEndTest {
    private static final Duration FAILOVER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ELECTED = "Elected: this replica works";
    private static final AgentId IDLE = AgentId.of(11);
    private static final AgentId BUSY = AgentId.of(12);

    @TempDir
    private Path folder;

    private final List<OperatorProcess> replicas = new ArrayList<>();
    private World world;

    @BeforeEach
    void startTwoReplicas() {
        var center = Agents.idle(11, 12);
        center.begin(BUSY, Interaction.Kind.CALL);
        world = World.embedded("support", center);
        world.applyContactCenter("default", "secret-token");
        startReplica("one").awaitLog(ELECTED);
        startReplica("two");
    }

    @AfterEach
    void end() {
        replicas.forEach(OperatorProcess::close);
        world.close();
    }

    private OperatorProcess startReplica(String name) {
        var replica = OperatorProcess.start(folder, world.kubeconfig(),
                Map.of("LEADER_ELECTION", "true", "LEASE_NAMESPACE", "support", "HOSTNAME", name));
        replicas.add(replica);
        return replica;
    }

    private void applyLogout() {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: shift}
                spec: {target: {agentIds: [11, 12]}}
                """);
    }

    private String leader() {
        var lease = world.client().leases().inNamespace("support").withName("contact-center-operator").get();
        return lease.getSpec().getHolderIdentity();
    }

    private List<List<AgentId>> asked() {
        return world.center().journal().requests(ApiCall.FORCE_LOGOUT).stream().map(request -> request.agents()).toList();
    }

    @Test
    void theOtherTakesOverWhenTheOneThatWorksIsKilled() {
        applyLogout();
        world.awaitLogout("shift", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(replicas.get(1).awaitLog("The replica that works is one-").log()).doesNotContain(ELECTED);

        replicas.get(0).kill();
        world.center().logIn(IDLE);
        world.center().end(BUSY);

        await("failover").atMost(FAILOVER).until(() -> replicas.get(1).log().contains(ELECTED));
        assertThat(World.reason(world.awaitLogout("shift", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(asked()).containsExactly(List.of(IDLE, BUSY));
        assertThat(world.center().agent(IDLE).orElseThrow().status()).isEqualTo("Available");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theOneThatWasFrozenEndsWhenItFindsThatTheOtherHasTakenOver() {
        applyLogout();
        world.awaitLogout("shift", job -> reason(job, "Ready").equals("AgentsBusy"));

        replicas.get(1).awaitLog("The replica that works is one-");
        replicas.get(0).freeze();
        replicas.get(1).awaitLog(ELECTED);
        world.center().end(BUSY);
        world.awaitLogout("shift", World::ended);
        replicas.get(0).thaw();

        assertThat(replicas.get(0).exitCode()).isEqualTo(1);
        assertThat(replicas.get(0).log()).contains("Another replica may work now: this one ends");
        assertThat(leader()).startsWith("two-");
        assertThat(asked()).containsExactly(List.of(IDLE, BUSY));
    }

    @Test
    void theOneThatIsAskedToEndFinishesItsRequestAndHandsOverAtOnce() throws Exception {
        try (var hold = world.simulator().holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.AFTER_ACTING)) {
            applyLogout();
            assertThat(hold.awaitArrival(PATIENCE)).isTrue();

            replicas.get(1).awaitLog("The replica that works is one-");
            replicas.get(0).terminate();
            replicas.get(0).awaitLog("Ending");
            assertThat(leader()).startsWith("one-");
        }

        assertThat(replicas.get(0).exitCode()).isEqualTo(143);
        assertThat(leader()).as("not waited for until it expires").satisfiesAnyOf(
                free -> assertThat(free).isNullOrEmpty(), taken -> assertThat(taken).startsWith("two-"));
        replicas.get(1).awaitLog(ELECTED);
        world.awaitLogout("shift", job -> reason(job, "Ready").equals("AgentsBusy"));
        world.center().end(BUSY);
        assertThat(World.reason(world.awaitLogout("shift", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(asked()).as("the one that ended has recorded the answer").containsExactly(List.of(IDLE, BUSY));
    }
}
