package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.Journal;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalRunTest {
    /** Whom the examples mean: a status change of 11 and 16, logouts of all others. */
    private static final List<Integer> TARGETS = List.of(
            11, 12, 13, 16, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 45, 46, 47);

    @Test
    void theExamplesTouchNobodyButTheirTargets() throws Exception {
        try (var world = LocalWorld.start(0, () -> SimulatedCenter.demo(Clock.systemUTC()))) {
            var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            var run = new LocalRun(world, out, new LiveScreen(out, false));
            run.apply(Examples.in(Path.of("examples")));

            assertThat(run.watch()).isTrue();

            var asked = world.simulator().center().journal().requests().stream()
                    .filter(request -> request.call() == Call.FORCE_LOGOUT || request.call() == Call.CHANGE_STATUS)
                    .flatMap(request -> request.agents().stream())
                    .collect(Collectors.toSet());
            assertThat(asked).isNotEmpty().isSubsetOf(targets().toList());
            assertThat(world.operations()).hasSize(5).allSatisfy(operation -> assertThat(
                            operation.getStatus().phase())
                    .isEqualTo("Succeeded"));
            assertThat(loggedOut(world)).isSubsetOf(targets().toList());
        }
    }

    private static List<AgentId> loggedOut(LocalWorld world) {
        return world.simulator().center().journal().transitions().stream()
                .filter(change -> change.to().equals("Offline"))
                .map(Journal.Transition::agent)
                .toList();
    }

    private static Stream<AgentId> targets() {
        return TARGETS.stream().map(AgentId::of);
    }
}
