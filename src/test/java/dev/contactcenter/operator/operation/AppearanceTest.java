package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.agent;
import static dev.contactcenter.operator.operation.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.Conditions;
import dev.contactcenter.operator.operation.status.ErrorSummary;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and tools see: conditions, details, errors, and how much of them. */
class AppearanceTest {
    private static final ContactCenterState SHOWING = new ContactCenterState.Ready("support/acme", CCAIP, 100_000, true, Optional.empty());
    private static final ContactCenterState HIDING = new ContactCenterState.Ready("support/acme", CCAIP, 100_000, false, Optional.empty());

    private static Script deferred(ContactCenterState contactCenter) {
        return Script.of(StatusRequest.logout(1), agent(1, "In-call")).withContactCenter(contactCenter).resolved().answered(row(1, AgentResult.DEFERRED));
    }

    static Stream<Arguments> recorded() {
        var busy = agent(1, "In-call");
        return Stream.of(
                Arguments.of(Kstatus.InProgress, "Pending", Script.of(StatusRequest.logout(1)).withContactCenter(new ContactCenterState.Missing("a/b")).nothing()),
                Arguments.of(Kstatus.InProgress, "Running", Script.of(StatusRequest.logout(1), busy).resolved()),
                Arguments.of(Kstatus.InProgress, "Deferred", deferred(HIDING)),
                Arguments.of(Kstatus.InProgress, "Running", Script.of(StatusRequest.logout(1), busy).resolved().failed(new Answer.Broken<>("503"))),
                Arguments.of(Kstatus.InProgress, "Suspended", Script.of(StatusRequest.logout(1).suspend(true)).nothing()),
                Arguments.of(Kstatus.Current, "Succeeded", deferred(HIDING).withAgents(agent(1, "Offline")).seen(1)),
                Arguments.of(Kstatus.Current, "Succeeded", Script.of(StatusRequest.logout(1).busy(BusyAgents.Skip), busy).resolved()),
                Arguments.of(Kstatus.Current, "Succeeded", Script.of(StatusRequest.logout(1).dryRun(), busy).resolved()),
                Arguments.of(Kstatus.Failed, "Failed", Script.of(StatusRequest.logout(1)).resolved()),
                Arguments.of(Kstatus.Failed, "Failed", Script.of(StatusRequest.logout().teams(1)).resolved()),
                Arguments.of(Kstatus.Failed, "Failed",
                        Script.of(StatusRequest.change("X", 1), agent(1, "Lunch")).resolved()
                                .failed(new Answer.Rejected<>(Cause.INVALID_STATUS, "no"))));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void kstatusReadsEachPhaseAsExpected(Kstatus expected, String phase, Script script) {
        assertThat(script.kstatus()).isEqualTo(expected);
        assertThat(script.status.phase()).isEqualTo(phase);
        var ended = expected != Kstatus.InProgress;
        assertThat(script.status.isEnded()).isEqualTo(ended);
        assertThat(script.status.completionTime() != null).isEqualTo(ended);
        assertThat(script.status.outcome() != null).isEqualTo(ended);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void eachPhaseHasItsConditionsAndNoOthers(Kstatus expected, String phase, Script script) {
        var types = switch (phase) {
            case "Succeeded" -> List.of("Complete", "Ready");
            case "Failed" -> List.of("Failed", "Ready", "Stalled");
            case "Suspended" -> List.of("Ready", "Suspended");
            default -> List.of("Ready", "Reconciling");
        };
        assertThat(script.status.conditions()).extracting(Condition::type).isEqualTo(types);
        assertThat(script.condition("Ready").isTrue()).isEqualTo(expected == Kstatus.Current);
        assertThat(script.status.conditions()).extracting(Condition::reason).containsOnly(script.reason());
        assertThat(script.status.conditions()).extracting(Condition::observedGeneration).containsOnly(script.status.observedGeneration());
    }

    @Test
    void lastTransitionTimeStaysWhileTheStatusOfTheConditionStays() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "In-call")).withContactCenter(new ContactCenterState.Missing("support/acme")).nothing();
        var since = Script.START.truncatedTo(ChronoUnit.SECONDS);

        script.after(60).withContactCenter(HIDING).nothing().read();
        assertThat(script.condition("Ready").lastTransitionTime()).isEqualTo(since);

        script.after(60).answered(row(1, AgentResult.DONE));
        assertThat(script.condition("Ready").lastTransitionTime()).isEqualTo(since.plusSeconds(120));
    }

    @Test
    void conditionsHaveTheGenerationThatWasRead() {
        assertThat(Script.of(StatusRequest.logout(1).suspend(true)).nothing().condition("Ready").observedGeneration()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsTooLongIsCut() {
        var conditions = new Conditions(List.of(), 1, Script.START).set("Ready", false, "X", "x".repeat(5000)).list();

        assertThat(conditions.get(0).message()).hasSize(4096).endsWith("...");
    }

    @Test
    void detailsShowFailedAgentsFirstAndCompletedOnesLast() {
        var script = Script.of(StatusRequest.logout(1, 2, 3, 4, 5).busy(BusyAgents.Skip),
                agent(1, "Offline"), agent(2, "In-call"), agent(3, "Available"), agent(4, "Available")).resolved();
        script.answered(row(4, AgentResult.DEFERRED));

        assertThat(script.status.details()).extracting(Detail::agentId).containsExactly("5", "4", "3", "2", "1");
        assertThat(script.status.details()).extracting(Detail::state)
                .containsExactly("Failed", "Deferred", "Pending", "Skipped", "Completed");
    }

    private static Script crowd(int agents, int known) {
        var script = Script.of(StatusRequest.logout((Object) IntStream.rangeClosed(1, agents).toArray()));
        IntStream.rangeClosed(1, known).forEach(id -> script.withAgents(agent(id, "Available")));
        return script.resolved();
    }

    @Test
    void underWayTheDetailsShow50AgentsAndCountTheOthers() {
        var script = crowd(250, 250);

        assertThat(script.status.details()).hasSize(50);
        assertThat(script.status.detailsOmitted()).isEqualTo(200);
    }

    @Test
    void failedAgentsAreShownFirstUpTo200AndTheOthersInTheRoomThatIsLeft() {
        assertThat(crowd(600, 300).status.details()).hasSize(200).extracting(Detail::state).containsOnly("Failed");
        assertThat(crowd(600, 500).status.details()).hasSize(150).extracting(Detail::state).contains("Failed", "Pending");
    }

    @Test
    void afterAGoodEndTheDetailsFitOnAScreen() {
        var script = crowd(250, 250);

        script.answered(IntStream.rangeClosed(1, 250).mapToObj(id -> row(id, AgentResult.DONE)).toArray(Row[]::new));

        assertThat(script.status.phase()).isEqualTo("Succeeded");
        assertThat(script.status.details()).hasSize(3);
        assertThat(script.status.detailsOmitted()).isEqualTo(247);
    }

    @Test
    void aDetailKeepsTheFirstStatusAndShowsTheLastOne() {
        var script = deferred(HIDING);
        var detail = script.withAgents(agent(1, "Offline")).seen(1).detail(1);

        assertThat(List.of(detail.previousStatus(), detail.currentStatus(), detail.message()))
                .containsExactly("In-call", "Offline", "seen in status 'Offline'");
    }

    @Test
    void personalDataIsLeftOutByDefault() {
        assertThat(deferred(HIDING).status.toString()).doesNotContain("Ann", "example.com", "n1");
    }

    @Test
    void personalDataIsShownIfTheContactCenterIncludesIt() {
        var detail = deferred(SHOWING).detail(1);

        assertThat(List.of(detail.name(), detail.email(), detail.agentNumber())).containsExactly("Ann 1", "ann1@example.com", "n1");
    }

    @Test
    void personalDataIsRemovedWhenAReadyContactCenterOmitsItAndNotBefore() {
        var script = deferred(SHOWING).withContactCenter(new ContactCenterState.NotReady("support/acme", ContactCenterReason.Unreachable, "no route")).nothing();
        assertThat(script.detail(1).name()).isEqualTo("Ann 1");

        assertThat(script.withContactCenter(HIDING).seen(1).detail(1).name()).isEmpty();
    }

    @Test
    void errorsAreGroupedAndBounded() {
        var problems = new ErrorSummary(List.of());
        IntStream.rangeClosed(1, 100).forEach(id -> problems.add(Outcome.Error, "reason " + id % 70, AgentIdSet.of(id)));

        assertThat(problems.list()).hasSize(ErrorSummary.LIMIT);
        assertThat(problems.list().get(0).agentIds()).isEqualTo("1,71");
        assertThat(problems.list().get(49).message()).isEqualTo("Further problems of other kinds.");
        assertThat(problems.list().get(49).agentIds()).isEqualTo("50-70");
        assertThat(problems.list().stream().mapToInt(problem -> AgentIdSet.parse(problem.agentIds()).size()).sum()).isEqualTo(100);
    }

    @Test
    void aHundredThousandAgentsInRunsFitInto50Kilobytes() throws Exception {
        var script = Script.of(StatusRequest.logout().teams(1)).withContactCenter(SHOWING);
        IntStream.range(0, 100_000).forEach(id -> script.withAgents(agent(id, id % 1000 == 0 ? "In-call" : "Available")).inTeam(1, id));

        script.resolved();
        assertThat(bytes(script)).isLessThan(50_000);

        script.answered(IntStream.range(0, 100_000)
                .mapToObj(id -> row(id, id % 1000 == 0 ? AgentResult.DEFERRED : AgentResult.DONE)).toArray(Row[]::new));
        assertThat(bytes(script)).isLessThan(50_000);
        assertThat(script.status.agents().deferred()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(value = AgentResult.class, names = {"DONE", "DEFERRED", "TAKEN", "REFUSED"})
    void fiveThousandScatteredAgentsFitInto110Kilobytes(AgentResult result) throws Exception {
        var ids = IntStream.range(0, 5_000).map(i -> 100_000 + 7 * i).toArray();
        var script = Script.of(StatusRequest.logout((Object) ids)).withContactCenter(HIDING);
        IntStream.of(ids).forEach(id -> script.withAgents(agent(id, "Available")));

        script.resolved();
        assertThat(bytes(script)).isLessThan(110_000);

        script.answered(IntStream.of(ids).mapToObj(id -> row(id, result, "could not be done just now")).toArray(Row[]::new));
        assertThat(bytes(script)).isLessThan(110_000);
    }

    private static int bytes(Script script) throws Exception {
        return Script.JSON.writeValueAsBytes(script.status).length;
    }
}
