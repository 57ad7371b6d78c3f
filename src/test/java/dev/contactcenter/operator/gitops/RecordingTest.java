package dev.contactcenter.operator.gitops;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The recorded resources are what the operator leaves today. Where they no longer are, {@code -Dgitops.record=true}
 * records them again; what is expected of them, in the first lines of each, is for people to write.
 */
class RecordingTest {
    private static final boolean RECORD = Boolean.getBoolean("gitops.record");

    private final World world = World.embedded("support", center());

    private static SimulatedCenter center() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id : List.of(11, 12, 13)) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"),
                    List.of("10.0.0." + id), "Available"));
        }
        center.begin(AgentId.of(12), Interaction.Kind.CALL);
        return center;
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void logout(String name, String spec) {
        apply("ForceLogoutJob", name, spec);
    }

    private void change(String name, String spec) {
        apply("AgentStatusChange", name, spec);
    }

    private void apply(String kind, String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: %s}
                spec: {%s}
                """.formatted(kind, name, spec));
    }

    private void isAsRecorded(String name, HasMetadata resource) throws IOException {
        var file = Recorded.file(name);
        // What is stored, not what Java makes of it.
        var text = Recorded.textOf(world.client().raw("/apis/contactcenter.dev/v1alpha1/namespaces/support/"
                + resource.getPlural() + "/" + resource.getMetadata().getName()));
        if (RECORD) {
            var expected = Files.exists(file)
                    ? Files.readAllLines(file).stream().filter(line -> line.startsWith("# ")).toList()
                    : List.of("# health: ", "# message: ");
            Files.write(file, Stream.concat(expected.stream(), text.lines()).toList());
        }
        assertThat(Recorded.of(file, text).evidence()).isEqualTo(Recorded.read(file).evidence());
    }

    @Test
    void aContactCenterIsNotReadyUntilItsCredentialsAreAccepted() throws IOException {
        world.applyContactCenter("default", "wrong");
        isAsRecorded("contactcenter-created", world.contactCenter("default"));
        world.startOperator();
        isAsRecorded("contactcenter-refused", world.awaitContactCenter("default", "InvalidSecurityUser"));

        world.applySecret("default", "secret-token");

        isAsRecorded("contactcenter-ready", world.awaitContactCenter("default", "Connected"));
    }

    @Test
    void aContactCenterThatIsThrottledFromTheStartIsNotJudgedYet() throws IOException {
        world.simulator().faults().always(Fault.tooManyRequests());
        world.startOperator();

        world.applyContactCenter("default", "secret-token");

        isAsRecorded("contactcenter-throttled", world.awaitContactCenter("default", "TooManyRequests"));
    }

    @Test
    void aLogoutWaitsIsSuspendedContinuesAndEnds() throws IOException {
        logout("all", "target: {teamIds: [1]}");
        isAsRecorded("forcelogoutjob-created", world.logout("all"));

        world.startOperator();
        isAsRecorded("forcelogoutjob-waiting",
                world.awaitLogout("all", job -> reason(job, "Ready").equals("ContactCenterNotFound")));

        world.simulator().faults().next(1, new Fault.Hang(0), ApiCall.FORCE_LOGOUT);
        world.applyContactCenter("default", "secret-token");
        isAsRecorded("forcelogoutjob-running",
                world.awaitLogout("all", job -> reason(job, "Ready").equals("Submitting")));

        world.simulator().faults().clear();
        isAsRecorded("forcelogoutjob-deferred",
                world.awaitLogout("all", job -> reason(job, "Ready").equals("AgentsBusy")));

        world.stopOperator();
        logout("all", "target: {teamIds: [1]}, suspend: true");
        isAsRecorded("forcelogoutjob-outdated", world.logout("all"));

        world.startOperator();
        isAsRecorded("forcelogoutjob-suspended",
                world.awaitLogout("all", job -> reason(job, "Suspended").equals("Suspended")));

        logout("all", "target: {teamIds: [1]}, suspend: false");
        world.center().end(AgentId.of(12));
        isAsRecorded("forcelogoutjob-succeeded", world.awaitLogout("all", World::ended));
    }

    @Test
    void aDryRunEndsWell() throws IOException {
        world.startOperator().applyContactCenter("default", "secret-token");

        logout("dry", "target: {teamIds: [1]}, dryRun: true");

        isAsRecorded("forcelogoutjob-dry-run", world.awaitLogout("dry", World::ended));
    }

    @Test
    void aLogoutOfTooManyFails() throws IOException {
        world.startOperator().applyContactCenter("default", "secret-token");

        logout("many", "target: {teamIds: [1]}, maxAgents: 2");

        isAsRecorded("forcelogoutjob-failed", world.awaitLogout("many", World::ended));
    }

    @Test
    void aStatusChangeWaitsForBusyAgentsAndEnds() throws IOException {
        world.startOperator().applyContactCenter("default", "secret-token");

        change("lunch", "status: Break, target: {agentIds: [11, 12]}");
        isAsRecorded("agentstatuschange-deferred",
                world.awaitChange("lunch", change -> reason(change, "Ready").equals("AgentsBusy")));

        world.center().end(AgentId.of(12));
        isAsRecorded("agentstatuschange-succeeded", world.awaitChange("lunch", World::ended));
    }

    @Test
    void aStatusChangeOfAnUnknownAgentFails() throws IOException {
        world.startOperator().applyContactCenter("default", "secret-token");

        change("lunch", "status: Break, target: {agentIds: [11, 99]}");

        isAsRecorded("agentstatuschange-failed", world.awaitChange("lunch", World::ended));
    }
}
