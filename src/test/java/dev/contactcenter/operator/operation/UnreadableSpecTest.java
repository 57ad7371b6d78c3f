package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import org.junit.jupiter.api.Test;

/** A spec that the API server has admitted and the operator can't read. */
class UnreadableSpecTest {
    private static final String PROBLEM = "notAfter: \"tomorrow\" is not a time such as 2026-12-24T18:00:00Z";

    private static StatusRequest unreadable() {
        return StatusRequest.logout(1, 2).unreadable(PROBLEM);
    }

    private static Script asked() {
        return Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();
    }

    @Test
    void anOperationThatHasNotBegunEndsAndTheFieldIsNamed() {
        var script = Script.of(unreadable()).nothing();

        assertThat(script.reason()).isEqualTo("InvalidTarget");
        assertThat(script.message()).isEqualTo("spec can't be read: spec.notAfter: \"tomorrow\" is not a time such as 2026-12-24T18:00:00Z."
                + " Delete this operation and apply a correct one. No agent was changed.");
    }

    @Test
    void anOperationUnderWayIsHeldAndSaysWhichAgentsAreLeft() {
        var script = asked().answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED)).changedTo(unreadable()).nothing();

        assertThat(script.status.isEnded()).isFalse();
        assertThat(script.reason()).isEqualTo("SpecNotReadable");
        assertThat(script.message()).startsWith("spec can't be read: spec.notAfter: \"tomorrow\" is not a time such as 2026-12-24T18:00:00Z."
                        + " No further agent is asked for until that is corrected. Not logged out yet: agent 2.")
                .doesNotContain("No agent was changed");
        assertThat(script.commands(Command.Submit.class)).isEmpty();
        assertThat(script.kstatus()).isEqualTo(Kstatus.InProgress);
    }

    @Test
    void queuedRequestsAreCancelledWhileTheSpecCantBeRead() {
        var script = asked().changedTo(unreadable()).working(RequestState.QUEUED);

        assertThat(script.commands(Command.CancelQueued.class)).hasSize(1);
    }

    @Test
    void answersThatComeWhileTheSpecCannotBeReadAreRecorded() {
        var script = asked().changedTo(unreadable()).answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        assertThat(script.ids()).isEqualTo("/2/1//");
        assertThat(script.status.submission().answered()).isTrue();
    }

    @Test
    void anOperationContinuesWhenTheSpecIsCorrected() {
        var script = asked().changedTo(unreadable()).working(RequestState.QUEUED).nothing();

        script.changedTo(StatusRequest.logout(1, 2)).after(60).nothing();
        assertThat(script.commands(Command.Read.class)).as("it looks before it asks again").hasSize(1);
        script.read().answered(row(1, AgentResult.DONE), row(2, AgentResult.DONE));

        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void nothingIsWrittenAgainWhileTheSpecStaysUnreadable() {
        var script = asked().changedTo(unreadable()).nothing();
        var writes = script.writes;

        assertThat(script.after(60).nothing().after(60).nothing().writes).isEqualTo(writes);
    }
}
