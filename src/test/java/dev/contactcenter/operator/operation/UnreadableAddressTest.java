package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent with an address that can't be read is neither logged out against an exclusion nor missed without a word. */
class UnreadableAddressTest {
    @Test
    void anAddressWithAPortIsRead() {
        var script = Script.of(StatusRequest.logout(1, 2).excluding(List.of(), List.of(), List.of("10.9.0.0/16")), agent(1, "Available", "10.9.0.5:51234"), agent(2, "Available", "10.8.0.1:1"))
                .resolved();

        assertThat(script.asks()).isEqualTo("2");
        assertThat(script.decision.notices()).isEmpty();
    }

    @Test
    void anAgentThatMayBeExcludedByItsAddressIsLeftAloneAndNamed() {
        var script = Script.of(
                        StatusRequest.logout(1, 2, 3).excluding(List.of(), List.of(), List.of("10.9.0.0/16")),
                        agent(1, "Available", "seat-7.office"), agent(2, "Available", "10.8.0.1"), agent(3, "Available"))
                .resolved();

        assertThat(script.asks()).isEqualTo("2");
        assertThat(script.ids()).isEqualTo("2///1,3/");
        assertThat(script.decision.notices()).extracting(Notice::reason).containsExactly(Reason.AddressNotReadable);
        assertThat(script.decision.notices().get(0).message()).startsWith("2 agents were left alone: 1,3. The platform shows no address");
        assertThat(script.detail(1).message()).startsWith("left alone: the platform shows no address that can be read");
        assertThat(script.answered(row(2, AgentResult.DONE)).message()).isEqualTo("1 agent was logged out. 2 agents were left alone: 1,3.");
    }

    @Test
    void anAgentThatMayBeSelectedByItsAddressIsNotMissedWithoutAWord() {
        var script = Script.of(StatusRequest.logout().addresses("10.9.0.0/16"), agent(1, "Available", "unknown"), agent(2, "Available", "10.8.0.1")).resolved();

        assertThat(script.reason()).isEqualTo("NothingToDo");
        assertThat(script.message()).isEqualTo("No agent had to be changed. 1 agent was left alone: 1.");
        assertThat(script.decision.notices()).hasSize(1);
    }

    @Test
    void aLoggedOutAgentHasNoAddressAndIsNotNamed() {
        var script = Script.of(StatusRequest.logout(1, 2).excluding(List.of(), List.of(), List.of("10.9.0.0/16")), agent(1, "Offline"), agent(2, "Available", "10.8.0.1")).resolved();

        assertThat(script.ids()).isEqualTo("2//1//");
        assertThat(script.decision.notices()).isEmpty();
    }

    @Test
    void anAgentThatIsExcludedByIdOrInAnotherStatusIsNotNamed() {
        var script = Script.of(
                        StatusRequest.logout(1, 2).excluding(List.of(), List.of(), List.of("10.9.0.0/16")).statuses("Available"),
                        agent(1, "Break", "unknown"), agent(2, "Available", "10.8.0.1"))
                .resolved();

        assertThat(script.ids()).isEqualTo("2////");
        assertThat(script.decision.notices()).isEmpty();
    }

    @Test
    void aRightThatIsMissingForTheLogoutAloneIsUnauthorizedAtOnceAndTheOperationWaits() {
        var script = Script.of(StatusRequest.logout(1).backoffLimit(0).deadline(1000), agent(1, "Available")).resolved()
                .failed(new Answer.Denied<>(Outcome.Unauthorized, "the account may not log agents out: no"));

        assertThat(script.reason()).isEqualTo("Unauthorized");
        assertThat(script.message()).contains("The last request was not carried out.").contains("the account may not log agents out: no");
        assertThat(script.ids()).isEqualTo("1////");
        assertThat(script.pause()).isPositive();

        script.after(60).nothing().read();
        assertThat(script.asks()).as("asked again, though backoffLimit is 0").isEqualTo("1");
        script.failed(new Answer.Denied<>(Outcome.Unauthorized, "the account may not log agents out: no")).after(2000).nothing();
        assertThat(script.status.outcome()).isEqualTo("Unauthorized");
    }
}
