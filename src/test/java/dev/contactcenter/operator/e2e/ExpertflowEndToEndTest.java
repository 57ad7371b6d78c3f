package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowFace;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operations on Expertflow CX, from the manifest to the status. The ContactCenter polls agents every five minutes, so
 * anything that happens sooner was pushed by the platform.
 */
class ExpertflowEndToEndTest {
    private static final String NAME = "default";
    private static final String PASSWORD = "secret-token";

    private World world;

    @BeforeEach
    void startTheWorld() {
        world = World.embedded("expertflow", new SimulatedCenter(Clock.systemUTC()));
        agents("sales", 11, 12, 13, 14);
        agents("support", 21, 22);
        world.startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void agents(String team, int... ids) {
        for (var id : ids) {
            world.center().add(SimulatedAgent.of(AgentId.of(id), TeamId.of(team),
                    new SimulatedAgent.Person("Name " + id, id + "@example.com", "No." + id), List.of(), "Available"));
        }
    }

    private void connected() {
        world.applyExpertflowContactCenter(NAME, PASSWORD);
        world.awaitContactCenter(NAME, "Connected");
    }

    private void inAChat(int id) {
        world.center().begin(AgentId.of(id), Interaction.Kind.CHAT);
    }

    private boolean isOut(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().session().isOffline();
    }

    private static String uuid(int id) {
        return ExpertflowFace.shown(AgentId.of(id)).value();
    }

    private static String ids(int... ids) {
        return Arrays.stream(ids).mapToObj(id -> '"' + uuid(id) + '"').collect(Collectors.joining(", ", "agentIds: [", "]"));
    }

    private void logout(String target, String more) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: out}
                spec:
                  target: {%s}
                  %s
                """.formatted(target, more));
    }

    private void change(String target, String status) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentStatusChange
                metadata: {name: change}
                spec: {target: {%s}, status: %s}
                """.formatted(target, status));
    }

    @Test
    void idleAgentsAreLoggedOutOverOneConnection() {
        connected();
        logout(ids(11, 12), "");

        var job = world.awaitLogout("out", World::ended);
        assertThat(World.reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().ids().completed()).isEqualTo(uuid(11) + "," + uuid(12));
        assertThat(isOut(11) && isOut(12)).isTrue();
        assertThat(isOut(13)).isFalse();
        assertThat(world.expertflow().connections()).isEqualTo(1);
    }

    @Test
    void aBusyAgentIsLoggedOutWhenTheChatEnds() {
        inAChat(12);
        connected();
        logout(ids(11, 12), "");
        var waiting = world.awaitLogout("out", job -> "Deferred".equals(job.getStatus().phase()));
        assertThat(waiting.getStatus().ids().deferred()).isEqualTo(uuid(12));
        assertThat(isOut(12)).isFalse();

        world.center().end(AgentId.of(12));

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(isOut(12)).isTrue();
    }

    @Test
    void aBusyAgentIsLoggedOutAtOnceIfBusyAgentsIsInterrupt() {
        inAChat(12);
        connected();
        logout(ids(12), "busyAgents: Interrupt");

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(isOut(12)).isTrue();
    }

    @Test
    void aTeamIsLoggedOut() {
        connected();
        logout("teamIds: [sales], exclude: {" + ids(13) + "}", "");

        assertThat(world.awaitLogout("out", World::ended).getStatus().agents().completed()).isEqualTo(3);
        assertThat(isOut(13) || isOut(21)).isFalse();
    }

    @Test
    void anIdInUpperCaseIsTheSameId() {
        for (var id : List.of("9e5c0000-aaaa-4000-8000-000000000071", "9e5c0000-aaaa-4000-8000-000000000072")) {
            world.center().add(SimulatedAgent.of(AgentId.of(id), TeamId.of("night"),
                    new SimulatedAgent.Person("Name", "n@example.com", "No."), List.of(), "Available"));
        }
        connected();
        logout("agentIds: [9E5C0000-AAAA-4000-8000-000000000071], teamIds: [night],"
                + " exclude: {agentIds: [9E5C0000-AAAA-4000-8000-000000000072]}", "");

        var job = world.awaitLogout("out", World::ended);
        assertThat(World.reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().ids().completed()).isEqualTo("9e5c0000-aaaa-4000-8000-000000000071");
    }

    @Test
    void anAgentThatDoesNotExistIsInvalid() {
        connected();
        logout(ids(11, 99), "");

        var job = world.awaitLogout("out", World::ended);
        assertThat(job.getStatus().outcome()).isEqualTo("InvalidAgentId");
        assertThat(job.getStatus().ids().failed()).isEqualTo(uuid(99));
        assertThat(isOut(11)).isTrue();
    }

    @Test
    void addressesAreNotSupported() {
        connected();
        logout("ipAddrs: [\"10.0.0.0/8\"]", "");

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Failed")).isEqualTo("UnsupportedByPlatform");
    }

    @ParameterizedTest
    @CsvSource({"ready, Available", "NOT_READY, Unavailable", "training, Training"})
    void aStatusIsSet(String status, String becomes) {
        world.center().move(AgentId.of(11), "Break");
        connected();
        change(ids(11), status);

        assertThat(World.reason(world.awaitChange("change", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(world.center().agent(AgentId.of(11)).orElseThrow().status()).isEqualTo(becomes);
    }

    @Test
    void aStatusThatDoesNotExistIsInvalid() {
        connected();
        change(ids(11), "Holiday");

        var change = world.awaitChange("change", World::ended);
        assertThat(World.reason(change, "Failed")).isEqualTo("InvalidStatus");
        assertThat(change.getStatus().condition("Failed").orElseThrow().message()).contains("READY, NOT_READY, Break, Training");
    }

    @Test
    void aTokenThatExpiresWhileAnAgentIsAwaitedIsRenewed() {
        inAChat(12);
        connected();
        logout(ids(12), "");
        world.awaitLogout("out", job -> "Deferred".equals(job.getStatus().phase()));

        world.expertflow().expireTokens();
        await().atMost(Duration.ofSeconds(20)).until(() -> world.expertflow().logins() > 1 && world.expertflow().connected() == 1);
        world.center().end(AgentId.of(12));

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsMadeAnew() throws InterruptedException {
        connected();
        try (var held = world.simulator().holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.BEFORE_ACTING)) {
            logout(ids(11), "");
            assertThat(held.awaitArrival(Duration.ofSeconds(30))).isTrue();
            world.expertflow().cutConnections();
        }

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isIn("AllAgentsCompleted", "NothingToDo");
        assertThat(isOut(11)).isTrue();
    }

    @Test
    void anAnswerThatNeverComesIsFoundByReading() {
        connected();
        world.simulator().faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);
        logout(ids(11), "");

        var job = world.awaitLogout("out", World::ended);
        assertThat(World.reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().ids().completed()).isEqualTo(uuid(11));
    }

    @Test
    void anOperationResumesWhenAWrongPasswordIsCorrected() {
        world.applyExpertflowContactCenter(NAME, "wrong");
        world.awaitContactCenter(NAME, "InvalidSecurityUser");
        logout(ids(11), "");
        world.awaitLogout("out", job -> World.reason(job, "Ready").equals("ContactCenterNotReady"));
        assertThat(isOut(11)).isFalse();

        world.applySecret(NAME, PASSWORD);

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @ParameterizedTest
    @EnumSource(value = ExpertflowSettings.Form.class, names = {"DESK", "DOCUMENTS"})
    void anAgentManagerThatTakesOneFormOfTheHandshakeAloneIsConnected(ExpertflowSettings.Form form) {
        world.expertflow().settings(settings -> settings.handshake(form));
        connected();
        logout(ids(11), "");

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aLicenceThatHasRunOutIsShownAsThatAndTheJobResumesWhenItIsRenewed() {
        world.expertflow().settings(settings -> settings.licence("EXPIRED"));
        world.applyExpertflowContactCenter(NAME, PASSWORD);
        var ready = world.awaitContactCenter(NAME, "Unreachable").getStatus().condition("Ready").orElseThrow();
        assertThat(ready.message()).contains("because of its licence (status: EXPIRED)", "The account and its rights are not the cause");
        logout(ids(11), "");
        world.awaitLogout("out", job -> World.reason(job, "Ready").equals("ContactCenterNotReady"));

        world.expertflow().settings(settings -> settings.licence(""));

        assertThat(World.reason(world.awaitLogout("out", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void twoFactorLoginIsShownAsThat() {
        world.expertflow().settings(settings -> settings.twoFactor(true));
        world.applyExpertflowContactCenter(NAME, PASSWORD);

        var ready = world.awaitContactCenter(NAME, "InvalidSecurityUser").getStatus().condition("Ready").orElseThrow();
        assertThat(ready.message()).contains("two-factor login is on");
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 200", "true, 403", "false, 403"})
    void aJobOfTwentySucceedsAmongPeriodicEvents(boolean echoesCorrelationIds, int states) {
        var twenty = IntStream.range(101, 121).toArray();
        agents("night", twenty);
        world.expertflow().settings(settings ->
                settings.syncEveryMillis(1).echoesCorrelationIds(echoesCorrelationIds).statesCode(states));
        connected();
        logout(ids(twenty), "");

        var job = world.awaitLogout("out", World::ended);
        assertThat(World.reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().agents().completed()).isEqualTo(20);
        assertThat(IntStream.of(twenty)).allMatch(this::isOut);
    }

    @Test
    void aPlatformThatTellsOfNoOtherAgentIsRead() {
        world.expertflow().settings(settings -> settings.tellsOthers(false));
        connected();
        logout(ids(11, 12), "");

        assertThat(world.awaitLogout("out", World::ended).getStatus().agents().completed()).isEqualTo(2);
    }

    @Test
    void aTeamIsNotTakenForCompleteFromEventsAlone() {
        world.expertflow().settings(settings -> settings.statesCode(403));
        connected();
        logout("teamIds: [sales]", "backoffLimit: 0");

        var job = world.awaitLogout("out", World::ended);
        assertThat(World.reason(job, "Failed")).isEqualTo("BackoffLimitExceeded");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("name agents by agentIds");
        assertThat(isOut(11)).isFalse();
    }

    @Test
    void aListWithARowWithoutAnIdCompletesNoAgent() {
        connected();
        world.simulator().faults().always(new Fault.RowWithoutId(), ApiCall.READ_STATUSES);
        logout("teamIds: [sales]", "backoffLimit: 0");

        var job = world.awaitLogout("out", World::ended);
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("has no agent id");
        assertThat(isOut(11)).isFalse();
    }
}
