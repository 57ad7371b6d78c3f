package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reading with a gap: what it shows counts, and nothing follows from what it lacks. */
class PartialReadingTest {
    private static Answer<Reading> cut(Agent... shown) {
        return new Answer.Ok<>(Reading.partial(List.of(shown), "the platform counts 2 agents, and showed 1"));
    }

    @Test
    void aTargetIsNotResolvedFromAReadingWithAGap() {
        var script = Script.of(StatusRequest.logout().teams(7)).nothing().read(cut(agent(1, "Offline")));

        assertThat(script.status.phase()).isEqualTo("Pending");
        assertThat(script.message()).contains("the platform counts 2 agents, and showed 1");
        assertThat(script.asked).isEmpty();
        assertThat(script.pause()).as("not at once").isPositive();
    }

    @Test
    void anAgentMissingFromAReadingWithAGapIsNeitherOutNorUnknown() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "Available")).resolved();

        script.after(60).nothing().read(cut(agent(1, "Offline")));

        assertThat(script.ids()).as("1 is out, 2 is still to be asked for").isEqualTo("2//1//");
        assertThat(script.status.phase()).isEqualTo("Running");
    }

    @Test
    void aGapThatStaysEndsTheOperationAsTheBackoffLimitSays() {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(1), agent(1, "Available")).nothing().read(cut());

        script.after(600).nothing().read(cut());

        assertThat(script.reason()).isEqualTo("BackoffLimitExceeded");
        assertThat(script.status.phase()).isEqualTo("Failed");
        assertThat(script.status.ids()).as("nobody was resolved, so nobody is Completed").isNull();
    }
}
