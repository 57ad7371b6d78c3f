package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.OperationSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of the platform, and what its answers make of the agents. */
class AskingTest {
    private static RequestResult rows(AgentIdSet ids, Row... rows) {
        return new Answered(ids, new Answer.Ok<>(new SubmitResult.Rows(Arrays.asList(rows))));
    }

    @Test
    void theIntentIsWrittenBeforeThePlatformIsAsked() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "In-call")).resolved();

        assertThat(script.command(Command.Submit.class).request()).isEqualTo(new Request.ForceLogout(AgentIdSet.of(1, 2)));
        assertThat(script.status.submission().ids()).isEqualTo("1-2");
        assertThat(script.status.submission().attempt()).isEqualTo(1);
        assertThat(script.status.submission().time()).isEqualTo(Instant.parse("2026-11-21T22:00:00Z"));
        assertThat(script.status.submission().answered()).isFalse();
        assertThat(script.reason()).isEqualTo("Submitting");
        assertThat(script.message()).isEqualTo("Asking the platform to log out 2 agents.");
        assertThat(script.status.phase()).isEqualTo("Running");
    }

    @Test
    void aStatusIsSentAsThePlatformSpellsItIfAnAgentHasShownThat() {
        var script = Script.of(StatusRequest.change("bReAk", 1, 2), agent(1, "Available"), agent(2, "Break")).resolved();

        assertThat(script.command(Command.Submit.class).request()).isEqualTo(new Request.ChangeStatus("Break", AgentIdSet.of(1)));
    }

    @Test
    void aStatusIsSentAsItIsWrittenIfNoAgentHasShownIt() {
        var script = Script.of(StatusRequest.change("bReAk", 1), agent(1, "Available")).resolved();

        assertThat(script.command(Command.Submit.class).request()).isEqualTo(new Request.ChangeStatus("bReAk", AgentIdSet.of(1)));
    }

    @ParameterizedTest
    @CsvSource({"true, break, Break", "false, break, Break", "true, Lnuch, Lnuch"})
    void aStatusIsSentAsThePlatformListsItOrHasShownIt(boolean isWhole, String status, String sent) {
        var script = Script.of(StatusRequest.change(status, 1), agent(1, "Available")).knowing(isWhole, "Available", "Break").resolved();

        assertThat(script.command(Command.Submit.class).request()).isEqualTo(new Request.ChangeStatus(sent, AgentIdSet.of(1)));
    }

    @Test
    void theSpellingOfAnAgentSeenEarlierIsRemembered() {
        var script = Script.of(StatusRequest.change("break", 1, 2), agent(1, "In-call"), agent(2, "BREAK")).resolved();

        assertThat(script.withAgents(agent(1, "Available")).after(15).seen(1).command(Command.Submit.class).request())
                .isEqualTo(new Request.ChangeStatus("BREAK", AgentIdSet.of(1)));
    }

    @Test
    void blanksAroundAStatusAreNotSent() {
        var change = new AgentStatusChange();
        change.setSpec(new OperationSpec(null, null, " Break ", null, null, null, null, null, null, null, null, null, null));

        assertThat(Action.of(change)).isEqualTo(new Action.ChangeStatus("Break"));
    }

    private static Agent[] crowd() {
        return IntStream.rangeClosed(1, 250).mapToObj(id -> agent(id, "Available")).toArray(Agent[]::new);
    }

    private static Row[] taken(AgentIdSet ids) {
        return ids.stream().map(id -> row(id, AgentResult.TAKEN)).toArray(Row[]::new);
    }

    @Test
    void manyAgentsAreAskedForInPortionsEachAfterAReadingIfThePlatformDoesNotDefer() {
        var ids = IntStream.rangeClosed(1, 250).boxed().toArray();
        var script = Script.of(StatusRequest.logout(ids), crowd()).on(CXONE).resolved();
        assertThat(script.asks()).isEqualTo("1-100");

        script.withAgents(agent(150, "In-call")).answered(taken(script.lastAsked()));
        assertThat(script.command(Command.Read.class).selections())
                .containsExactly(new Selection.ByIds(AgentIdSet.parse("101-250")));
        assertThat(script.watched()).isEqualTo(AgentIdSet.parse("1-100"));

        script.read();
        assertThat(script.asks()).as("without the one who took a call").isEqualTo("101-149,151-201");
        assertThat(script.status.submission().attempt()).isEqualTo(1);
        assertThat(script.ids()).isEqualTo("1-149,151-250/150///");
    }

    @Test
    void manyAgentsAreAskedForAtOnceIfThePlatformDefers() {
        var ids = IntStream.rangeClosed(1, 250).boxed().toArray();

        assertThat(Script.of(StatusRequest.logout(ids), crowd()).resolved().asks()).isEqualTo("1-250");
    }

    @Test
    void aPortionThatFailedIsTriedAgainAfterThePause() {
        var ids = IntStream.rangeClosed(1, 250).boxed().toArray();
        var script = Script.of(StatusRequest.logout(ids), crowd()).on(CXONE).resolved().failed(new Answer.Broken<>("HTTP 500"));

        assertThat(script.asks()).isEmpty();
        assertThat(script.reason()).isEqualTo("Retrying");
        script.after(5).nothing();
        assertThat(script.command(Command.Read.class).selections())
                .containsExactly(new Selection.ByIds(AgentIdSet.parse("1-250")));
        assertThat(script.read().asks()).isEqualTo("1-100");
    }

    @Test
    void anAgentThatTheAccountMayNotTouchFailsAsUnauthorized() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved()
                .answered(row(1, AgentResult.REFUSED_UNAUTHORIZED, "not yours"), row(2, AgentResult.DONE));

        assertThat(script.ids()).isEqualTo("//2//1");
        assertThat(script.status.outcome()).isEqualTo("Unauthorized");
        assertThat(script.status.errors()).extracting("reason", "message", "agentIds")
                .containsExactly(tuple("Unauthorized", "not yours", "1"));
    }

    @Test
    void theOperationSucceedsWhenAllAgentsAreLoggedOut() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Offline")).resolved().answered(row(1, AgentResult.DONE));

        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
        assertThat(script.message()).isEqualTo("1 agent was logged out. 1 agent was already logged out.");
        assertThat(script.status.phase()).isEqualTo("Succeeded");
        assertThat(script.status.outcome()).isEqualTo("Success");
        assertThat(script.status.progress()).isEqualTo("2/2");
        assertThat(script.status.submission()).isNull();
        assertThat(script.decision.commands()).containsExactly(new Command.Release());
    }

    @Test
    void theMessageAboutOneAgentIsInTheSingular() {
        var script = Script.of(StatusRequest.change("Break", 1), agent(1, "Available")).resolved();

        assertThat(script.message()).isEqualTo("Asking the platform to put 1 agent in status 'Break'.");
        assertThat(script.answered(row(1, AgentResult.DONE)).message()).isEqualTo("1 agent was put in status 'Break'.");
    }

    @Test
    void anAgentThatThePlatformDefersIsPolledUntilItIsOffline() {
        var script = Script.of(StatusRequest.logout(12), agent(12, "In-call")).resolved();
        script.answered(row(12, AgentResult.DEFERRED, "will force logout as soon as the ongoing call/chat is completed"));

        assertThat(script.ids()).isEqualTo("/12///");
        assertThat(script.status.phase()).isEqualTo("Deferred");
        assertThat(script.reason()).isEqualTo("AgentsBusy");
        assertThat(script.message()).isEqualTo("1 agent in a call or chat will be logged out when it ends: 12.");
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(12));

        script.withAgents(agent(12, "Offline")).after(15).seen(1);

        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
        assertThat(script.detail(12).currentStatus()).isEqualTo("Offline");
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void theOperatorWaitsForABusyAgentIfThePlatformDoesNotDefer() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "In-call")).on(CXONE).resolved();

        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.ids()).isEqualTo("1/2///");
        script.answered(row(1, AgentResult.DONE)).after(15).seen(1);
        assertThat(script.reason()).isEqualTo("AgentsBusy");
        script.withAgents(agent(2, "Available")).after(15).seen(1);
        assertThat(script.asks()).isEqualTo("2");
    }

    @Test
    void aStatusChangeWaitsForABusyAgentOnEveryPlatform() {
        var script = Script.of(StatusRequest.change("Break", 1), agent(1, "In-call")).resolved();

        assertThat(script.asked).isEmpty();
        assertThat(script.detail(1).message()).isEqualTo("will be put in status 'Break' when the call or chat ends");
        assertThat(script.withAgents(agent(1, "Wrap-up")).after(15).seen(1).asks()).isEqualTo("1");
    }

    @Test
    void aBusyAgentIsSkippedIfBusyAgentsIsSkip() {
        var script = Script.of(StatusRequest.logout(1, 2).busy(BusyAgents.Skip), agent(1, "Available"), agent(2, "In-call")).resolved();

        assertThat(script.ids()).isEqualTo("1///2/");
        assertThat(script.detail(2).message()).isEqualTo("left alone: the agent is in a call or chat, and spec.busyAgents is Skip");
        assertThat(script.answered(row(1, AgentResult.DONE)).message()).isEqualTo("1 agent was logged out. 1 agent was left alone: 2.");
    }

    @Test
    void aBusyAgentIsAskedForIfBusyAgentsIsInterrupt() {
        var script = Script.of(StatusRequest.logout(1).busy(BusyAgents.Interrupt), agent(1, "In-call")).on(CXONE).resolved();

        assertThat(script.asks()).isEqualTo("1");
    }

    @ParameterizedTest(name = "a row that says {1}, with busyAgents {0}: {2}")
    @CsvSource({
        "Defer, DONE, //1//", "Defer, DEFERRED, /1///", "Defer, TAKEN, 1////", "Defer, REFUSED_BUSY, /1///", "Skip, REFUSED_BUSY, ///1/",
        "Interrupt, REFUSED_BUSY, ////1", "Defer, REFUSED_OFFLINE, //1//", "Defer, REFUSED_UNKNOWN, ////1", "Defer, REFUSED, ////1"
    })
    void aRowOfALogoutGivesTheAgentItsState(BusyAgents busy, AgentResult result, String ids) {
        var script = Script.of(StatusRequest.logout(1).busy(busy), agent(1, "Available")).on(CXONE).resolved().answered(row(1, result));

        assertThat(script.ids()).isEqualTo(ids);
    }

    @ParameterizedTest(name = "a row that says {1}, with busyAgents {0}: {2}")
    @CsvSource({"Defer, REFUSED_BUSY, /1///", "Skip, REFUSED_BUSY, ///1/", "Defer, REFUSED_OFFLINE, ///1/"})
    void aRowOfAStatusChangeGivesTheAgentItsState(BusyAgents busy, AgentResult result, String ids) {
        var script = Script.of(StatusRequest.change("Break", 1).busy(busy), agent(1, "Available")).resolved().answered(row(1, result));

        assertThat(script.ids()).isEqualTo(ids);
    }

    @Test
    void anAgentThatWasRefusedAsBusyIsAskedForAgainWhenItIsFree() {
        var script = Script.of(StatusRequest.change("Break", 1), agent(1, "Available")).resolved().answered(row(1, AgentResult.REFUSED_BUSY, "busy"));

        assertThat(script.withAgents(agent(1, "In-call")).after(15).seen(1).asks()).isEmpty();
        assertThat(script.withAgents(agent(1, "Available")).after(15).seen(1).asks()).isEqualTo("1");
    }

    @Test
    void equalRefusalsAreOneErrorInThePlatformsWords() {
        var script = Script.of(StatusRequest.logout(1, 2, 3), agent(1, "Available"), agent(2, "Available"), agent(3, "Available")).resolved();
        script.answered(row(1, AgentResult.REFUSED, "locked"), row(2, AgentResult.REFUSED, "locked"), row(3, AgentResult.REFUSED));

        assertThat(script.status.errors()).extracting("message", "agentIds").containsExactly(
                tuple("locked", "1-2"),
                tuple("the platform refused, and gave no reason", "3"));
        assertThat(script.message()).isEqualTo(
                "3 of 3 agents could not be logged out: agents 1-2: locked; agent 3: the platform refused, and gave no reason.");
        assertThat(script.status.outcome()).isEqualTo("Error");
    }

    @Test
    void answersThatComeInPartsAreRecordedAsTheyCome() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();
        script.replied(RequestState.IN_FLIGHT, false, rows(AgentIdSet.of(1), row(1, AgentResult.DONE)));

        assertThat(script.ids()).isEqualTo("2//1//");
        assertThat(script.status.submission().answered()).isFalse();
        assertThat(script.commands(Command.Submit.class)).isEmpty();

        script.replied(RequestState.IDLE, true, rows(AgentIdSet.of(2), row(2, AgentResult.DEFERRED)));
        assertThat(script.ids()).isEqualTo("/2/1//");
        assertThat(script.status.submission().answered()).isTrue();
    }

    @Test
    void anAgentWithoutARowIsPolled() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved().answered(row(1, AgentResult.DONE));

        assertThat(script.ids()).isEqualTo("2//1//");
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(2));
        assertThat(script.message()).isEqualTo("The platform has accepted the request. It does not show 1 agent as logged out yet: 2.");
    }

    @Test
    void aRowOfAnAgentThatWasNotAskedForIsIgnored() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available"), agent(2, "Available")).resolved();

        assertThat(script.answered(row(1, AgentResult.DEFERRED), row(2, AgentResult.DONE)).status.agents().matched()).isEqualTo(1);
    }

    @Test
    void theFirstOfTwoRowsOfAnAgentCounts() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved()
                .answered(row(1, AgentResult.DONE), row(1, AgentResult.REFUSED, "no"));

        assertThat(script.ids()).isEqualTo("//1//");
        assertThat(script.status.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INVALID_STATUS, InvalidStatus", "OTHER, RejectedByPlatform", "SELECTION_NOT_ALLOWED, RejectedByPlatform"})
    void aRejectionEndsTheOperation(Cause cause, String reason) {
        var script = Script.of(StatusRequest.change("X", 1, 2), agent(1, "Available"), agent(2, "In-call")).resolved();
        script.failed(new Answer.Rejected<>(cause, "status 'X' does not exist"));

        assertThat(script.reason()).isEqualTo(reason);
        assertThat(script.message()).isEqualTo("The platform rejected the request: status 'X' does not exist. Nothing was done for agent 2.");
        assertThat(script.ids()).as("nobody waits for agent 2 any more").isEqualTo("2////1");
    }

    @Test
    void aRejectionOfOnePartDoesNotHideTheAnswerToAnother() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();
        script.replied(RequestState.IDLE, false,
                new Answered(AgentIdSet.of(1), new Answer.Rejected<>(Cause.OTHER, "no")), rows(AgentIdSet.of(2), row(2, AgentResult.DONE)));

        assertThat(script.ids()).isEqualTo("//2//1");
    }

    @ParameterizedTest
    @EnumSource(value = RequestState.class, names = {"QUEUED", "IN_FLIGHT"})
    void aRejectedPartEndsTheOperationWhenNothingIsUnderWay(RequestState work) {
        var script = Script.of(StatusRequest.logout(1, 2, 3), agent(1, "Available"), agent(2, "Available"), agent(3, "Available")).resolved();

        script.replied(work, false, new Answered(AgentIdSet.of(1), new Answer.Rejected<>(Cause.OTHER, "agent 1 is protected")));
        assertThat(script.status.isEnded()).isFalse();
        assertThat(script.reason()).isEqualTo("RejectedByPlatform");
        assertThat(script.commands(Command.CancelQueued.class)).hasSize(1);
        assertThat(script.pause()).hasSeconds(1);

        var writes = script.writes;
        assertThat(script.after(1).working(work).writes).isEqualTo(writes);

        script.replied(RequestState.IDLE, false, rows(AgentIdSet.of(2), row(2, AgentResult.DONE)));
        assertThat(script.status.phase()).isEqualTo("Failed");
        assertThat(script.ids()).isEqualTo("3//2//1");
        assertThat(script.message()).isEqualTo("The platform rejected the request: agent 1 is protected."
                + " Whether the last request, for agent 3, was carried out is not known.");
    }

    @Test
    void noAgentIsAskedForWhileARejectionWaits() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();
        script.replied(RequestState.IN_FLIGHT, false, new Answered(AgentIdSet.of(1), new Answer.Rejected<>(Cause.OTHER, "no")));

        script.changedTo(StatusRequest.logout(1, 2).suspend(true)).working(RequestState.IN_FLIGHT).changedTo(StatusRequest.logout(1, 2).deadline(1)).after(60);
        assertThat(script.working(RequestState.IN_FLIGHT).reason()).isEqualTo("RejectedByPlatform");
        assertThat(script.replied(RequestState.IDLE, false, new Answered(AgentIdSet.of(2), new Answer.Throttled<>(Optional.empty()))).message())
                .isEqualTo("The platform rejected the request: no. Nothing was done for agent 2.");
        assertThat(script.ids()).isEqualTo("2////1");
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void aRejectionNamesTheAgentsThatThePlatformMayStillLogOut() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "In-call"), agent(2, "Available")).resolved();
        script.replied(RequestState.IDLE, false, rows(AgentIdSet.of(1), row(1, AgentResult.DEFERRED)),
                new Answered(AgentIdSet.of(2), new Answer.Rejected<>(Cause.OTHER, "no")));

        assertThat(script.message()).isEqualTo("The platform rejected the request: no."
                + " The platform may still log out 1 agent that it has deferred: 1.");
    }

    @Test
    void theBackoffLimitNamesTheAgentsThatThePlatformMayStillLogOut() {
        var script = Script.of(StatusRequest.logout(1, 2).backoffLimit(0), agent(1, "In-call"), agent(2, "Available")).resolved();
        script.replied(RequestState.IDLE, false, rows(AgentIdSet.of(1), row(1, AgentResult.DEFERRED)),
                new Answered(AgentIdSet.of(2), new Answer.Broken<>("503")));

        assertThat(script.reason()).isEqualTo("BackoffLimitExceeded");
        assertThat(script.message()).endsWith("503. The platform may still log out 1 agent that it has deferred: 1.");
    }

    @ParameterizedTest
    @EnumSource(value = RequestState.class, names = {"QUEUED", "IN_FLIGHT"})
    void aNamespaceThatIsNoLongerAdmittedEndsTheOperationWhenNothingIsUnderWay(RequestState work) {
        var script = Script.of(StatusRequest.logout(1, 2, 3), agent(1, "Available"), agent(2, "In-call"), agent(3, "Available")).resolved();

        script.withContactCenter(new ContactCenterState.NotAllowed("support/acme", "It does not admit support.")).working(work);
        assertThat(script.status.isEnded()).isFalse();
        assertThat(script.commands(Command.CancelQueued.class)).hasSize(1);

        script.replied(RequestState.IDLE, false, rows(AgentIdSet.of(1, 2), row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED)));
        assertThat(script.reason()).isEqualTo("ContactCenterNotAllowed");
        assertThat(script.message()).isEqualTo("It does not admit support."
                + " The platform may still log out 1 agent that it has deferred: 2."
                + " Whether the last request, for agent 3, was carried out is not known.");
    }

    @Test
    void anOperationContinuesIfItsNamespaceIsAdmittedAgain() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved();
        script.withContactCenter(new ContactCenterState.NotAllowed("support/acme", "It does not admit support.")).working(RequestState.IN_FLIGHT);

        assertThat(script.on(Script.CCAIP).answered(row(1, AgentResult.DONE)).reason()).isEqualTo("AllAgentsCompleted");
    }

    @ParameterizedTest
    @EnumSource(value = RequestState.class, names = {"QUEUED", "IN_FLIGHT"})
    void aRequestThatIsUnderWayIsNeitherRepeatedNorWrittenAgain(RequestState work) {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved();
        var writes = script.writes;

        script.after(600).working(work).after(600).working(work);

        assertThat(script.writes).isEqualTo(writes);
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void aPauseAfterA429IsToldWithItsEnd() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved();
        var until = script.now.plusSeconds(30);
        script.withContactCenter(new ContactCenterState.Ready("support/acme", Script.CCAIP, 1000, false, Optional.of(until))).working(RequestState.QUEUED);

        assertThat(script.reason()).isEqualTo("TooManyRequests");
        assertThat(script.message()).isEqualTo("The platform answered that it had too many requests (429)."
                + " Trying again at 2026-11-21T22:00:30Z.");
    }

    @Test
    void resultsAreRecordedWhileTheContactCenterIsBeingConnected() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();

        script.withContactCenter(new ContactCenterState.Connecting()).answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        assertThat(script.ids()).isEqualTo("/2/1//");
    }

    @Test
    void aGoodAnswerEndsTheTries() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "In-call")).on(CXONE).resolved();
        script.failed(new Answer.Broken<>("503")).after(5).nothing().read().answered(row(1, AgentResult.DONE));

        assertThat(script.status.submission().attempt()).isZero();
        assertThat(script.status.submission().failures()).isZero();
        assertThat(List.of(script.reason(), script.ids())).containsExactly("AgentsBusy", "/2/1//");
    }
}
