package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import dev.contactcenter.operator.simulator.amazonconnect.ConnectIds;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only Amazon Connect does: agents 11 to 20 in team 1, 21 and 22 in team 2, all of them Available. */
class AmazonConnectEndToEndTest {
    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void startTheWorld() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id = 11; id <= 22; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of(id <= 20 ? "1" : "2"),
                    new SimulatedAgent.Person("Leia " + id, id + "@example.com", "No." + id), List.of(), "Available"));
        }
        world = World.embedded("support", center);
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void connect() {
        world.startOperator();
        world.applyAmazonConnectContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    private void apply(String kind, String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: %s}
                spec: {%s}
                """.formatted(kind, name, spec));
    }

    private static String user(int id) {
        return ConnectIds.user(AgentId.of(id)).value();
    }

    private String statusOf(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    @Test
    void aHierarchyGroupIsLoggedOutAndTheMessageSaysThatTheSessionsStay() {
        connect();

        apply("ForceLogoutJob", "group", "target: {teamIds: [\"group:%s\"]}".formatted(ConnectIds.group(TeamId.of("2"))));

        var job = world.awaitLogout("group", World::ended);
        assertThat(job.getStatus().ids().completed()).isEqualTo(user(21) + "," + user(22));
        assertThat(job.getStatus().condition("Complete").orElseThrow().message())
                .isEqualTo("2 agents were logged out. The agents stay signed in, in a status that gets no calls or chats: the platform can't end a session.");
    }

    @Test
    void aBusyAgentGetsTheStatusAsTheNextOneAndIsAskedForOnce() {
        connect();
        world.center().begin(AgentId.of(11), Interaction.Kind.CALL);

        apply("AgentStatusChange", "training", "status: training, target: {agentIds: [%s]}".formatted(user(11)));

        var waiting = world.awaitChange("training", change -> reason(change, "Ready").equals("AgentsBusy"));
        assertThat(waiting.getStatus().ids().deferred()).isEqualTo(user(11));
        await().atMost(Duration.ofSeconds(20)).until(() -> world.center().agent(AgentId.of(11)).orElseThrow().session().resumes().equals("Training"));
        world.center().end(AgentId.of(11));
        assertThat(reason(world.awaitChange("training", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(world.center().journal().requests(ApiCall.CHANGE_STATUS)).hasSize(1);
        assertThat(statusOf(11)).isEqualTo("Training");
    }

    @Test
    void aThrottledCrowdIsServedInTheEnd() {
        connect();
        world.simulator().amazonConnect(settings -> settings.limit(5, 5));

        apply("ForceLogoutJob", "crowd", "target: {teamIds: [%s]}".formatted(ConnectIds.profile(TeamId.of("1"))));

        var job = world.awaitLogout("crowd", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().details()).extracting(Detail::currentStatus).containsOnly("Offline");
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).extracting(Journal.Request::code).contains(200);
    }

    @Test
    void aDisabledStatusIsRefusedBeforeAnyAgentIsChanged() {
        connect();
        world.simulator().amazonConnect(settings -> settings.disabledStatuses("Break"));

        apply("AgentStatusChange", "break", "status: Break, target: {agentIds: [%s]}".formatted(user(11)));

        var change = world.awaitChange("break", World::ended);
        assertThat(reason(change, "Failed")).isEqualTo("InvalidStatus");
        assertThat(world.center().journal().requests(ApiCall.CHANGE_STATUS)).isEmpty();
    }

    @Test
    void withoutAnIdentityTheContactCenterSaysWhatToDo() {
        world.startOperator();
        apply("ContactCenter", "default", "platform: AmazonConnect, url: '%s', amazonConnect: {region: eu-central-1, instanceId: %s}"
                .formatted(world.simulator().url(), world.simulator().amazonConnect().instanceId()));

        assertThat(world.awaitContactCenter("default", "InvalidSecurityUser").getStatus().condition("Ready").orElseThrow().message())
                .startsWith("The platform does not accept the operator's own identity: ").contains("AWS_ROLE_ARN");
    }

    /** The SDK has thousands of classes: an operator without such a ContactCenter must not pay for them. */
    @Test
    void nothingOfTheSdkIsLoadedBeforeAContactCenterAsksForIt() throws IOException {
        var loaded = folder.resolve("loaded.txt");
        try (var operator = OperatorProcess.start(folder, world.kubeconfig(), Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded))) {
            operator.port();
            world.applyContactCenter("other", "secret-token");
            world.awaitContactCenter("other", "Connected");
            assertThat(amazonClasses(loaded)).isEmpty();

            world.applyAmazonConnectContactCenter("default", "secret-token");
            world.awaitContactCenter("default", "Connected");
            await().atMost(Duration.ofSeconds(20)).until(() -> !amazonClasses(loaded).isEmpty());
        }
    }

    private static List<String> amazonClasses(Path loaded) throws IOException {
        try (var lines = Files.lines(loaded)) {
            return lines.filter(line -> line.contains("software.amazon.") || line.contains("platform.amazonconnect.")).toList();
        }
    }
}
