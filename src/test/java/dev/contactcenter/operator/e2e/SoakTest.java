package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many operations of both kinds, each with agents of its own, while the operator is killed again and again and requests
 * go wrong. What must hold is the same for each, whatever it met.
 */
class SoakTest {
    private static final int OPERATIONS = 200;
    private static final int AGENTS_EACH = 3;
    private static final int KILLS = 6;
    private static final int UNKNOWN = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_122);
    private final Set<AgentId> loggedInAgain = new HashSet<>();
    private World world;
    private OperatorProcess operator;

    @BeforeEach
    void startTheWorld() {
        world = World.embedded("support", Agents.idle(1, OPERATIONS * AGENTS_EACH));
        world.simulator().limit().perSecond(0);
        world.simulator().faults().sometimes(0.02, new Fault.LostAnswer());
        world.simulator().faults().sometimes(0.02, new Fault.Reset());
        world.simulator().faults().sometimes(0.02, new Fault.Refusal(503, 0, false));
        world.applyContactCenter("default", "secret-token");
        world.center().agents().stream()
                .filter(agent -> random.nextInt(5) == 0)
                .forEach(agent -> world.center().begin(
                        agent.id(), Interaction.Kind.CALL, Optional.of(Duration.ofSeconds(1 + random.nextInt(10)))));
        startOperator();
    }

    @AfterEach
    void end() {
        operator.close();
        world.close();
    }

    private void startOperator() {
        operator = OperatorProcess.start(folder, world.kubeconfig(), Map.of());
    }

    private static boolean isLogout(int number) {
        return number % 3 != 0;
    }

    private static boolean hasUnknown(int number) {
        return number % 10 == 0;
    }

    private static AgentIdSet agentsOf(int number) {
        return AgentIdSet.copyOf(IntStream.rangeClosed(1, AGENTS_EACH).mapToObj(i -> AgentId.of(number * AGENTS_EACH + i)).toList());
    }

    private void apply(int number) {
        var ids = Stream.concat(
                        agentsOf(number).stream().map(AgentId::toString),
                        hasUnknown(number) ? Stream.of(Integer.toString(UNKNOWN + number)) : Stream.of())
                .toList();
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: operation-%d}
                spec: {target: {agentIds: [%s]}%s}
                """.formatted(
                        isLogout(number) ? "ForceLogoutJob" : "AgentStatusChange",
                        number,
                        String.join(",", ids),
                        isLogout(number) ? "" : ", status: Break"));
    }

    private Operation operation(int number) {
        return isLogout(number) ? world.logout("operation-" + number) : world.change("operation-" + number);
    }

    /** Some who are recorded as logged out come back. */
    private void someLogInAgain(int applied) {
        IntStream.range(0, applied).filter(SoakTest::isLogout).mapToObj(this::operation)
                .map(Operation::getStatus)
                .filter(status -> status != null && status.ids() != null)
                .flatMap(status -> AgentIdSet.parse(status.ids().completed()).stream())
                .filter(id -> random.nextBoolean() && loggedInAgain.add(id))
                .forEach(id -> world.center().logIn(id));
    }

    @Test
    void everyOperationIsRightInTheEnd() {
        var batch = OPERATIONS / KILLS;
        for (var kill = 0; kill < KILLS; kill++) {
            var applied = kill == KILLS - 1 ? OPERATIONS : (kill + 1) * batch;
            operator.port();
            IntStream.range(kill * batch, applied).forEach(this::apply);
            // Requests serve many operations at once: all may be done after fewer.
            var enough = world.center().journal().requests().size() + 1 + random.nextInt(20);
            await("requests").atMost(PATIENCE).until(() -> world.center().journal().requests().size() >= enough
                    || IntStream.range(0, applied).mapToObj(this::operation).allMatch(World::ended));
            operator.kill();
            someLogInAgain(applied);
            startOperator();
        }

        IntStream.range(0, OPERATIONS).forEach(number ->
                await("operation " + number).atMost(PATIENCE).until(() -> operation(number), World::ended));
        assertThat(loggedInAgain).isNotEmpty();
        IntStream.range(0, OPERATIONS).forEach(this::isRight);
    }

    private void isRight(int number) {
        var status = operation(number).getStatus();
        var unknown = hasUnknown(number) ? 1 : 0;
        assertThat(status.ids()).as("operation " + number).isEqualTo(
                new Ids("", "", agentsOf(number).toString(), "", unknown == 0 ? "" : Integer.toString(UNKNOWN + number)));
        assertThat(status.agents()).isEqualTo(new Counts(AGENTS_EACH + unknown, 0, 0, AGENTS_EACH, 0, unknown));
        assertThat(reason(operation(number), unknown == 0 ? "Complete" : "Failed"))
                .isEqualTo(unknown == 0 ? "AllAgentsCompleted" : "AgentsFailed");
        var wanted = isLogout(number) ? "Offline" : "Break";
        for (var id : agentsOf(number)) {
            assertThat(world.center().journal().transitions(id).stream().filter(it -> it.to().equals(wanted))).hasSize(1);
            assertThat(world.center().agent(id).orElseThrow().status()).isEqualTo(loggedInAgain.contains(id) ? "Available" : wanted);
        }
    }
}
