package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.agent.TeamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Some agents of a target stay: {@code spec.keepAvailable} and {@code spec.keepAvailablePerTeam}. */
class FloorTest {
    private static Script of(StatusRequest request) {
        return Script.of(request, agent(1, "Available"), agent(2, "Available"), agent(3, "In-call"), agent(4, "Available"), agent(5, "Offline"))
                .inTeam(7, 1, 2, 3).inTeam(8, 3, 4, 5);
    }

    @Test
    void busyAgentsStayFirstThenThoseWithTheLowestIds() {
        var script = of(StatusRequest.logout(1, 2, 3, 4, 5).keeping(2)).resolved();

        assertThat(script.ids()).isEqualTo("2,4//5/1,3/");
        assertThat(script.asks()).isEqualTo("2,4");
        assertThat(script.detail(3).message())
                .isEqualTo("left alone: the agent stays, so that as many agents are available as spec.keepAvailable says");
    }

    @Test
    void thoseWhoStayAreNeverAskedForAfterACrash() {
        var script = of(StatusRequest.logout(1, 2, 3, 4).keeping(2)).resolved();

        script.withAgents(agent(1, "Available"), agent(2, "Available"), agent(3, "Available")).after(60).nothing().read();

        assertThat(script.asks()).isEqualTo("2,4");
        script.answered(row(2, AgentResult.DONE), row(4, AgentResult.DONE));
        assertThat(script.ids()).isEqualTo("//2,4/1,3/");
        assertThat(script.message()).isEqualTo("2 agents were logged out. 2 agents were left alone: 1,3.");
    }

    @Test
    void nobodyIsChangedIfTooFewAreLoggedIn() {
        var script = of(StatusRequest.logout(1, 2, 3, 4, 5).keeping(5)).resolved();

        assertThat(script.reason()).isEqualTo("TooFewWouldStay");
        assertThat(script.message()).isEqualTo("spec.keepAvailable is 5, and of spec.target 4 agents are there to stay. Lower it, or apply another operation when more are logged in. No agent was changed.");
        assertThat(script.asked).isEmpty();
        assertThat(script.status.outcome()).isEqualTo("Error");
    }

    @Test
    void ifExactlyEnoughAreLoggedInAllStay() {
        var script = of(StatusRequest.logout(1, 2, 3, 4, 5).keeping(4)).resolved();

        assertThat(script.reason()).isEqualTo("NothingToDo");
        assertThat(script.ids()).isEqualTo("//5/1-4/");
    }

    @Test
    void eachTeamKeepsItsNumberAndAnAgentOfTwoTeamsCountsForBoth() {
        var script = of(StatusRequest.logout(1, 2, 3, 4).keepingPerTeam(Map.of("7", 2, "8", 1))).nothing();

        assertThat(script.command(Command.Read.class).selections())
                .contains(new Selection.ByTeam(TeamId.of("7")), new Selection.ByTeam(TeamId.of("8")));
        assertThat(script.read().ids()).isEqualTo("2,4///1,3/");
        assertThat(script.detail(1).message())
                .isEqualTo("left alone: the agent stays, so that as many agents of its team are available as spec.keepAvailablePerTeam says");
    }

    @Test
    void thoseWhoStayForATeamCountForTheWholeTarget() {
        var script = of(StatusRequest.logout(1, 2, 3, 4).keepingPerTeam(Map.of("8", 2)).keeping(3)).resolved();

        assertThat(script.ids()).isEqualTo("2///1,3-4/");
    }

    @Test
    void aTeamWithTooFewEndsTheOperation() {
        var script = of(StatusRequest.logout(1, 2, 3, 4, 5).keepingPerTeam(Map.of("8", 3))).resolved();

        assertThat(script.message()).isEqualTo(
                "spec.keepAvailablePerTeam of team 8 is 3, and of team 8 in spec.target 2 agents are there to stay. Lower it, or apply another operation when more are logged in. No agent was changed.");
        assertThat(script.reason()).isEqualTo("TooFewWouldStay");
        assertThat(script.asked).isEmpty();
    }

    @Test
    void aTeamThatThePlatformDoesNotHaveEndsTheOperation() {
        var script = of(StatusRequest.logout(1, 2).keepingPerTeam(Map.of("99", 1))).resolved();

        assertThat(script.message()).startsWith("spec.keepAvailablePerTeam of team 99 is 1, and of team 99 in spec.target 0 agents are there to stay.");
    }

    @Test
    void busyAgentsThatAreSkippedStayAnyway() {
        var script = of(StatusRequest.logout(1, 2, 3, 4).busy(BusyAgents.Skip).keeping(1)).resolved();

        assertThat(script.ids()).isEqualTo("1-2,4///3/");
    }

    @Test
    void busyAgentsThatTheOperatorWouldWaitForStayFirst() {
        var script = of(StatusRequest.logout(1, 2, 3, 4).keeping(1)).on(CXONE).resolved();

        assertThat(script.ids()).isEqualTo("1-2,4///3/");
    }

    @Test
    void aStatusChangeKeepsAgentsThatItWouldChange() {
        var script = Script.of(StatusRequest.change("Break", 1, 2, 3, 4).keeping(1),
                agent(1, "Break"), agent(2, "Available"), agent(3, "Available"), agent(4, "Offline")).resolved();

        assertThat(script.ids()).isEqualTo("3//1/2,4/");
    }

    @Test
    void aDryRunShowsWhoWouldStay() {
        var script = of(StatusRequest.logout(1, 2, 3, 4).keeping(1).dryRun()).resolved();

        assertThat(script.message()).isEqualTo("Dry run: 3 agents would be logged out, 1 would be left alone. No agent was changed.");
        assertThat(script.ids()).isEqualTo("1-2,4///3/");
    }

    @Test
    void zeroKeepsNobody() {
        assertThat(of(StatusRequest.logout(1, 2, 3, 4).keeping(0)).resolved().asks()).isEqualTo("1-4");
    }

    @Test
    void aPlatformWithoutTeamsCantKeepAgentsOfATeam() {
        var withoutTeams = new Capabilities(Set.of(Capability.ForceLogout, Capability.DeferOnPlatform), 500, 500);

        var script = of(StatusRequest.logout(1).keepingPerTeam(Map.of("7", 1))).on(withoutTeams).nothing();

        assertThat(script.reason()).isEqualTo("UnsupportedByPlatform");
        assertThat(script.message()).isEqualTo("On the platform of ContactCenter support/acme, keepAvailablePerTeam can't be used: it does not tell"
                + " which agents are in a team. Use keepAvailable. No agent was changed.");
    }

    @Test
    void anEntryThatIsNoNumberOrNoTeamIsNamed() {
        var noNumber = new HashMap<String, Integer>();
        noNumber.put("7", null);

        assertThat(of(StatusRequest.logout(1).keepingPerTeam(noNumber)).nothing().message())
                .startsWith("spec.keepAvailablePerTeam of team '7' is no number.");
        var script = of(StatusRequest.logout(1).keepingPerTeam(Map.of(" ", 1))).nothing();
        assertThat(script.message()).startsWith("spec.keepAvailablePerTeam: a team id has 1 to 64 characters.");
        assertThat(script.reason()).isEqualTo("InvalidTarget");
    }

    @Test
    void agentsThatAreExcludedDoNotCount() {
        var script = of(StatusRequest.logout(1, 2).excluding(List.of(2), List.of(), List.of()).keeping(2)).on(CCAIP).resolved();

        assertThat(script.reason()).isEqualTo("TooFewWouldStay");
    }
}
