package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.ClientFault;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.genesys.GenesysSettings.Disorder;
import dev.contactcenter.operator.simulator.genesys.ShownId;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifests against a Genesys Cloud: agents 11 to 20 in team 1, all of them on queue. */
class GenesysEndToEndTest {
    private static final PlatformUnderTest FACE = PlatformUnderTest.GenesysCloud;

    private World world;

    @BeforeEach
    void startTheWorld() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id = 11; id <= 20; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                    new SimulatedAgent.Person("Ida " + id, id + "@example.com", "No." + id), List.of(), "Available"));
        }
        world = World.shared(center).startOperator();
        world.applyGenesysContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void logout(String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {%s}
                """.formatted(name, spec));
    }

    private void change(String name, String status, String target) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentStatusChange
                metadata: {name: %s}
                spec: {status: "%s", target: {%s}}
                """.formatted(name, status, target));
    }

    private String statusOf(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    private List<Journal.Request> requests(ApiCall call) {
        return world.center().journal().requests(call);
    }

    @Test
    void aCallThatTheRoutingStatusDoesNotShowIsNotCutOff() {
        world.genesys().settings(settings -> settings.enterpriseCalls(true));
        world.center().begin(AgentId.of(11), Interaction.Kind.CALL);

        logout("private-call", "target: {" + FACE.agentIds(11, 12) + "}");

        var waiting = world.awaitLogout("private-call", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(waiting.getStatus().ids().deferred()).isEqualTo(FACE.ids(11));
        assertThat(statusOf(11)).isEqualTo("In-call");
        world.center().end(AgentId.of(11));
        assertThat(reason(world.awaitLogout("private-call", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void anOperationWaitsForAMissingPermissionAndContinuesWhenItIsGranted() {
        world.genesys().settings(settings -> settings.missingPermissions("oauth:token:delete"));

        logout("no-right", "target: {" + FACE.agentIds(11) + "}");

        var waiting = world.awaitLogout("no-right", job -> reason(job, "Ready").equals("Unauthorized"));
        assertThat(waiting.getStatus().condition("Ready").orElseThrow().message()).contains("oauth:token:delete");
        assertThat(world.contactCenter("default").getStatus().condition("Ready").orElseThrow().isTrue()).isTrue();
        world.genesys().settings(settings -> settings.missingPermissions("none"));
        assertThat(reason(world.awaitLogout("no-right", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void anAgentThatTheAccountMayNotChangeFailsAlone() {
        world.genesys().settings(settings -> settings.forbiddenUsers(ShownId.USER.of(12)));

        logout("forbidden", "target: {" + FACE.agentIds(11, 12) + "}");

        var status = world.awaitLogout("forbidden", World::ended).getStatus();
        assertThat(status.ids().completed()).isEqualTo(FACE.ids(11));
        assertThat(status.ids().failed()).isEqualTo(FACE.ids(12));
        assertThat(status.outcome()).isEqualTo("Unauthorized");
    }

    @Test
    void theMembersOfAGroupAreReadPageByPage() {
        world.genesys().settings(settings -> settings.pageSize(4));

        logout("group", "target: {teamIds: [" + ShownId.GROUP.of(1) + "], exclude: {" + FACE.agentIds(20) + "}}");

        var status = world.awaitLogout("group", World::ended).getStatus();
        assertThat(status.agents().completed()).isEqualTo(9);
        assertThat(statusOf(20)).isEqualTo("Available");
        assertThat(requests(ApiCall.READ_MEMBERS)).as("one for a team of that id, three pages").hasSize(4);
    }

    @Test
    void anExclusionByLoginNameChangesNoAgent() {
        logout("by-name", "target: {" + FACE.teamIds(1) + ", exclude: {agentIds: [maria.schmidt@example.com]}}");

        var job = world.awaitLogout("by-name", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("InvalidTarget");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message())
                .contains("'maria.schmidt@example.com'", "give the agent's id").containsOnlyOnce("No agent was changed.");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void aTeamWhoseListDoesNotEndChangesNoAgent() {
        world.genesys().settings(settings -> settings.pageSize(4).disorder(Disorder.ENDLESS));

        logout("endless", "target: {" + FACE.teamIds(1) + "}, backoffLimit: 0");

        var status = world.awaitLogout("endless", World::ended).getStatus();
        assertThat(status.phase()).isEqualTo("Failed");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void aTokenThatIsRevokedIsReplacedAndNoOperationNotices() {
        world.genesys().revokeTokens();

        logout("revoked", "target: {" + FACE.agentIds(11, 12) + "}");

        var job = world.awaitLogout("revoked", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().condition("Complete").orElseThrow().message())
                .isEqualTo("2 agents were logged out. The agents stay associated with their stations: a logout does not change that.");
        assertThat(requests(ApiCall.TOKEN)).hasSize(2);
        assertThat(requests(ApiCall.FORCE_LOGOUT)).extracting(Journal.Request::code).containsExactly(200, 200);
    }

    @Test
    void aLogoutThatNeverShowsEndsAtTheDeadlineAndIsNotAskedForInHaste() {
        world.center().quirks(AgentId.of(11), Set.of(ClientFault.WORKSTATION_OFF));

        logout("never", "target: {" + FACE.agentIds(11) + "}, activeDeadlineSeconds: 6");

        var job = world.awaitLogout("never", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("DeadlineExceeded");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).hasSizeBetween(1, 5);
    }

    @Test
    void agentsArePutInAPresenceOfTheOrganizationOnQueueAndOffQueue() {
        change("lunch", "LUNCH", FACE.agentIds(11, 12));
        assertThat(reason(world.awaitChange("lunch", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(statusOf(11)).isEqualTo("lunch");

        change("back", "On Queue", FACE.agentIds(11));
        change("off", "Off Queue", FACE.agentIds(13));

        assertThat(reason(world.awaitChange("back", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(reason(world.awaitChange("off", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(List.of(statusOf(11), statusOf(12), statusOf(13))).containsExactly("Available", "lunch", "Unavailable");
    }
}
