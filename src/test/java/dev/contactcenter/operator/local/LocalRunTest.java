package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.Journal;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalRunTest {
    /** Whom the examples mean: a status change of 11 and 16, logouts of all others. */
    private static final List<Integer> TARGETS = List.of(
            11, 12, 13, 16, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 45, 46, 47);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void theExamplesTouchNobodyButTheirTargets() throws Exception {
        try (var world = LocalWorld.start(0, List.of(LocalPlatform.CCAIP))) {
            var run = run(world);

            assertThat(run.watch()).as(this::output).isTrue();

            assertThat(world.operations()).hasSize(5).allSatisfy(LocalRunTest::hasSucceeded);
            nobodyButTheTargetsIsTouched(center(world, LocalPlatform.CCAIP));
        }
    }

    @Test
    void severalPlatformsAreShownAtOnceEachInANamespaceOfItsOwn() throws Exception {
        var other = new LocalPlatform("Other", LocalPlatform.CCAIP.examples(), LocalPlatform.CCAIP.simulation());
        try (var world = LocalWorld.start(0, List.of(LocalPlatform.CCAIP, other))) {
            var run = run(world);

            assertThat(run.watch()).as(this::output).isTrue();

            assertThat(world.operations()).hasSize(10).allSatisfy(LocalRunTest::hasSucceeded);
            assertThat(world.operations()).extracting(it -> it.getMetadata().getNamespace())
                    .containsOnly("ccaip", "other");
            nobodyButTheTargetsIsTouched(center(world, LocalPlatform.CCAIP));
            nobodyButTheTargetsIsTouched(center(world, other));
            assertThat(output())
                    .contains("(simulated CCAIP: 40 agents in teams of ten)", "(simulated Other: 40 agents in teams of ten)")
                    .contains("ForceLogoutJob/end-of-shift  in namespace ccaip", "ForceLogoutJob/end-of-shift  in namespace other")
                    .containsPattern("22 +ccaip forcelogoutjob/end-of-shift +Completed +.* -> Offline")
                    .containsPattern("22 +other forcelogoutjob/end-of-shift +Completed +.* -> Offline")
                    .containsPattern("10 operations ended in [0-9.]+ s, with [0-9]+ requests to the contact centers\\.");
        }
    }

    @Test
    void aContactCenterThatDoesNotStartEndsTheOthers() {
        var started = new ArrayList<LocalCenter>();
        var first = new LocalPlatform("First", Path.of("examples"), clock -> {
            started.add(LocalPlatform.CCAIP.simulation().start(clock));
            return started.get(0);
        });
        var broken = new LocalPlatform("Broken", Path.of("examples"), clock -> {
            throw new IOException("no port is free");
        });

        assertThatThrownBy(() -> LocalWorld.start(0, List.of(first, broken))).hasMessageContaining("no port is free");

        assertThat(started).singleElement().satisfies(center -> assertThatThrownBy(() -> connect(center.url()))
                .isInstanceOf(ConnectException.class));
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private LocalRun run(LocalWorld world) throws IOException {
        var run = new LocalRun(world, out, new LiveScreen(out, false));
        run.introduce();
        run.apply();
        return run;
    }

    private static SimulatedCenter center(LocalWorld world, LocalPlatform platform) {
        return world.centers().get(platform).center();
    }

    private static void hasSucceeded(Operation operation) {
        assertThat(operation.getStatus().phase()).isEqualTo("Succeeded");
    }

    private static void nobodyButTheTargetsIsTouched(SimulatedCenter center) {
        var asked = center.journal().requests().stream()
                .filter(request -> request.call() == Call.FORCE_LOGOUT || request.call() == Call.CHANGE_STATUS)
                .flatMap(request -> request.agents().stream())
                .collect(Collectors.toSet());
        var loggedOut = center.journal().transitions().stream()
                .filter(change -> change.to().equals("Offline"))
                .map(Journal.Transition::agent)
                .toList();
        assertThat(asked).isNotEmpty().isSubsetOf(targets().toList());
        assertThat(loggedOut).isNotEmpty().isSubsetOf(targets().toList());
    }

    private static void connect(String url) throws IOException {
        var address = URI.create(url);
        new Socket(address.getHost(), address.getPort()).close();
    }

    private static Stream<AgentId> targets() {
        return TARGETS.stream().map(AgentId::of);
    }
}
