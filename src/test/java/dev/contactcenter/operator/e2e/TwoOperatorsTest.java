package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators that know nothing of each other work on the same objects: leader election is off by mistake. */
class TwoOperatorsTest {
    private static final int OPERATIONS = 20;
    private static final int AGENTS_EACH = 3;

    private World world;
    private List<OperatorProcess> operators;

    @BeforeEach
    void startTwo(@TempDir Path folder) {
        world = World.embedded("support", Agents.idle(1, OPERATIONS * AGENTS_EACH));
        world.applyContactCenter("default", "secret-token");
        operators = List.of(
                OperatorProcess.start(folder, world.kubeconfig(), Map.of()),
                OperatorProcess.start(folder, world.kubeconfig(), Map.of()));
        operators.forEach(OperatorProcess::port);
        world.awaitContactCenter("default", "Connected");
    }

    @AfterEach
    void end() {
        operators.forEach(OperatorProcess::close);
        world.close();
    }

    private void apply(String kind, int number, String more) {
        var first = number * AGENTS_EACH + 1;
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: operation-%d}
                spec: {target: {agentIds: [%d, %d, %d]}%s}
                """.formatted(kind, number, first, first + 1, first + 2, more));
    }

    /** Together they are too fast for the platform, which then refuses a request as a whole and does nothing. */
    private long timesAskedFor(ApiCall call, AgentId id) {
        return world.center().journal().requests(call).stream()
                .filter(request -> request.code() != 429 && request.agents().contains(id))
                .count();
    }

    @Test
    void eachAgentIsAskedForOnce() {
        IntStream.range(0, OPERATIONS).forEach(number -> apply("ForceLogoutJob", number, ""));

        for (var number = 0; number < OPERATIONS; number++) {
            var job = world.awaitLogout("operation-" + number, World::ended);
            // One may read the agents while the request of the other is on its way, and can't know why they are out.
            assertThat(reason(job, "Complete")).isIn("AllAgentsCompleted", "NothingToDo");
            assertThat(job.getStatus().agents().completed()).isEqualTo(AGENTS_EACH);
        }
        assertThat(world.center().agents().stream().map(SimulatedAgent::id)).allSatisfy(id -> {
            assertThat(timesAskedFor(ApiCall.FORCE_LOGOUT, id)).isEqualTo(1);
            assertThat(world.center().journal().transitions(id)).hasSize(1);
        });
    }

    @Test
    void aMarkThatThePlatformHasLostIsSetAgainByOneOfThem() {
        world.center().begin(AgentId.of(1), Interaction.Kind.CALL);
        apply("ForceLogoutJob", 0, "");
        apply("AgentStatusChange", 1, ", status: Break");
        world.awaitLogout("operation-0", job -> reason(job, "Ready").equals("AgentsBusy"));
        world.center().logIn(AgentId.of(2));

        world.center().loseMark(AgentId.of(1));
        world.center().end(AgentId.of(1));

        assertThat(reason(world.awaitLogout("operation-0", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(timesAskedFor(ApiCall.FORCE_LOGOUT, AgentId.of(1))).isEqualTo(2);
        assertThat(world.center().agent(AgentId.of(2)).orElseThrow().status()).isEqualTo("Available");
        world.awaitChange("operation-1", World::ended);
        assertThat(timesAskedFor(ApiCall.CHANGE_STATUS, AgentId.of(4))).isEqualTo(1);
    }
}
