package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.START;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.BusyAgents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** suspend, notAfter, activeDeadlineSeconds, ttlSecondsAfterFinished and dryRun. */
class ControlsTest {
    private static final Instant NOT_AFTER = START.truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);

    private static Script asked(StatusRequest request) {
        return Script.of(request, agent(1, "Available"), agent(2, "In-call")).resolved();
    }

    private static Script oneDeferred(StatusRequest request) {
        return asked(request).answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));
    }

    // suspend

    @Test
    void nothingStartsAndNoClockRunsIfAnOperationIsCreatedSuspended() {
        var script = Script.of(StatusRequest.logout(1).deadline(10).suspend(true), agent(1, "Available")).nothing().after(3600).nothing();

        assertThat(script.status.phase()).isEqualTo("Suspended");
        assertThat(script.status.startTime()).isNull();
        assertThat(script.message()).isEqualTo("Nothing has been started. Set spec.suspend to false to start.");
        assertThat(script.condition("Suspended").isTrue()).isTrue();
        assertThat(script.commands(Command.Read.class)).isEmpty();
        assertThat(script.decision.lookAgain()).isEmpty();
        assertThat(script.kstatus()).isEqualTo(Kstatus.InProgress);
        assertThat(script.writes).isEqualTo(1);
    }

    @Test
    void theClockStartsWhenASuspendedOperationIsResumed() {
        var script = Script.of(StatusRequest.logout(1).deadline(10).suspend(true), agent(1, "Available")).nothing().after(3600);

        script.changedTo(StatusRequest.logout(1).deadline(10)).nothing().read();

        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.status.startTime()).isEqualTo(START.plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS));
        assertThat(script.status.condition("Suspended")).isEmpty();
    }

    @Test
    void queuedRequestsAreCancelledIfAnOperationIsSuspended() {
        var script = asked(StatusRequest.logout(1, 2)).changedTo(StatusRequest.logout(1, 2).suspend(true)).working(RequestState.QUEUED);

        assertThat(script.commands(Command.CancelQueued.class)).hasSize(1);
        assertThat(script.message()).isEqualTo("No further agent is asked for. Set spec.suspend to false to continue.");
    }

    @Test
    void resultsAreRecordedWhileAnOperationIsSuspended() {
        var script = asked(StatusRequest.logout(1, 2)).changedTo(StatusRequest.logout(1, 2).suspend(true)).working(RequestState.IN_FLIGHT);
        assertThat(script.commands(Command.CancelQueued.class)).as("lest it is sent once more").hasSize(1);

        script.answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        assertThat(script.ids()).isEqualTo("/2/1//");
        assertThat(script.message()).isEqualTo("No further agent is asked for."
                + " The platform may still log out 1 agent that it has deferred: 2. Set spec.suspend to false to continue.");
    }

    @Test
    void agentsThatThePlatformHasDeferredArePolledWhileAnOperationIsSuspended() {
        var script = oneDeferred(StatusRequest.logout(1, 2)).changedTo(StatusRequest.logout(1, 2).suspend(true)).nothing();
        assertThat(script.watched()).isEqualTo(AgentIdSet.of(2));

        script.withAgents(agent(2, "Offline")).after(15).seen(1);

        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void noAgentIsAskedForAgainWhileAnOperationIsSuspended() {
        var script = oneDeferred(StatusRequest.logout(1, 2)).changedTo(StatusRequest.logout(1, 2).suspend(true)).nothing();

        script.withAgents(agent(2, "Available")).after(60).seen(4);
        assertThat(script.asked).hasSize(1);

        assertThat(script.changedTo(StatusRequest.logout(1, 2)).seen(4).asks()).isEqualTo("2");
    }

    @Test
    void agentsAreReadBeforeTheyAreAskedForWhenAnOperationIsResumed() {
        var script = asked(StatusRequest.logout(1, 2)).changedTo(StatusRequest.logout(1, 2).suspend(true)).working(RequestState.QUEUED).nothing();

        script.withAgents(agent(2, "Offline")).after(3600).changedTo(StatusRequest.logout(1, 2)).nothing();
        assertThat(script.commands(Command.Submit.class)).isEmpty();

        assertThat(script.read().asks()).isEqualTo("1");
        assertThat(script.ids()).isEqualTo("1//2//");
    }

    @Test
    void anAgentThatWasFreeDuringASuspensionIsReadAgainWhenTheOperationIsResumed() {
        var script = Script.of(StatusRequest.change("Break", 1), agent(1, "In-call")).resolved();
        script.changedTo(StatusRequest.change("Break", 1).suspend(true)).nothing();
        script.withAgents(agent(1, "Available")).after(15).seen(1);
        assertThat(script.asked).isEmpty();

        script.withAgents(agent(1, "In-call")).after(3600).changedTo(StatusRequest.change("Break", 1)).nothing();
        assertThat(script.message()).isEqualTo("Reading the status of 1 agent before asking the platform.");
        assertThat(script.read().ids()).isEqualTo("/1///");
    }

    // notAfter

    @Test
    void anOperationThatHasNotBegunByNotAfterChangesNobody() {
        var script = Script.of(StatusRequest.logout(1).notAfter(NOT_AFTER)).withContactCenter(new ContactCenterState.Missing("support/acme")).nothing();
        assertThat(script.decision.lookAgain()).contains(NOT_AFTER);

        script.after(60).nothing();

        assertThat(script.reason()).isEqualTo("StartDeadlineExceeded");
        assertThat(script.message()).isEqualTo("It had not begun by spec.notAfter (2026-11-21T22:01:00Z)."
                + " It was waiting: There is no ContactCenter support/acme. No agent was changed.");
    }

    @Test
    void notAfterDoesNotEndAnOperationThatHasBegun() {
        assertThat(oneDeferred(StatusRequest.logout(1, 2).notAfter(NOT_AFTER)).after(60).seen(1).reason()).isEqualTo("AgentsBusy");
    }

    @Test
    void queuedRequestsAreCancelledAtNotAfter() {
        var script = asked(StatusRequest.logout(1, 2).notAfter(NOT_AFTER)).after(60).working(RequestState.QUEUED);

        assertThat(script.commands(Command.CancelQueued.class)).hasSize(1);
        assertThat(script.message()).isEqualTo("The deadline has passed. Taking back what has not been sent yet.");
        assertThat(script.pause()).hasSeconds(1);
        assertThat(script.nothing().reason()).isEqualTo("StartDeadlineExceeded");
        assertThat(script.message()).contains("Whether the last request, for agents 1-2, was carried out is not known.");
    }

    @Test
    void aRequestInFlightAtNotAfterIsAwaited() {
        var script = asked(StatusRequest.logout(1, 2).notAfter(NOT_AFTER)).after(60).working(RequestState.IN_FLIGHT);

        assertThat(script.message()).isEqualTo("The deadline has passed. Waiting for the answer to what was sent before.");
        assertThat(script.commands(Command.CancelQueued.class)).as("lest it is sent once more").hasSize(1);
        assertThat(script.pause()).hasSeconds(1);
        assertThat(script.answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED)).reason()).as("it had begun").isEqualTo("AgentsBusy");
    }

    // activeDeadlineSeconds

    @Test
    void theDeadlineNamesTheAgentsThatThePlatformMayStillLogOut() {
        var script = oneDeferred(StatusRequest.logout(1, 2).deadline(60));
        assertThat(script.decision.lookAgain()).contains(NOT_AFTER);

        script.after(60).seen(4);

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.message()).isEqualTo("It was not done within spec.activeDeadlineSeconds (60 s)."
                + " 1 of 2 agents was logged out. The platform may still log out 1 agent that it has deferred: 2.");
        assertThat(script.ids()).isEqualTo("/2/1//");
        assertThat(script.status.agents().deferred()).isEqualTo(1);
    }

    @Test
    void theDeadlineSaysThatTheLastAnswerWasLost() {
        var script = asked(StatusRequest.logout(1, 2).deadline(60)).failed(new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset"));

        assertThat(script.after(60).nothing().message())
                .contains("Whether the last request, for agents 1-2, was carried out is not known.");
    }

    @Test
    void aDeadlineThatIsExtendedCountsAtOnce() {
        var script = oneDeferred(StatusRequest.logout(1, 2).deadline(60)).after(60).changedTo(StatusRequest.logout(1, 2).deadline(600)).seen(4);

        assertThat(script.reason()).isEqualTo("AgentsBusy");
    }

    @Test
    void everyWaitEndsAtTheDeadline() {
        var script = asked(StatusRequest.logout(1, 2).deadline(3)).failed(new Answer.Broken<>("503"));

        assertThat(script.pause()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theDeadlineAppliesWhileTheContactCenterIsBeingConnected() {
        var script = Script.of(StatusRequest.logout(1).deadline(10)).withContactCenter(new ContactCenterState.Connecting()).nothing();

        assertThat(script.after(9).nothing().status.isEnded()).isFalse();
        assertThat(script.after(1).nothing().reason()).isEqualTo("DeadlineExceeded");
    }

    @Test
    void notAfterAppliesWhileTheContactCenterIsBeingConnected() {
        var script = Script.of(StatusRequest.logout(1).notAfter(NOT_AFTER)).withContactCenter(new ContactCenterState.Connecting()).nothing().after(60).nothing();

        assertThat(script.message()).isEqualTo("It had not begun by spec.notAfter (2026-11-21T22:01:00Z). No agent was changed.");
    }

    @Test
    void theClockRunsIfAnOperationIsResumedWhileTheContactCenterIsBeingConnected() {
        var script = Script.of(StatusRequest.logout(1).deadline(10).suspend(true)).withContactCenter(new ContactCenterState.Connecting()).nothing().after(3600);

        script.changedTo(StatusRequest.logout(1).deadline(10)).nothing().after(10).nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
    }

    // ttlSecondsAfterFinished

    @Test
    void anEndedOperationIsKeptWithoutATtl() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Offline")).resolved().after(1_000_000).nothing();

        assertThat(script.decision.commands()).isEmpty();
        assertThat(script.decision.lookAgain()).isEmpty();
    }

    @Test
    void anEndedOperationIsDeletedWhenItsTtlIsOver() {
        var script = Script.of(StatusRequest.logout(1).ttl(100), agent(1, "Offline")).resolved();
        var end = script.status.completionTime();

        assertThat(script.after(99).nothing().decision)
                .isEqualTo(new Decision(script.status, List.of(), Optional.of(end.plusSeconds(100))));
        assertThat(script.after(1).nothing().decision.commands()).containsExactly(new Command.Delete());
        assertThat(script.pause()).as("should that fail").hasMinutes(1);
        assertThat(script.after(60).nothing().decision.commands()).containsExactly(new Command.Delete());
    }

    @Test
    void aChangeOfSpecAfterTheEndIsObserved() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Offline")).resolved();
        script.changedTo(StatusRequest.logout(1).ttl(100));
        assertThat(script.kstatus()).isEqualTo(Kstatus.InProgress);

        script.after(10).nothing();

        assertThat(script.kstatus()).isEqualTo(Kstatus.Current);
        assertThat(script.writes).isEqualTo(2);
        assertThat(script.nothing().writes).isEqualTo(2);
    }

    // dryRun

    @Test
    void aDryRunSaysWhatWouldHappenAndAsksForNobody() {
        var script = Script.of(StatusRequest.logout(1, 2, 3, 99).dryRun(),
                agent(1, "Available"), agent(2, "In-call"), agent(3, "Offline")).resolved();

        assertThat(script.asked).isEmpty();
        assertThat(script.ids()).isEqualTo("1-2//3//99");
        assertThat(script.status.details()).extracting("agentId", "message").contains(
                tuple("1", "would be logged out at once"),
                tuple("2", "would be logged out when the call or chat ends"),
                tuple("3", "was already in status 'Offline'"),
                tuple("99", "the platform knows no agent of this id"));
        assertThat(script.reason()).as("the real run would fail, too").isEqualTo("AgentsFailed");
        assertThat(script.message()).isEqualTo("Dry run: 1 of 4 agents would fail: agent 99: the platform knows no agent"
                + " of this id. 2 agents would be logged out, 1 is already logged out. No agent was changed.");
        assertThat(script.status.outcome()).isEqualTo("InvalidAgentId");
        assertThat(script.kstatus()).isEqualTo(Kstatus.Failed);
        assertThat(script.decision.commands()).containsExactly(new Command.Release());
    }

    @Test
    void aDryRunSkipsAndInterruptsAsTheRealOneWould() {
        var skip = Script.of(StatusRequest.logout(1).busy(BusyAgents.Skip).dryRun(), agent(1, "In-call")).resolved();
        var interrupt = Script.of(StatusRequest.logout(1).busy(BusyAgents.Interrupt).dryRun(), agent(1, "In-call")).on(CXONE).resolved();

        assertThat(skip.message()).isEqualTo("Dry run: 0 agents would be logged out, 1 would be left alone. No agent was changed.");
        assertThat(interrupt.detail(1).message()).isEqualTo("would be logged out at once");
    }

    @Test
    void aDryRunFailsIfTooManyAgentsMatch() {
        assertThat(asked(StatusRequest.logout(1, 2).maxAgents(1).dryRun()).reason()).isEqualTo("TooManyAgents");
    }

    @Test
    void aDeadlineThatHasPassedIsNoReasonToDecideAgainAtOnce() {
        var script = asked(StatusRequest.logout(1, 2).deadline(10)).after(10);
        script.replied(RequestState.IN_FLIGHT, false, new Answered(AgentIdSet.of(1), new Answer.Ok<>(new SubmitResult.Rows(List.of(row(1, AgentResult.DONE))))));

        assertThat(script.pause()).hasSeconds(1);
    }
}
