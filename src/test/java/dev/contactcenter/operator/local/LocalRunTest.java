package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
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
import org.junit.jupiter.api.Test;

class LocalRunTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void theExamplesSucceedAndChangeOnlyTheirTargets() throws Exception {
        try (var world = LocalWorld.start(0, List.of(LocalPlatform.CCAIP))) {
            var run = run(world);

            assertThat(run.watch()).as(this::output).isTrue();

            assertThat(world.operations()).hasSize(5).allSatisfy(LocalRunTest::hasSucceeded);
            onlyTheTargetsAreChanged(center(world, "CCAIP"), "11-13,16,22-41,45-47");
        }
    }

    @Test
    void allPlatformsAreShownAtOnceEachInANamespaceOfItsOwn() throws Exception {
        try (var world = LocalWorld.start(0, LocalPlatform.named("all"))) {
            var run = run(world);

            assertThat(run.watch()).as(this::output).isTrue();

            assertThat(world.operations()).hasSize(20).allSatisfy(LocalRunTest::hasSucceeded);
            onlyTheTargetsAreChanged(center(world, "CCAIP"), "11-13,16,22-41,45-47");
            onlyTheTargetsAreChanged(center(world, "CXone"), "15,20,22-30,33");
            onlyTheTargetsAreChanged(center(world, "ExpertflowCX"), "15,20,22-30,32-40");
            onlyTheTargetsAreChanged(center(world, "GenesysCloud"), "15,20,22-30,33");
            onlyTheTargetsAreChanged(center(world, "AmazonConnect"), "15,20,22-30");
            assertThat(center(world, "ExpertflowCX").queues().get("support"))
                    .as("the chat of agent 33, who was interrupted")
                    .singleElement()
                    .satisfies(chat -> assertThat(chat.route().priority()).isEqualTo(11));
            assertThat(output())
                    .contains("(simulated CCAIP: 40 agents in teams of ten)", "(simulated CXone: 40 agents in teams of ten)",
                            "(simulated ExpertflowCX: 40 agents in teams of ten)")
                    .contains("ForceLogoutJob/end-of-shift  in namespace ccaip", "ForceLogoutJob/end-of-shift  in namespace cxone")
                    .containsPattern("22 +ccaip forcelogoutjob/end-of-shift +Completed +lunch -> Offline")
                    .containsPattern("22 +cxone forcelogoutjob/end-of-shift +Completed +.* -> LoggedOut")
                    .containsPattern("0022 +genesyscloud forcelogoutjob/end-of-shift +Completed +lunch -> Offline")
                    .containsPattern("0022 +expertflowcx forcelogoutjob/end-of-shift +Completed +.* -> LOGOUT")
                    .containsPattern("20 operations ended in [0-9.]+ s, with [0-9]+ requests to the contact centers\\.");
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

    private static SimulatedCenter center(LocalWorld world, String platform) {
        return world.centers().get(LocalPlatform.named(platform).get(0)).center();
    }

    private static void hasSucceeded(Operation operation) {
        assertThat(operation.getStatus().phase()).isEqualTo("Succeeded");
    }

    private static void onlyTheTargetsAreChanged(SimulatedCenter center, String targets) {
        var meant = AgentIdSet.parse(targets).stream().toList();
        var asked = center.journal().requests().stream()
                .filter(request -> request.call() == ApiCall.FORCE_LOGOUT || request.call() == ApiCall.CHANGE_STATUS)
                .flatMap(request -> request.agents().stream())
                .collect(Collectors.toSet());
        var loggedOut = center.journal().transitions().stream()
                .filter(change -> change.to().equals("Offline"))
                .map(Journal.Transition::agent)
                .toList();
        assertThat(asked).isNotEmpty().isSubsetOf(meant);
        assertThat(loggedOut).isNotEmpty().isSubsetOf(meant);
    }

    private static void connect(String url) throws IOException {
        var address = URI.create(url);
        new Socket(address.getHost(), address.getPort()).close();
    }
}
