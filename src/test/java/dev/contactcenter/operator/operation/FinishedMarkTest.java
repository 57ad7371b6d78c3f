package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The annotation of an end, on the object that it belongs to, and on a copy. */
class FinishedMarkTest {
    private static Desired desired(String uid, Map<String, String> annotations) {
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withUid(uid).withGeneration(1L).withAnnotations(annotations).build());
        job.setSpec(new OperationSpec(null, null, null, null, null, null, null, null, null, null, null, null, null));
        return Desired.of(job);
    }

    @Test
    void aMarkCountsForTheObjectWithItsUidOnly() {
        var mark = Map.of(FinishedAnnotation.ANNOTATION, "uid-1 Success");

        assertThat(desired("uid-1", mark).endedAs()).contains(Outcome.Success);
        assertThat(desired("uid-1", mark).hasForeignMark()).isFalse();
        assertThat(desired("uid-2", mark).endedAs()).isEmpty();
        assertThat(desired("uid-2", mark).hasForeignMark()).isTrue();
        assertThat(desired("uid-2", null).hasForeignMark()).isFalse();
    }

    @Test
    void aCopyOfAnEndedOperationRunsAndAnEventSaysSoOnce() {
        var script = Script.of(StatusRequest.logout(1).withForeignMark(), agent(1, "Available")).nothing();
        assertThat(script.decision.notices()).as("nothing is written yet").isEmpty();

        script.read();
        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.decision.notices()).extracting(Notice::reason).containsExactly(Reason.FinishedMarkIgnored);

        script.answered(row(1, AgentResult.DONE));
        assertThat(script.reason()).isEqualTo("AllAgentsCompleted");
        assertThat(script.decision.notices()).isEmpty();
    }

    @Test
    void aCopyThatWaitsFirstTellsOfTheMarkOnceToo() {
        var script = Script.of(StatusRequest.logout(1).withForeignMark(), agent(1, "Available")).nothing().after(1).working(RequestState.IN_FLIGHT);
        assertThat(script.decision.notices()).hasSize(1);

        assertThat(script.nothing().read().decision.notices()).isEmpty();
    }

    @Test
    void anObjectWithItsOwnMarkNeverAsksThePlatform() {
        var script = Script.of(StatusRequest.logout(1).endedAs(Outcome.Success), agent(1, "Available")).resolved();

        assertThat(script.asked).isEmpty();
        assertThat(script.reason()).isEqualTo("AlreadyFinished");
        assertThat(script.status.outcome()).isEqualTo("Success");
        assertThat(script.kstatus()).isEqualTo(Kstatus.Current);
        assertThat(script.decision.commands()).containsExactly(new Command.Release());
    }

    @Test
    void anObjectWithTheMarkOfItsOwnBadEndHasFailed() {
        var script = Script.of(StatusRequest.logout(1).endedAs(Outcome.InvalidAgentId), agent(1, "Available")).resolved();

        assertThat(script.reason()).isEqualTo("AlreadyFinished");
        assertThat(script.status.outcome()).isEqualTo("InvalidAgentId");
        assertThat(script.kstatus()).isEqualTo(Kstatus.Failed);
    }

    @Test
    void anOperatorThatDiedBetweenTheMarkAndTheStatusEndsTheOperationForTheSameReason() {
        var script = Script.of(StatusRequest.logout(98).endedAs(Outcome.InvalidAgentId)).resolved();

        assertThat(script.reason()).isEqualTo("AgentsFailed");
        assertThat(script.status.outcome()).isEqualTo("InvalidAgentId");
    }

    @Test
    void anOperatorThatDiedBetweenTheMarkAndTheStatusDoesNotAskForAnAgentThatIsBack() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Available"), agent(2, "In-call")).resolved()
                .answered(row(1, AgentResult.DONE), row(2, AgentResult.DEFERRED));

        script.changedTo(StatusRequest.logout(1, 2).endedAs(Outcome.Success)).withAgents(agent(2, "Available")).after(30).seen(2);

        assertThat(script.asked).hasSize(1);
        assertThat(script.reason()).isEqualTo("AlreadyFinished");
        assertThat(Optional.of(script.status.completionTime())).isPresent();
    }
}
