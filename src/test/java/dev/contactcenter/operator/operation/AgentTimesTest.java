package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The details say when each agent was asked for, and when it was seen where the operation wants it: in whole seconds, and never a guess. */
class AgentTimesTest {
    /** {@link Script#START} without its fraction of a second. */
    private static final Instant BEGIN = Instant.parse("2026-11-21T22:00:00Z");

    @Test
    void theTimesOfTheRequestAndOfTheAnswerAreKept() {
        var script = Script.of(StatusRequest.change("Lunch", 1, 2), agent(1, "Available"), agent(2, "Available")).resolved();

        assertThat(script.detail(1)).returns(BEGIN, detail -> detail.askedAt()).returns(null, detail -> detail.seenAt());
        script.after(3).answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        assertThat(script.detail(1)).returns(BEGIN, detail -> detail.askedAt()).returns(BEGIN.plusSeconds(3), detail -> detail.seenAt());
        assertThat(script.detail(2)).returns(BEGIN, detail -> detail.askedAt()).returns(null, detail -> detail.seenAt());
    }

    @Test
    void anAgentThatIsSeenLaterHasThatTimeAndTheOthersKeepTheirs() {
        var script = Script.of(StatusRequest.change("Lunch", 1, 2), agent(1, "Available"), agent(2, "Available")).resolved();
        script.after(3).answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        script.withAgents(agent(1, "Lunch"), agent(2, "Lunch")).after(60).seen(2);

        assertThat(script.detail(1).seenAt()).isEqualTo(BEGIN.plusSeconds(3));
        assertThat(script.detail(2)).returns(BEGIN, detail -> detail.askedAt()).returns(BEGIN.plusSeconds(63), detail -> detail.seenAt());
    }

    @Test
    void anAgentThatNeedsNoRequestWasNotAskedFor() {
        var script = Script.of(StatusRequest.change("Lunch", 1, 2), agent(1, "Lunch"), agent(2, "Available")).resolved();

        assertThat(script.detail(1)).returns(null, detail -> detail.askedAt()).returns(BEGIN, detail -> detail.seenAt());
    }

    @Test
    void aRequestThatThePlatformDidNotCarryOutHasNoTimeAndTheNextOneHas() {
        var script = Script.of(StatusRequest.change("Lunch", 1), agent(1, "Available")).resolved();

        script.after(1).failed(new Answer.Denied<>(Outcome.Unauthorized, "the account may only read"));
        assertThat(script.detail(1).askedAt()).isNull();

        script.after(600).nothing();
        script.read();
        assertThat(script.detail(1).askedAt()).isEqualTo(BEGIN.plusSeconds(601));
    }
}
