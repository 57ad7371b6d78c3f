package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an end says: what became of each agent, by whose doing, and nothing that is not true any more. */
class EndReportTest {
    private static Answered rows(AgentIdSet ids, SubmitResult.Row... rows) {
        return new Answered(ids, new Answer.Ok<>(new SubmitResult.Rows(List.of(rows))));
    }

    // An end is the operator's own

    @Test
    void anEndThatAnotherAddedToAnOperationUnderWayIsNoEnd() {
        var script = Script.of(StatusRequest.change("Lunch", 2), agent(2, "In-call")).resolved();
        var mixed = new ArrayList<>(script.status.conditions());
        mixed.add(new Condition("Complete", "True", 1L, Script.START, "Old", "Old."));
        script.status = with(script.status, mixed);

        assertThat(script.status.isEnded()).isFalse();
        script.after(5).nothing();
        assertThat(script.status.conditions()).extracting(Condition::type).containsExactly("Ready", "Reconciling");
    }

    private static OperationStatus with(OperationStatus status, List<Condition> conditions) {
        return new OperationStatus(status.observedGeneration(), status.phase(), status.startTime(), status.completionTime(),
                status.progress(), status.outcome(), status.agents(), status.ids(), status.submission(), status.rollout(),
                status.details(), status.detailsOmitted(), status.platformJobs(), status.errors(), conditions, status.unreadable());
    }

    // After a bad end nothing is promised

    @Test
    void anAgentThatTheOperatorDeferredIsNotDeferredAfterABadEnd() {
        var script = Script.of(StatusRequest.change("Lunch", 1, 2), agent(1, "Available"), agent(2, "In-call")).resolved();

        script.failed(new Answer.Rejected<>(Cause.INVALID_STATUS, "status 'Lunch' does not exist"));

        assertThat(script.status.agents().deferred()).isZero();
        assertThat(script.ids()).isEqualTo("2////1");
        assertThat(script.detail(2).message()).isEqualTo("the platform took no request for this agent: the operation ended first");
        assertThat(script.message()).endsWith("Nothing was done for agent 2.");
    }

    @Test
    void anAgentThatThePlatformDeferredStaysDeferredAfterABadEndAndTheDetailSaysWhatMayHappen() {
        var script = Script.of(StatusRequest.logout(1, 2).deadline(60), agent(1, "Available"), agent(2, "In-call")).resolved()
                .answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED, "will force logout"));

        script.after(60).seen(4);

        assertThat(script.ids()).isEqualTo("/2/1//");
        assertThat(script.detail(2).message())
                .isEqualTo("the operation ended first; the platform may still do it when the call or chat ends");
        assertThat(script.detail(2).currentStatus()).isEqualTo("In-call");
    }

    @Test
    void anAgentWhoseAnswerIsLostIsSaidToBeInDoubtAfterABadEnd() {
        var script = Script.of(StatusRequest.logout(1).deadline(60), agent(1, "Available")).resolved()
                .failed(new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset"));

        script.after(60).nothing();

        assertThat(script.detail(1).message()).isEqualTo("it was not known whether the last request was carried out when the operation ended");
        assertThat(script.message()).isEqualTo("It was not done within spec.activeDeadlineSeconds (60 s). 0 of 1 agent were logged out."
                + " The last problem: reset. Whether the last request, for agent 1, was carried out is not known.");
    }

    @Test
    void atTheDeadlineAnAgentWhoWasOutBeforeIsNotCountedAsLoggedOut() {
        var script = Script.of(StatusRequest.logout(1, 2).deadline(60), agent(1, "Offline"), agent(2, "In-call")).resolved()
                .answered(row(2, AgentResult.DEFERRED, "will force logout"));

        script.after(60).seen(4);

        assertThat(script.message()).startsWith("It was not done within spec.activeDeadlineSeconds (60 s). 0 of 2 agents were logged out."
                + " 1 agent was already logged out.");
    }

    @Test
    void anAgentThatThePlatformDoesNotShowAsDoneIsNamedAtTheDeadline() {
        var script = Script.of(StatusRequest.logout(1).deadline(60), agent(1, "Available")).resolved().answered(row(1, AgentResult.TAKEN));

        script.after(60).nothing();

        assertThat(script.message()).endsWith("The platform accepted the request, and does not show agent 1 as logged out.");
        assertThat(script.detail(1).message())
                .isEqualTo("the platform accepted the request, and had not shown a result when the operation ended");
    }

    @Test
    void aBadEndNamesEachAgentOnce() {
        var script = Script.of(StatusRequest.logout(11, 12, 13, 14).deadline(60), agent(11, "Available"), agent(12, "In-call"),
                agent(13, "Available"), agent(14, "Available")).resolved();
        script.replied(RequestState.IDLE, false,
                rows(AgentIdSet.of(11, 12), row(11, AgentResult.DONE), row(12, AgentResult.DEFERRED)),
                new Answered(AgentIdSet.of(13), new Answer.Throttled<>(Optional.empty())),
                new Answered(AgentIdSet.of(14), new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset")));

        script.after(60).nothing();

        assertThat(script.message().split("\\b12\\b", -1)).as("12 in: %s", script.message()).hasSize(2);
        assertThat(script.message().split("\\b13\\b", -1)).hasSize(2);
        assertThat(script.message().split("\\b14\\b", -1)).hasSize(2);
    }

    // By whose doing

    @Test
    void countsTellApartWhoWasLoggedOutWhoAlreadyWasAndWhoLeftByThemselves() {
        var script = Script.of(StatusRequest.logout(1, 2, 3, 4), agent(1, "Available"), agent(2, "Offline"), agent(3, "Offline"),
                agent(4, "In-call")).on(CXONE).resolved();
        script.withAgents(agent(4, "Offline")).answered(row(1, AgentResult.DONE)).after(15).seen(1);

        assertThat(script.message()).isEqualTo("1 agent was logged out. 2 agents were already logged out. 1 agent logged out without this operation.");
        assertThat(script.status.agents().completed()).isEqualTo(4);
        assertThat(script.status.agents().completedByOperation()).isEqualTo(1);
        assertThat(script.status.agents().completedBefore()).isEqualTo(2);
        assertThat(script.status.agents().completedOtherwise()).isEqualTo(1);
    }

    @Test
    void anAgentThatIsOutAfterALostAnswerCountsAsThisOperationsDoing() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved()
                .failed(new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset"));

        script.withAgents(agent(1, "Offline"), agent(2, "Offline")).after(60).nothing().read();

        assertThat(script.message()).isEqualTo("2 agents were logged out.");
    }

    @Test
    void anAgentThatAPollShowsOutBeforeTheAnswerComesCountsAsThisOperationsDoing() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();

        script.withAgents(agent(1, "Offline"), agent(2, "Offline"));
        script.decide(script.polls(RequestState.IN_FLIGHT, 1));

        assertThat(script.message()).isEqualTo("2 agents were logged out.");
        assertThat(script.condition("Complete").reason()).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aStatusChangeTellsTheSameInItsOwnWords() {
        var script = Script.of(StatusRequest.change("Break", 1, 2, 3), agent(1, "Available"), agent(2, "Break"), agent(3, "Offline")).resolved()
                .answered(row(1, AgentResult.DONE));

        assertThat(script.message())
                .isEqualTo("1 agent was put in status 'Break'. 1 agent was already in status 'Break'. 1 agent was left alone: 3.");
    }

    // Everybody

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, true", "0.0.0.0-255.255.255.255, true", "::/0, true", "0.0.0.0/1, false", "10.0.0.0/8, false", "::/1, false"})
    void aTargetOfAllAddressesIsToldAsEverybody(String entry, boolean everybody) {
        var address = entry.contains(":") ? "2001:db8::1" : "10.0.0.1";
        var script = Script.of(StatusRequest.logout().addresses(entry), agent(1, "Available", address)).resolved();

        assertThat(script.message().contains("every agent (1 agent)")).isEqualTo(everybody && !script.asked.isEmpty());
        if (!script.asked.isEmpty()) {
            assertThat(script.answered(row(1, AgentResult.DONE)).message())
                    .isEqualTo((everybody ? "spec.target selects every agent. " : "") + "1 agent was logged out.");
        }
    }

    @Test
    void twoHalvesOfAllAddressesAreEverybody() {
        assertThat(StatusRequest.logout().addresses("0.0.0.0/1", "128.0.0.0/1").desired().meansEverybody()).isTrue();
    }

    @Test
    void addressesThatSelectEveryAgentWhoIsLoggedInAreToldAsEverybody() {
        var all = new Agent[] {agent(1, "Available", "10.0.0.1"), agent(2, "In-call", "10.0.0.2"), agent(3, "Offline")};
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.0/8"), all).resolved();

        assertThat(script.decision.notices()).containsExactly(new Notice(Reason.EveryAgentSelected,
                "spec.target selects every agent who is logged in. It matches 2 agents."));
    }

    @Test
    void addressesThatLeaveOneOutAreNotEverybody() {
        var all = new Agent[] {agent(1, "Available", "10.0.0.1"), agent(2, "In-call", "10.0.0.2"), agent(3, "Available", "192.0.2.1")};

        assertThat(Script.of(StatusRequest.logout().addresses("10.0.0.0/8"), all).resolved().decision.notices()).isEmpty();
        assertThat(Script.of(StatusRequest.logout().addresses("0.0.0.0/0").excluding(List.of(3), List.of(), List.of()), all)
                .resolved().decision.notices()).isEmpty();
        assertThat(Script.of(StatusRequest.logout(1, 2, 3), all).resolved().decision.notices()).as("each is named").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false", "-1, false"})
    void teamsAreToldAsEverybodyIfTheReadingShowsThatNobodyElseIsLoggedIn(int loggedIn, boolean everybody) {
        var script = Script.of(StatusRequest.logout().teams(1, 2), agent(1, "Available"), agent(2, "Break"))
                .inTeam(1, 1).inTeam(2, 2).loggedIn(loggedIn).resolved();

        assertThat(script.decision.notices()).extracting(Notice::reason)
                .containsExactlyElementsOf(everybody ? List.of(Reason.EveryAgentSelected) : List.of());
    }

    // Statuses that nobody has

    @Test
    void aStatusThatNoAgentHasIsToldWithTheStatusesThatTheyHave() {
        var request = StatusRequest.logout(1, 2, 3).statuses("Lnuch").excluding(List.of(3), List.of(), List.of());
        var script = Script.of(request, agent(1, "Available"), agent(2, "Break"), agent(3, "Lunch")).resolved();

        var found = "No agent that spec.target names is in status 'Lnuch'. The agents are in status 'Available', 'Break', 'Lunch'."
                + " Check the spelling if you expected otherwise.";
        assertThat(script.reason()).isEqualTo("NothingToDo");
        assertThat(script.message()).isEqualTo("spec.target names 3 agents: 1 is excluded, 2 are in none of spec.target.statuses."
                + " No agent had to be changed. StatusNotFound: " + found);
        assertThat(script.decision.notices()).containsExactly(new Notice(Reason.StatusNotFound, found));
        assertThat(Reason.StatusNotFound.isWarning()).isTrue();
    }

    @Test
    void aStatusThatThePlatformDoesNotListIsToldWithItsList() {
        var script = Script.of(StatusRequest.logout(1, 2).statuses("Lnuch", "Break"), agent(1, "Available"), agent(2, "Training"))
                .knowing(true, "Available", "Break", "Lunch").resolved();

        var found = "The platform's list of statuses does not have 'Lnuch'. It has 'Available', 'Break', 'Lunch'. Check the spelling.";
        assertThat(script.message()).isEqualTo("spec.target names 2 agents: 0 are excluded, 2 are in none of spec.target.statuses."
                + " No agent had to be changed. StatusNotFound: " + found);
        assertThat(script.decision.notices()).containsExactly(new Notice(Reason.StatusNotFound, found));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aStatusThatExistsAndThatNoAgentHasIsNoSpellingMistake(boolean isWhole) {
        var script = Script.of(StatusRequest.logout(1).statuses(" lunch"), agent(1, "Available")).knowing(isWhole, "Lunch").resolved();

        assertThat(script.message())
                .isEqualTo("spec.target names 1 agent: 0 are excluded, 1 is in none of spec.target.statuses. No agent had to be changed.");
        assertThat(script.decision.notices()).isEmpty();
    }

    @Test
    void ifThePlatformHasNoListTheStatusesThatWereSeenAreTold() {
        var script = Script.of(StatusRequest.logout(1).statuses("Lnuch"), agent(1, "Available")).knowing(false, "available", "Lunch").resolved();

        assertThat(script.message()).endsWith("No agent that spec.target names is in status 'Lnuch'. The agents are in status 'Available'."
                + " Other statuses are 'Lunch'. Check the spelling if you expected otherwise.");
    }

    @Test
    void aDryRunFailsForAStatusThatThePlatformDoesNotList() {
        var script = Script.of(StatusRequest.change("Lnuch", 1, 2).dryRun(), agent(1, "Available"), agent(2, "Offline"))
                .knowing(true, "Available", "Lunch").resolved();

        assertThat(script.reason()).isEqualTo("InvalidStatus");
        assertThat(script.message()).isEqualTo("Dry run: The platform's list of statuses does not have 'Lnuch'. It has 'Available', 'Lunch'."
                + " Check the spelling. No agent was changed.");
    }

    @ParameterizedTest
    @CsvSource({"true, lunch, Available", "false, Lnuch, Available", "true, Lnuch, Offline"})
    void aDryRunSucceedsIfTheStatusMayExistOrNoAgentNeedsIt(boolean isWhole, String status, String agentStatus) {
        var script = Script.of(StatusRequest.change(status, 1).dryRun(), agent(1, agentStatus)).knowing(isWhole, "Lunch").resolved();

        assertThat(script.reason()).isEqualTo("DryRun");
    }

    @Test
    void aStatusThatNoAgentHasIsToldByAnEventAlsoIfOtherAgentsAreServed() {
        var script = Script.of(StatusRequest.logout(1).statuses("available", "Lnuch"), agent(1, "Available")).resolved();

        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.decision.notices()).extracting(Notice::reason).containsExactly(Reason.StatusNotFound);
    }

    @Test
    void agentsThatAreAllExcludedAreNoSpellingMistake() {
        var script = Script.of(StatusRequest.logout(1).excluding(List.of(1), List.of(), List.of()), agent(1, "Available")).resolved();

        assertThat(script.message())
                .isEqualTo("spec.target names 1 agent: 1 is excluded, 0 are in none of spec.target.statuses. No agent had to be changed.");
        assertThat(script.decision.notices()).isEmpty();
    }

    @Test
    void aDryRunTellsOfAStatusThatNoAgentHas() {
        var script = Script.of(StatusRequest.logout(1).statuses("Lnuch").dryRun(), agent(1, "Available")).resolved();

        assertThat(script.reason()).isEqualTo("DryRun");
        assertThat(script.message()).startsWith("Dry run: spec.target names 1 agent: 0 are excluded, 1 is in none").contains("StatusNotFound");
    }

    // Nobody found

    @Test
    void ifNoAgentIsFoundUpToTenEntriesOfTheTargetAreNamed() {
        var script = Script.of(StatusRequest.logout().teams(1, 2, 3, 4, 5, 6).addresses("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"))
                .resolved();

        assertThat(script.reason()).isEqualTo("NoAgentsFound");
        assertThat(script.message()).startsWith("The platform has no agent for teamIds 1, teamIds 2,").contains("ipAddrs 10.0.0.4 and 1 more.");
    }

    // A ContactCenter that is deleted

    @Test
    void agentsThatAreLeftAreNamedWhileTheContactCenterDoesNotExist() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "In-call")).resolved()
                .answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        script.withContactCenter(new ContactCenterState.Missing("support/acme")).nothing();

        assertThat(script.reason()).isEqualTo("ContactCenterNotFound");
        assertThat(script.message()).isEqualTo("There is no ContactCenter support/acme. The operation continues by itself as soon as that is"
                + " corrected. Not logged out yet: agent 2. The platform may still log out 1 agent that it has deferred: 2.");
    }

    // After the end

    @Test
    void aSpecThatIsChangedAfterTheEndIsToldByAnEvent() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Offline")).resolved().changedTo(StatusRequest.logout(1).suspend(true)).nothing();

        assertThat(script.decision.notices()).extracting(Notice::reason).containsExactly(Reason.SpecChangeIgnored);
        assertThat(script.nothing().decision.notices()).as("once").isEmpty();
    }

    @Test
    void aJobThatIsStillRunningAtTheEndIsSaidNotToBeWatched() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved()
                .answered(new Answer.Ok<>(new SubmitResult.Accepted(Optional.of("105"))), true);

        script.withAgents(agent(1, "Offline")).after(15).seen(1);

        assertThat(script.status.phase()).isEqualTo("Succeeded");
        assertThat(script.status.platformJobs()).extracting("id", "status").containsExactly(tuple("105", "running (no longer watched)"));
    }

    // Counts that are not known

    @Test
    void countsAreAbsentUntilTheTargetIsResolved() {
        var script = Script.of(StatusRequest.logout(1)).withContactCenter(new ContactCenterState.Missing("support/acme")).nothing();

        assertThat(script.status.agents()).isNull();
        assertThat(script.status.progress()).isNull();
        assertThat(script.on(CCAIP).withAgents(agent(1, "Available")).nothing().read().status.agents().matched()).isEqualTo(1);
    }

    @Test
    void countsAreAbsentIfThePlatformNeverTellsWhichAgentsHaveTheAddresses() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).nothing()
                .read(new Answer.Rejected<>(Cause.SELECTION_NOT_ALLOWED, "agent_ids is missing"));

        script.answered(new Answer.Ok<>(new SubmitResult.Accepted(Optional.of("105"))), true).after(15).nothing();

        assertThat(script.status.agents()).isNull();
        assertThat(script.commands(Command.Read.class)).as("it is not begun anew").isEmpty();
        assertThat(script.command(Command.Track.class).jobs()).containsExactly("105");
    }
}
