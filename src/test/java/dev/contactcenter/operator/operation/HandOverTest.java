package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.resource.BusyAgents;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the account may not list every agent, the platform is given the addresses, if nothing that was asked for is lost by it. */
class HandOverTest {
    private static final Answer<Reading> MAY_NOT_LIST = new Answer.Rejected<>(Cause.SELECTION_NOT_ALLOWED, "agent_ids is missing");

    @Test
    void addressesAreSentToThePlatformIfTheAccountMayNotListAllAgents() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.0/30", "10.0.0.9")).nothing().read(MAY_NOT_LIST);

        assertThat(script.command(Command.Submit.class).request())
                .isEqualTo(new Request.ForceLogoutByAddress(List.of("10.0.0.0/30", "10.0.0.9")));
        assertThat(script.message()).isEqualTo("Asking the platform to log out the agents at spec.target.ipAddrs.");
        assertThat(script.status.submission().answered()).isFalse();
        assertThat(script.working(RequestState.IN_FLIGHT).writes).as("nothing new").isEqualTo(1);
    }

    static Stream<StatusRequest> forbidHandingOver() {
        return Stream.of(
                StatusRequest.logout(1).addresses("10.0.0.1"),
                StatusRequest.logout().teams(1).addresses("10.0.0.1"),
                StatusRequest.logout().addresses("10.0.0.1").excluding(List.of(1), List.of(), List.of()),
                StatusRequest.logout().addresses("10.0.0.1").statuses("Break"),
                StatusRequest.logout().addresses("10.0.0.1").maxAgents(5),
                StatusRequest.logout().addresses("10.0.0.1").dryRun(),
                StatusRequest.logout().addresses("10.0.0.1").busy(BusyAgents.Skip),
                StatusRequest.change("Break").addresses("10.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("forbidHandingOver")
    void addressesAreNotSentIfTheSpecNeedsTheAgents(StatusRequest request) {
        var script = Script.of(request).nothing().read(MAY_NOT_LIST);

        assertThat(script.reason()).isEqualTo("UnsupportedByPlatform");
        assertThat(script.asked).isEmpty();
    }

    @Test
    void addressesAreNotSentIfThereAreMoreThanAgentsAdmitted() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.0/8")).nothing().read(MAY_NOT_LIST);

        assertThat(script.reason()).isEqualTo("TooManyAgents");
        assertThat(script.message()).contains("covers 16777216 addresses, and maxAgentsPerOperation");
    }

    @Test
    void theRowsOfTheAnswerAreTheAgents() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).nothing().read(MAY_NOT_LIST);

        script.answered(Script.row(4, SubmitResult.AgentResult.DONE));

        assertThat(script.ids()).isEqualTo("//4//");
        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aJobForAddressesIsPolledToItsEnd() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).nothing().read(MAY_NOT_LIST);
        script.answered(new Answer.Ok<>(new SubmitResult.Accepted(Optional.of("105"))), true);

        assertThat(script.reason()).isEqualTo("Submitting");
        assertThat(script.status.phase()).isEqualTo("Running");
        var job = new Job("105", "completed", Job.State.COMPLETED);
        assertThat(script.seen(1, job).reason()).isEqualTo("AllAgentsCompleted");
        assertThat(script.message()).contains("Which agents those are can't be told");
    }

    @Test
    void noAgentAtTheAddressesIsNoAgentsFound() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).nothing().read(MAY_NOT_LIST);

        script.failed(new Answer.Rejected<>(Cause.NO_AGENTS, "cannot find any agent by input params"));

        assertThat(script.reason()).isEqualTo("NoAgentsFound");
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, names = {"NO_AGENTS", "OTHER"})
    void noAgentAtTheAddressesAfterALostAnswerIsNotNoAgentsFound(Cause cause) {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).nothing().read(MAY_NOT_LIST);
        script.failed(new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset"));
        assertThat(script.message()).startsWith("Whether the last request was carried out is not known. Reason: reset.");
        script.after(60).nothing().read(MAY_NOT_LIST);

        script.failed(new Answer.Rejected<>(cause, "cannot find any agent by input params"));

        assertThat(script.reason()).isEqualTo("RejectedByPlatform");
        assertThat(script.message()).endsWith("cannot find any agent by input params."
                + " An earlier try had no good answer, and may have been carried out.");
    }

    @Test
    void aBadEndSaysThatTheLastAnswerWasLost() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1").backoffLimit(0)).nothing().read(MAY_NOT_LIST);

        script.failed(new Answer.Broken<>("503"));

        assertThat(script.message()).endsWith("Whether the last request, for the agents at spec.target.ipAddrs, was carried out is not known.");
    }

    @Test
    void anAgentThatIsOutAfterALostAnswerIsNotSaidToHaveBeenOutBefore() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1"), Script.agent(4, "Offline", "10.0.0.1")).nothing().read(MAY_NOT_LIST);

        script.failed(new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset")).after(60).nothing().read();

        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
    }
}
