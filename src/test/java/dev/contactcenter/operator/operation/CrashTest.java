package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.OperationStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The operator dies and starts again: nothing is known but the status that was written last. */
class CrashTest {
    private static Script asked() {
        return Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();
    }

    @Test
    void afterACrashBeforeTheIntentTheOperationBeginsAgain() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).nothing().after(1).working(RequestState.IN_FLIGHT);

        assertThat(script.after(60).nothing().read().asks()).isEqualTo("1");
    }

    @Test
    void afterACrashAfterTheIntentTheAgentsAreReadAndTheRestIsAskedFor() {
        var script = asked().withAgents(agent(1, "Offline")).after(60).nothing();

        assertThat(script.commands(Command.Submit.class)).isEmpty();
        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(1, 2)));
        assertThat(script.message()).isEqualTo("Whether the last request was carried out is not known."
                + " Reading the agents, then asking for those that are left, at 2026-11-21T22:00:05Z (try 2).");
        assertThat(script.read().asks()).isEqualTo("2");
        assertThat(script.status.submission().attempt()).isEqualTo(2);
    }

    @Test
    void afterACrashNothingIsAskedIfThePlatformHadDoneItAll() {
        var script = asked().withAgents(agent(1, "Offline"), agent(2, "Offline")).after(60).nothing().read();

        assertThat(script.asked).hasSize(1);
        assertThat(script.ids()).isEqualTo("//1-2//");
        assertThat(script.status.phase()).isEqualTo("Succeeded");
        assertThat(script.reason()).as("that nobody had to be changed can't be said").isEqualTo("AllAgentsCompleted");
    }

    @Test
    void afterACrashTheOperationHasBegunIfThePlatformHadDoneSomeOfIt() {
        var request = StatusRequest.logout(1, 2).notAfter(Script.START.plusSeconds(100));
        var script = Script.of(request, agent(1, "Available"), agent(2, "Available")).resolved();
        script.withAgents(agent(1, "Offline")).after(30).nothing().read().failed(new Answer.Throttled<>(Optional.empty()));

        script.after(100).nothing();

        assertThat(script.ids()).isEqualTo("2//1//");
        assertThat(script.reason()).as("that no agent was changed can't be said").isEqualTo("TooManyRequests");
    }

    @Test
    void anAgentThatLeavesBeforeItIsAskedForDidNotHaveToBeChanged() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved().failed(new Answer.Throttled<>(Optional.empty()));

        script.withAgents(agent(1, "Offline")).after(60).nothing().read();

        assertThat(script.message()).isEqualTo("No agent had to be changed. 1 agent logged out without this operation.");
    }

    @Test
    void afterACrashDuringTheReadingTheAgentsAreReadAgain() {
        var script = asked().after(60).nothing().after(60).nothing();

        assertThat(script.commands(Command.Read.class)).hasSize(1);
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void afterACrashOnlyAgentsWithoutARecordedAnswerAreRead() {
        var script = asked().replied(RequestState.IN_FLIGHT, false,
                new Answered(AgentIdSet.of(1), new Answer.Ok<>(new SubmitResult.Rows(List.of(row(1, AgentResult.DONE))))));

        script.withAgents(agent(1, "Available")).after(60).nothing();

        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(2)));
        assertThat(script.read().asks()).isEqualTo("2");
    }

    @Test
    void afterACrashADeferredAgentThatIsStillBusyIsNotAskedForAgain() {
        var script = asked().replied(RequestState.IN_FLIGHT, false,
                new Answered(AgentIdSet.of(1), new Answer.Ok<>(new SubmitResult.Rows(List.of(row(1, AgentResult.DEFERRED))))));

        script.withAgents(agent(1, "In-call")).after(60).nothing().read();

        assertThat(script.asks()).isEqualTo("2");
        assertThat(script.status.submission().ids()).isEqualTo("1-2");
        assertThat(script.ids()).isEqualTo("2/1///");
    }

    @Test
    void afterACrashDeferredAgentsArePolled() {
        var script = asked().answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));
        var writes = script.writes;

        script.after(60).nothing();

        assertThat(script.watched()).isEqualTo(AgentIdSet.of(2));
        assertThat(script.writes).isEqualTo(writes);
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void afterACrashAJobIsPolled() {
        var script = asked().answered(new Answer.Ok<>(new SubmitResult.Accepted(Optional.of("105"))), true).after(60).nothing();

        assertThat(script.command(Command.Track.class).jobs()).containsExactly("105");
        assertThat(script.after(15).seen(2, new Job("105", "completed", Job.State.COMPLETED)).asks()).isEqualTo("1-2");
    }

    @Test
    void nothingIsDoneAfterTheEnd() {
        var script = asked().answered(row(1, AgentResult.DONE), row(2, AgentResult.DONE)).withAgents(agent(1, "Available"));
        var ended = script.status;

        script.after(3600).nothing();

        assertThat(script.decision).isEqualTo(new Decision(ended, List.of(), Optional.empty()));
    }

    @Test
    void afterACrashAddressesWithoutAnAnswerAreSentAgain() {
        Answer<Reading> mayNotList = new Answer.Rejected<>(Cause.SELECTION_NOT_ALLOWED, "no");
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).nothing().read(mayNotList);

        script.after(60).nothing().read(mayNotList);

        assertThat(script.asked).hasSize(2);
        assertThat(script.status.submission().attempt()).isEqualTo(2);
    }

    @Test
    void aStatusThatCannotBeReadIsNotTouched() {
        var tampered = List.of(
                "{\"phase\": {}}",
                "{\"agents\": {\"matched\": 1}, \"ids\": {\"pending\": \"9-1\"}}",
                "{\"agents\": {\"matched\": 1}, \"ids\": {\"pending\": \"1-3\", \"completed\": \"2\"}}",
                "{\"agents\": {\"matched\": 1}}",
                "{\"agents\": {\"matched\": 1}, \"ids\": {\"pending\": \"1\"}, \"submission\": {\"ids\": \"1\"}}",
                "{\"agents\": {\"matched\": 1}, \"ids\": {\"pending\": \"1\"}, \"submission\":"
                        + " {\"ids\": \"2\", \"time\": \"2026-11-21T22:00:00Z\"}}");
        assertThat(tampered).allSatisfy(json -> {
            var status = Script.JSON.readValue(json, OperationStatus.class);
            var decision = new Engine(Backoff.DEFAULT).decide(
                    StatusRequest.logout(1).desired(), status, Observed.of(Script.ready(Script.CCAIP)), Script.START);

            assertThat(decision).isEqualTo(new Decision(status, List.of(), Optional.empty()));
        });
    }
}
