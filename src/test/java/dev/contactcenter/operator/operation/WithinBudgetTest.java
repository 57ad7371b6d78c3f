package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Allowance.Hold;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision does with the allowance of a disruption budget. */
class WithinBudgetTest {
    private static final Instant LATER = Script.START.plusSeconds(600);
    private static final String USED_UP = "The budget is used up.";

    private static ContactCenterState allows(int agents) {
        return Script.ready(CCAIP).withBudget(Allowance.atMost(agents, new Hold(Reason.BudgetExhausted, USED_UP, Optional.of(LATER))));
    }

    private static Agent[] available(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(id -> agent(id, "Available")).toArray(Agent[]::new);
    }

    private static Object[] ids(int many) {
        return IntStream.rangeClosed(1, many).boxed().toArray();
    }

    private static Row[] out(AgentIdSet ids) {
        return ids.stream().map(id -> row(id, AgentResult.DONE)).toArray(Row[]::new);
    }

    @ParameterizedTest(name = "{0} of 5 are allowed: it asks for [{1}]")
    @CsvSource({"0, ''", "1, 1", "3, 1-3", "5, 1-5", "100, 1-5"})
    void itAsksForNoMoreThanAllowed(int allowed, String asked) {
        var script = Script.of(StatusRequest.logout(ids(5)), available(5)).withContactCenter(allows(allowed)).resolved();

        assertThat(script.asks()).isEqualTo(asked);
        assertThat(script.reason()).isEqualTo(allowed == 0 ? "BudgetExhausted" : "Submitting");
    }

    @Test
    void whatDoesNotFitWaitsUntilTheTimeThatTheBudgetTells() {
        var script = Script.of(StatusRequest.logout(ids(5)), available(5)).withContactCenter(allows(3)).resolved()
                .withContactCenter(allows(0)).answered(out(AgentIdSet.of(1, 2, 3)));

        assertThat(script.reason()).isEqualTo("BudgetExhausted");
        assertThat(script.message()).isEqualTo(USED_UP);
        assertThat(script.ids()).isEqualTo("4-5//1-3//");
        assertThat(script.decision.lookAgain()).contains(LATER);
        assertThat(script.commands(Command.Read.class)).as("nobody is read in vain").isEmpty();
    }

    @Test
    void itReadsTheAgentsAgainBeforeItGoesOn() {
        var script = Script.of(StatusRequest.logout(ids(2)), available(2)).withContactCenter(allows(0)).resolved()
                .withContactCenter(allows(1)).nothing();

        assertThat(script.asks()).isEmpty();
        assertThat(script.read().asks()).isEqualTo("1");
    }

    @Test
    void agentsWhoNeedNoRequestNeedNoBudget() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Offline"), agent(2, "Offline")).withContactCenter(allows(0)).resolved();

        assertThat(script.reason()).isEqualTo("NothingToDo");
    }

    @Test
    void aDryRunNeedsNoBudget() {
        var script = Script.of(StatusRequest.logout(ids(2)).dryRun(), available(2)).withContactCenter(allows(0)).resolved();

        assertThat(script.reason()).isEqualTo("DryRun");
    }

    @Test
    void aChangeOfStatusNeedsNoBudget() {
        var script = Script.of(StatusRequest.change("Break", ids(2)), available(2)).withContactCenter(allows(0)).resolved();

        assertThat(script.asks()).isEqualTo("1-2");
    }

    @ParameterizedTest(name = "waves of {0}, {1} allowed: it asks for [{2}]")
    @CsvSource({"2, 4, 1-2", "4, 2, 1-2", "3, 0, ''"})
    void inWavesTheSmallerNumberHolds(int wave, int allowed, String asked) {
        var request = StatusRequest.logout(ids(10)).inWaves(wave, null);
        var script = Script.of(request, available(10)).withContactCenter(allows(allowed)).resolved();

        assertThat(script.asks()).isEqualTo(asked);
        assertThat(script.reason()).isEqualTo(allowed == 0 ? "BudgetExhausted" : "Submitting");
    }

    @Test
    void deferredAgentsAreHandedOverWithinTheBudget() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "In-call"), agent(2, "In-call")).withContactCenter(allows(1)).resolved();

        assertThat(script.asks()).isEqualTo("1");
    }

    @Test
    void afterACrashAgentsAreReadEvenIfNothingIsLeft() {
        var script = Script.of(StatusRequest.logout(ids(2)), available(2)).resolved()
                .withContactCenter(allows(0)).after(10).nothing();

        assertThat(script.command(Command.Read.class)).isNotNull();
        script.read();
        assertThat(script.reason()).isEqualTo("BudgetExhausted");
        assertThat(script.ids()).isEqualTo("1-2////");
    }

    @Test
    void whatIsUnderWayEndsAsItWould() {
        var script = Script.of(StatusRequest.logout(ids(2)), available(2)).resolved()
                .withContactCenter(allows(0)).working(RequestState.IN_FLIGHT);

        assertThat(script.reason()).isEqualTo("Submitting");
        assertThat(script.answered(out(AgentIdSet.of(1, 2))).reason()).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void agentsThatCantBeCountedAreNotHandedOver() {
        var mayNotList = new Answer.Rejected<Reading>(Cause.SELECTION_NOT_ALLOWED, "agent_ids is missing");

        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1")).withContactCenter(allows(100)).nothing().read(mayNotList);

        assertThat(script.asked).isEmpty();
        assertThat(script.reason()).isEqualTo("UnsupportedByPlatform");
        assertThat(script.message()).contains("can't be counted beforehand, as spec.disruptionBudget of the ContactCenter needs.");
    }

    @Test
    void aDeadlineDoesNotNameTheBudgetWhileTheAgentsOfAWaveAreOut() {
        var script = Script.of(StatusRequest.logout(ids(4)).inWaves(2, null).deadline(60), available(4)).withContactCenter(allows(2)).resolved();
        script.withContactCenter(allows(0)).answered(out(AgentIdSet.of(1, 2))).after(61).nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.message()).doesNotContain("It was waiting").contains("Not back yet: agents 1-2.");
    }

    @Test
    void aDeadlineThatPassesSaysThatTheBudgetWasInTheWay() {
        var script = Script.of(StatusRequest.logout(ids(2)).notAfter(Script.START.plusSeconds(60)), available(2))
                .withContactCenter(allows(0)).resolved().after(61).nothing();

        assertThat(script.reason()).isEqualTo("StartDeadlineExceeded");
        assertThat(script.message()).contains("It was waiting: " + USED_UP);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverIsAllowedEachAgentIsAskedForOnceAndAllAreInTheEnd(long seed) {
        var random = new Random(seed);
        var script = Script.of(StatusRequest.logout(ids(40)), available(40)).nothing();
        var asked = AgentIdSet.EMPTY;
        while (!script.status.isEnded()) {
            var allowed = random.nextInt(8);
            script.after(30).withContactCenter(allows(allowed));
            if (!script.commands(Command.Read.class).isEmpty()) {
                script.read();
            } else if (!script.commands(Command.Submit.class).isEmpty()) {
                script.answered(out(script.lastAsked()));
            } else {
                script.nothing();
            }
            if (!script.asks().isEmpty()) {
                assertThat(script.lastAsked().size()).isLessThanOrEqualTo(allowed);
                assertThat(asked.intersect(script.lastAsked()).isEmpty()).isTrue();
                asked = asked.plus(script.lastAsked());
            }
        }

        assertThat(script.ids()).isEqualTo("//1-40//");
        assertThat(asked.toString()).isEqualTo("1-40");
    }
}
