package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.RolloutSpec.TimeoutAction;
import dev.contactcenter.operator.resource.RolloutSpec.WaveOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waves: {@code spec.rollout}. */
class WavesTest {
    private static Script six(StatusRequest request) {
        var script = Script.of(request);
        for (var id = 1; id <= 6; id++) {
            script.withAgents(agent(id, "Available"));
        }
        return script;
    }

    private static StatusRequest ofTwo() {
        return StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(2, null);
    }

    /** These agents are logged out, as the platform's answer says. */
    private static Script out(Script script, Object... ids) {
        Arrays.stream(ids).forEach(id -> script.withAgents(agent(id, "Offline")));
        return script.answered(Arrays.stream(ids).map(id -> row(id, AgentResult.DONE)).toArray(Row[]::new));
    }

    private static Script back(Script script, Object... ids) {
        Arrays.stream(ids).forEach(id -> script.withAgents(agent(id, "Available")));
        return script.after(15).seen(2);
    }

    @Test
    void aWaveIsAskedForAndItsAgentsAreWaitedFor() {
        var script = six(ofTwo()).resolved();

        assertThat(script.asks()).isEqualTo("1-2");
        assertThat(script.status.rollout().ids().out()).as("before anybody is asked").isEqualTo("1-2");
        assertThat(script.message()).isEqualTo("Wave 1 of 3: asking the platform to log out 2 agents.");
        out(script, 1, 2);
        assertThat(script.reason()).isEqualTo("WaitingForReturn");
        assertThat(script.message()).isEqualTo("Wave 1 of 3: 2 agents are logged out and not back: 1-2."
                + " The next wave begins when all are back, or at 2026-11-21T22:15:00Z.");
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1, 2));
        assertThat(script.pause()).isEqualTo(Duration.between(script.now, Instant.parse("2026-11-21T22:15:00Z")));
    }

    @Test
    void theNextWaveBeginsWhenAllAreBackAndIsReadFirst() {
        var script = out(six(ofTwo()).resolved(), 1, 2);

        back(script, 1);
        assertThat(script.status.rollout().ids().out()).isEqualTo("2");
        assertThat(script.commands(Command.Read.class)).isEmpty();
        back(script, 2);

        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(3, 4, 5, 6)));
        assertThat(script.decision.notices()).containsExactly(
                new Notice(Reason.WaveFinished, "Wave 1 of 3 is over. So far 2 agents are back, and 0 did not come back in time."));
        assertThat(script.read().asks()).isEqualTo("3-4");
        assertThat(script.status.rollout().wave()).isEqualTo(2);
    }

    @Test
    void itEndsWhenTheAgentsOfTheLastWaveAreBack() {
        var script = six(ofTwo()).resolved();
        for (var wave = List.of(1, 2); wave.get(0) <= 5; wave = List.of(wave.get(0) + 2, wave.get(1) + 2)) {
            out(script, wave.toArray());
            assertThat(script.status.isEnded()).isFalse();
            back(script, wave.toArray());
            if (!script.commands(Command.Read.class).isEmpty()) {
                script.read();
            }
        }

        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
        assertThat(script.message()).isEqualTo("6 agents were logged out. In 3 waves, 6 agents came back.");
        assertThat(script.asked).extracting(AgentIdSet::toString).containsExactly("1-2", "3-4", "5-6");
    }

    @Test
    void anAgentIsBackWhenTwoReadingsInARowShowItLoggedInFreeOrBusy() {
        var script = out(six(ofTwo()).resolved(), 1, 2);

        script.withAgents(agent(1, "Available"), agent(2, "In-call")).after(15).seen(1);
        assertThat(script.status.rollout().ids().out()).as("one reading may be old").isEqualTo("1-2");
        script.after(15).seen(2);

        assertThat(script.status.rollout().back()).isEqualTo(2);
    }

    @Test
    void whoIsNotBackInTimeCountsAsGone() {
        var script = out(six(ofTwo()).resolved(), 1, 2);
        back(script, 1);

        script.after(900).seen(3);

        assertThat(script.status.rollout().ids().goneForGood()).isEqualTo("2");
        assertThat(script.decision.notices()).extracting(Notice::message)
                .containsExactly("Wave 1 of 3 is over. So far 1 agent is back, and 1 did not come back in time.");
        assertThat(script.read().asks()).isEqualTo("3-4");
    }

    @Test
    void onStopTheRestIsUntouchedAndNamed() {
        var script = out(six(ofTwo().inWaves(2, null, TimeoutAction.Stop, WaveOrder.Id)).resolved(), 1, 2);
        assertThat(script.message()).endsWith("The next wave begins when all are back. The operation fails if one is not back at 2026-11-21T22:15:00Z.");
        back(script, 1);

        script.after(900).seen(3);

        assertThat(script.reason()).isEqualTo("ReturnTimeout");
        assertThat(script.message()).isEqualTo("Wave 1 of 3: 1 agent was not back after spec.rollout.returnTimeoutSeconds (900 s), and"
                + " spec.rollout.onTimeout is Stop. Not back yet: agent 2. Nothing was done for agents 3-6.");
        assertThat(script.ids()).isEqualTo("3-6//1-2//");
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void nobodyCountsAsGoneWhoWasNotLookedAt() {
        var script = out(six(ofTwo()).resolved(), 1, 2);

        script.after(2000).nothing();
        assertThat(script.status.rollout().goneForGood()).as("after a restart").isZero();
        script.withAgents(agent(1, "Available")).after(15).seen(1);

        assertThat(script.status.rollout().ids().goneForGood()).as("1 may be back").isEqualTo("2");
        assertThat(script.after(15).seen(2).status.rollout().back()).isEqualTo(1);
    }

    @Test
    void anAgentThatThePlatformNoLongerListsIsGone() {
        var script = out(six(ofTwo()).resolved(), 1, 2);

        script.leaves(1).after(15).seen(2);

        assertThat(script.status.rollout().ids().goneForGood()).isEqualTo("1");
    }

    @Test
    void theTimeOfAWaveBeginsWithItsLastAgent() {
        var script = six(ofTwo()).resolved().answered(row(1, AgentResult.DONE), row(2, AgentResult.TAKEN)).withAgents(agent(1, "Offline"));

        script.withAgents(agent(2, "Offline")).after(600).seen(1);

        assertThat(script.message()).contains("or at 2026-11-21T22:25:00Z.");
    }

    // minAvailable

    @Test
    void aWaveIsAsLargeAsMinAvailableAllowsByTheReadingJustBefore() {
        var script = six(StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(4, 4)).withAgents(agent(6, "Offline")).resolved();

        assertThat(script.asks()).as("5 of 6 are logged in, 4 have to stay").isEqualTo("1");
        assertThat(script.status.rollout().available()).isEqualTo(5);
        back(out(script, 1), 1);

        assertThat(script.command(Command.Read.class).selections()).as("everybody is counted")
                .containsExactly(new Selection.ByIds(AgentIdSet.of(1, 2, 3, 4, 5, 6)));
        assertThat(script.withAgents(agent(6, "Available")).read().asks()).isEqualTo("2-3");
    }

    @Test
    void aWaveWaitsWhileTooFewAreLoggedInAndSaysBothNumbers() {
        var script = six(StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(null, 4)).withAgents(agent(5, "Offline"), agent(6, "Offline")).resolved();

        assertThat(script.reason()).isEqualTo("TooFewAvailable");
        assertThat(script.message()).isEqualTo("The next wave waits: 4 of 6 agents are logged in, and spec.rollout.minAvailable is 4."
                + " Counting again at 2026-11-21T22:00:30Z.");
        assertThat(script.asked).isEmpty();
        var writes = script.writes;
        script.after(10).nothing();
        assertThat(script.commands(Command.Read.class)).as("not before the time").isEmpty();
        assertThat(script.writes).isEqualTo(writes);

        script.withAgents(agent(6, "Available")).after(20).nothing().read();
        assertThat(script.asks()).isEqualTo("1");
    }

    @Test
    void thoseWhoCameBackAndThoseWhoAreGoneAreCountedByWhatIsRead() {
        var script = back(out(six(StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(2, 4)).resolved(), 1, 2), 1);
        script.after(900).seen(3);

        assertThat(script.read().asks()).as("2 is gone: 5 are logged in").isEqualTo("3");
    }

    @Test
    void agentsThatThePlatformHasDeferredCountAsOut() {
        var request = StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(2, 3);
        var script = six(request).resolved().withAgents(agent(1, "Offline"), agent(2, "In-call"))
                .answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));
        back(script, 1).read();

        assertThat(script.asks()).as("2 keeps its place in the wave of two").isEqualTo("3");
        script.withAgents(agent(3, "Offline")).answered(row(3, AgentResult.DONE));
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(2, 3));
    }

    // Busy agents

    @Test
    void freeAgentsGoFirst() {
        var script = six(ofTwo()).withAgents(agent(1, "In-call"), agent(2, "In-call"), agent(3, "In-call")).resolved();

        assertThat(script.asks()).isEqualTo("4-5");
    }

    @Test
    void onlyOneFreeAgentMakesAWaveOfOne() {
        var script = six(ofTwo());
        for (var id = 1; id <= 5; id++) {
            script.withAgents(agent(id, "In-call"));
        }

        assertThat(script.resolved().asks()).isEqualTo("6");
    }

    @Test
    void ifNobodyIsFreeThePlatformIsGivenBusyAgents() {
        var script = Script.of(StatusRequest.logout(1, 2, 3).inWaves(2, null), agent(1, "In-call"), agent(2, "In-call"), agent(3, "In-call"))
                .resolved().answered(row(1, AgentResult.DEFERRED), row(2, AgentResult.DEFERRED));

        assertThat(script.asked).extracting(AgentIdSet::toString).containsExactly("1-2");
        assertThat(script.reason()).isEqualTo("AgentsBusy");
        assertThat(script.message()).isEqualTo("The next wave waits: the platform logs 2 agents out when a call or chat ends, and no more than 2"
                + " may be out at a time (spec.rollout.maxUnavailable): 1-2.");
        script.withAgents(agent(1, "Offline")).after(15).seen(1);
        assertThat(script.reason()).isEqualTo("WaitingForReturn");
        back(script, 1);
        assertThat(script.read().asks()).isEqualTo("3");
    }

    @Test
    void interruptTakesBusyAgentsAlongAfterTheFreeOnes() {
        var script = six(ofTwo().busy(BusyAgents.Interrupt)).on(CXONE);
        for (var id = 1; id <= 5; id++) {
            script.withAgents(agent(id, "In-call"));
        }

        assertThat(script.resolved().asks()).isEqualTo("1,6");
    }

    @Test
    void wherePlatformsDoNotDeferBusyAgentsTakeNoPlace() {
        var script = six(ofTwo()).on(CXONE).withAgents(agent(1, "In-call")).resolved();

        assertThat(script.asks()).isEqualTo("2-3");
        assertThat(script.ids()).isEqualTo("2-6/1///");
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1, 2, 3));
    }

    @Test
    void skippedAgentsAreLeftAloneInTheirWave() {
        var script = back(out(six(ofTwo().busy(BusyAgents.Skip)).resolved(), 1, 2), 1, 2);

        script.withAgents(agent(3, "In-call")).read();

        assertThat(script.asks()).isEqualTo("4-5");
        assertThat(script.ids()).isEqualTo("4-6//1-2/3/");
    }

    // Order

    @Test
    void theLongestIdleGoFirstWhereThePlatformTellsATime() {
        var script = Script.of(StatusRequest.logout(1, 2, 3, 4).inWaves(2, null, TimeoutAction.Continue, WaveOrder.LongestIdle),
                agent(1, "Available"), since(2, 500), since(3, 100), since(4, 300));

        assertThat(script.resolved().asks()).isEqualTo("3-4");
    }

    @Test
    void byIdTheTimeDoesNotMatter() {
        var script = Script.of(StatusRequest.logout(1, 2, 3).inWaves(2, null), since(1, 500), since(2, 300), since(3, 100));

        assertThat(script.resolved().asks()).isEqualTo("1-2");
    }

    private static Agent since(int id, long seconds) {
        var agent = agent(id, "Available");
        return new Agent(agent.id(), agent.profile(), agent.status(), agent.presence(), agent.addresses(), Optional.of(Instant.ofEpochSecond(seconds)));
    }

    // What was not carried out, and what is not known

    @Test
    void aRequestThatWasNotCarriedOutIsSentAgainInTheSameWave() {
        var script = six(ofTwo()).resolved().failed(new Answer.Throttled<>(Optional.empty()));

        assertThat(script.status.rollout().ids().due()).isEqualTo("1-2");
        assertThat(script.status.rollout().ids().out()).isEmpty();
        script.after(5).nothing().read();

        assertThat(script.asks()).isEqualTo("1-2");
        assertThat(script.status.rollout().wave()).isEqualTo(1);
    }

    @Test
    void aWaveThatIsLargerThanOneRequestIsAskedForInParts() {
        var ids = IntStream.rangeClosed(1, 150).toArray();
        var script = Script.of(StatusRequest.logout(ids).inWaves(120, null)).on(CXONE);
        Arrays.stream(ids).forEach(id -> script.withAgents(agent(id, "Available")));

        assertThat(script.resolved().asks()).isEqualTo("1-100");
        assertThat(script.status.rollout().ids().due()).isEqualTo("101-120");
        script.answered(new Answer.Ok<>(new SubmitResult.Rows(
                Arrays.stream(ids).limit(100).mapToObj(id -> row(id, AgentResult.TAKEN)).toList())), true).read();

        assertThat(script.asks()).isEqualTo("101-120");
        assertThat(script.status.rollout().wave()).isEqualTo(1);
    }

    @Test
    void anAgentWhoseAnswerWasLostIsNotAskedForAgain() {
        var script = six(ofTwo()).resolved().failed(new Answer.Broken<>("502"));

        assertThat(script.message()).startsWith("The last request had no good answer. Reason: 502");
        script.after(5).nothing();
        assertThat(script.commands(Command.Read.class)).isEmpty();
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1, 2));
        assertThat(script.message()).isEqualTo("Wave 1 of 3: the platform does not show 2 agents as logged out yet: 1-2.");
        script.withAgents(agent(1, "Offline")).after(15).seen(2);

        assertThat(script.ids()).as("1 is out, and 2 may be back already").isEqualTo("3-6//1//2");
        assertThat(script.detail(2).message()).isEqualTo("it is not known whether the agent was logged out and is back already, or never was logged"
                + " out: in a rollout no agent gets a second request");
        back(script, 1).read();
        assertThat(script.asked).extracting(AgentIdSet::toString).containsExactly("1-2", "3-4");
    }

    @Test
    void afterACrashTheNextWaveIsNoRetryOfTheOneWhoseAnswerWasLost() {
        var script = six(ofTwo()).resolved();

        script.after(60).nothing();
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1, 2));
        script.after(15).seen(2);

        assertThat(script.ids()).as("both may be back already").isEqualTo("3-6////1-2");
        assertThat(script.reason()).isEqualTo("Submitting");
        assertThat(script.message()).isEqualTo("Wave 2: reading the status of 4 agents before asking the platform.");
        assertThat(script.status.submission().attempt()).isZero();
        assertThat(script.decision.notices()).extracting(Notice::message)
                .containsExactly("Wave 1 of 3 is over. So far 0 agents are back, 0 did not come back in time, and 2 failed.");
        assertThat(script.read().asks()).isEqualTo("3-4");
    }

    @Test
    void afterALostAnswerNoMessageSaysThatThePlatformAcceptedTheRequest() {
        var script = six(StatusRequest.logout(1, 2).inWaves(2, null).deadline(90)).resolved().after(60).nothing();

        assertThat(script.message()).isEqualTo("Wave 1 of 1: the platform does not show 2 agents as logged out yet: 1-2.");
        script.after(31).nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.message()).endsWith(" The platform does not show agents 1-2 as logged out.");
        assertThat(script.detail(1).message())
                .isEqualTo("a request was made, and the platform had not shown a result when the operation ended");
    }

    @Test
    void theEndSaysWhoFailedAndHowManyCameBack() {
        var script = six(ofTwo()).resolved();
        script.after(60).nothing().after(15).seen(2).read();
        back(out(script, 3, 4), 3, 4).read();
        back(out(script, 5, 6), 5, 6);

        assertThat(script.reason()).isEqualTo("AgentsFailed");
        assertThat(script.message()).isEqualTo("2 of 6 agents failed: agents 1-2: it is not known whether the agent was logged out and is back"
                + " already, or never was logged out: in a rollout no agent gets a second request. In 3 waves, 4 agents came back.");
    }

    @Test
    void anAgentThatIsAcceptedAndNeverShownLoggedOutIsNotAskedForAgain() {
        var script = six(ofTwo()).on(CXONE).resolved().answered(row(1, AgentResult.TAKEN), row(2, AgentResult.TAKEN)).after(15).seen(2);

        assertThat(script.ids()).isEqualTo("3-6////1-2");
        assertThat(script.status.rollout().out()).isZero();
    }

    @Test
    void ifAJobOfThePlatformIsDoneAnAgentThatIsLoggedInIsBack() {
        var script = six(ofTwo()).resolved().answered(new Answer.Ok<>(new SubmitResult.Accepted(Optional.of("105"))), true)
                .after(15).seen(2, new Job("105", "completed", Job.State.COMPLETED));

        assertThat(script.ids()).isEqualTo("3-6//1-2//");
        assertThat(script.status.rollout().back()).isEqualTo(2);
    }

    @Test
    void anAgentThatLeftByItselfIsNotOut() {
        var script = six(ofTwo()).resolved().answered(row(1, AgentResult.REFUSED_OFFLINE), row(2, AgentResult.DONE));

        assertThat(script.status.rollout().ids().out()).isEqualTo("2");
        assertThat(script.status.agents().completedOtherwise()).isEqualTo(1);
    }

    // Controls

    @Test
    void suspendStopsBetweenWavesAndReturnsAreStillSeen() {
        var script = out(six(ofTwo()).resolved(), 1, 2).changedTo(ofTwo().suspend(true));
        back(script, 1, 2);

        assertThat(script.reason()).isEqualTo("Suspended");
        assertThat(script.status.rollout().back()).isEqualTo(2);
        assertThat(script.commands(Command.Read.class)).isEmpty();
        assertThat(script.changedTo(ofTwo().suspend(false)).nothing().read().asks()).isEqualTo("3-4");
    }

    @Test
    void aDeadlineEndsItAndNamesWhoIsNotBackAndWhoIsLeft() {
        var script = out(six(ofTwo().deadline(600)).resolved(), 1, 2);

        script.after(600).nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.message()).isEqualTo("It was not done within spec.activeDeadlineSeconds (600 s). 2 of 6 agents were logged out."
                + " Not back yet: agents 1-2. Nothing was done for agents 3-6.");
    }

    @Test
    void aDryRunShowsTheWaves() {
        var script = six(StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves("40%", null).dryRun()).withAgents(agent(1, "In-call")).resolved();

        assertThat(script.message()).isEqualTo("Dry run: 6 agents would be logged out in 3 waves of at most 2 agents. No agent was changed.");
        assertThat(script.detail(2).message()).isEqualTo("would be logged out in wave 1 of 3");
        assertThat(script.detail(1).message()).as("busy agents come last").isEqualTo("would be logged out in wave 3 of 3");
        assertThat(script.status.rollout().waves()).isEqualTo(3);
        assertThat(script.asked).isEmpty();
    }

    @Test
    void aDryRunTellsThatTheFirstWaveWouldWait() {
        var script = six(StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(null, 5).dryRun()).withAgents(agent(1, "Offline")).resolved();

        assertThat(script.message()).isEqualTo("Dry run: 5 agents would be logged out in 5 waves, 1 is already logged out. The first wave"
                + " would wait: 5 of 6 agents are logged in, and spec.rollout.minAvailable is 5. No agent was changed.");
    }

    @Test
    void boundsThatAllowNoWaveEndItAndNobodyIsTouched() {
        var script = six(StatusRequest.logout(1, 2, 3, 4, 5, 6).inWaves(2, 6)).resolved();

        assertThat(script.reason()).isEqualTo("InvalidRollout");
        assertThat(script.message()).isEqualTo("spec.rollout.minAvailable is 6, and spec.target matches 6 agents, so no agent may be logged out."
                + " Apply another operation with a correct rollout. No agent was changed.");
        assertThat(script.asked).isEmpty();
    }

    @Test
    void aStatusChangeHasNoWaves() {
        var script = Script.of(StatusRequest.change("Break", 1).inWaves(1, null), agent(1, "Available")).resolved();

        assertThat(script.reason()).isEqualTo("InvalidRollout");
    }

    @Test
    void someStayAndTheOthersGoInWaves() {
        var script = six(ofTwo().keeping(3)).resolved();

        assertThat(script.ids()).isEqualTo("4-6///1-3/");
        assertThat(script.asks()).isEqualTo("4-5");
    }

    // Crashes

    @Test
    void afterACrashBeforeTheAnswerNobodyIsAskedForAgain() {
        var script = six(ofTwo()).resolved().after(30).nothing();

        assertThat(script.asked).hasSize(1);
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1, 2));
        script.withAgents(agent(1, "Offline"), agent(2, "Offline")).after(15).seen(1);
        assertThat(script.ids()).isEqualTo("3-6//1-2//");
        assertThat(script.status.rollout().waveTime()).isEqualTo("2026-11-21T22:00:45Z");
    }

    @Test
    void afterACrashWhileTheyAreOutTheyAreWaitedForAndTheWaveIsTheSame() {
        var script = out(six(ofTwo()).resolved(), 1, 2);
        var writes = script.writes;

        script.after(30).nothing();

        assertThat(script.writes).isEqualTo(writes);
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(1, 2));
        assertThat(script.commands(Command.Read.class)).isEmpty();
    }

    @Test
    void afterACrashBetweenWavesTheNextOneIsReadFirst() {
        var script = back(out(six(ofTwo()).resolved(), 1, 2), 1, 2);

        script.after(30).nothing();
        assertThat(script.asks()).isEmpty();

        assertThat(script.read().asks()).isEqualTo("3-4");
    }

    @Test
    void afterACrashWithAPartOfTheWaveDueThatPartIsReadAndAskedFor() {
        var script = six(ofTwo()).resolved().failed(new Answer.Denied<>(Outcome.Unauthorized, "no"));

        script.after(60).nothing();
        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(1, 2)));

        assertThat(script.read().asks()).isEqualTo("1-2");
    }

    @Test
    void whileARequestIsUnderWayNothingElseIsAsked() {
        var script = six(ofTwo()).on(CCAIP).resolved().after(1).working(RequestState.IN_FLIGHT);

        assertThat(script.commands(Command.Submit.class)).isEmpty();
        assertThat(script.message()).isEqualTo("Wave 1 of 3: asking the platform to log out 2 agents.");
    }
}
