package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.IdForm;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom an operation means, and what ends it before anybody is touched. */
class ResolvingTest {
    @Test
    void theFirstDecisionReadsAndWritesNothing() {
        var script = Script.of(StatusRequest.logout(1)).nothing();

        assertThat(script.writes).isZero();
        assertThat(script.command(Command.Read.class).selections()).containsExactly(new Selection.ByIds(AgentIdSet.of(1)));
        assertThat(script.pause()).hasSeconds(1);
    }

    @Test
    void theDefaultStatusOfTheCrdIsNoStatusYet() throws Exception {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available"));
        script.status = Script.JSON.readValue("""
                {"observedGeneration": -1, "phase": "Pending", "conditions": [{"type": "Ready", "status": "Unknown",
                 "reason": "WaitingForOperator", "message": "Waiting.", "lastTransitionTime": "1970-01-01T00:00:00Z"}]}""", OperationStatus.class);

        script.nothing();
        assertThat(script.writes).isZero();
        assertThat(script.read().asks()).isEqualTo("1");
        assertThat(script.condition("Ready").lastTransitionTime()).isEqualTo(Script.START.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aReadingThatTakesLongerIsPending() {
        var script = Script.of(StatusRequest.logout(1)).nothing().after(1).working(RequestState.IN_FLIGHT);

        assertThat(script.reason()).isEqualTo("Pending");
        assertThat(script.status.phase()).isEqualTo("Pending");
        assertThat(script.message()).isEqualTo("Reading the agents from ContactCenter support/acme.");
        assertThat(script.working(RequestState.IN_FLIGHT).writes).isEqualTo(1);
    }

    static Stream<Arguments> contactCenters() {
        return Stream.of(
                Arguments.of(new ContactCenterState.Missing("support/acme"), "ContactCenterNotFound",
                        "There is no ContactCenter support/acme. The operation continues by itself as soon as that is corrected."),
                Arguments.of(new ContactCenterState.NotReady("support/acme", ContactCenterReason.Unauthorized, "forbidden"), "ContactCenterNotReady",
                        "ContactCenter support/acme is not ready (Unauthorized): forbidden."
                                + " The operation continues by itself as soon as that is corrected."),
                Arguments.of(new ContactCenterState.NotAllowed("other/acme", "It does not admit support."), "ContactCenterNotAllowed",
                        "It does not admit support. No agent was changed."));
    }

    @ParameterizedTest
    @MethodSource("contactCenters")
    void theMessageSaysWhyTheContactCenterCannotBeUsed(ContactCenterState contactCenter, String reason, String message) {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).withContactCenter(contactCenter).nothing();

        assertThat(script.reason()).isEqualTo(reason);
        assertThat(script.message()).isEqualTo(message);
        assertThat(script.commands(Command.Read.class)).isEmpty();
    }

    @Test
    void anOperationContinuesWhenTheContactCenterIsReady() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).withContactCenter(new ContactCenterState.Missing("support/acme")).nothing();

        assertThat(script.on(CCAIP).nothing().read().asks()).isEqualTo("1");
    }

    @Test
    void aContactCenterThatIsBeingConnectedIsToldOnce() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).withContactCenter(new ContactCenterState.Connecting()).nothing();

        assertThat(script.reason()).isEqualTo("Pending");
        assertThat(script.message()).isEqualTo("The ContactCenter is being connected.");
        assertThat(script.pause()).hasSeconds(1);
        assertThat(script.after(1).nothing().after(1).nothing().writes).isEqualTo(1);
        assertThat(script.on(CCAIP).nothing().read().asks()).isEqualTo("1");
    }

    @Test
    void aContactCenterThatIsConnectedAgainIsAwaitedWithoutAWrite() {
        var script = Script.of(StatusRequest.logout(1), agent(1, "Available")).resolved();
        var told = script.status;

        script.withContactCenter(new ContactCenterState.Connecting()).after(1).nothing();

        assertThat(script.decision).isEqualTo(new Decision(told, List.of(), Optional.of(script.now.plusSeconds(1))));
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of("ids", StatusRequest.logout(1, 2), "1-2"),
                Arguments.of("a team", StatusRequest.logout().teams(7), "3-4"),
                Arguments.of("addresses", StatusRequest.logout().addresses("10.0.0.0/24"), "1,5"),
                Arguments.of("the union", StatusRequest.logout(2).teams(7).addresses("10.0.0.1"), "1-4"),
                Arguments.of("less ids", StatusRequest.logout(1, 2).excluding(List.of(2), List.of(), List.of()), "1"),
                Arguments.of("less a team", StatusRequest.logout(1, 3, 4).excluding(List.of(), List.of(7), List.of()), "1"),
                Arguments.of("less addresses", StatusRequest.logout(1, 2).excluding(List.of(), List.of(), List.of("10.0.0.1")), "2"),
                Arguments.of("statuses in any case", StatusRequest.logout(1, 2, 3, 4).statuses("BREAK ", "lunch"), "2,4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void theTargetIsTheseAgents(String what, StatusRequest request, String asked) {
        var script = Script.of(request,
                agent(1, "Available", "10.0.0.1"), agent(2, "Break", "10.1.0.1"), agent(3, "Available", "host"),
                agent(4, "Lunch"), agent(5, "Available", "10.0.0.9", "192.168.0.1")).inTeam(7, 3, 4);

        assertThat(script.resolved().asks()).isEqualTo(asked);
        var counts = script.status.agents();
        assertThat(counts.matched() - counts.skipped()).as("an agent at 'host' may be left alone").isEqualTo(AgentIdSet.parse(asked).size());
    }

    @Test
    void allAgentsAreReadOnceIfAddressesAreNamed() {
        var script = Script.of(StatusRequest.logout(2).teams(7).addresses("10.0.0.1").excluding(List.of(), List.of(8), List.of())).nothing();

        assertThat(script.command(Command.Read.class).selections()).containsExactlyInAnyOrder(
                new Selection.All(), new Selection.ByTeam(TeamId.of("7")), new Selection.ByTeam(TeamId.of("8")));
    }

    static Stream<Arguments> changesWhileRead() {
        return Stream.of(
                Arguments.of("the address", StatusRequest.logout().excluding(List.of(), List.of(), List.of("10.0.0.9")), agent(1, "Available", "10.0.0.9")),
                Arguments.of("the status", StatusRequest.logout().statuses("Available"), agent(1, "Break")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesWhileRead")
    void anAgentThatOneOfTwoReadingsExcludesIsLeftAlone(String what, StatusRequest request, Agent changed) {
        var first = new Selection.ByTeam(TeamId.of("7"));
        var second = new Selection.ByTeam(TeamId.of("8"));
        List<Agent> good = List.of(agent(1, "Available"), agent(2, "Available", "192.0.2.2"));
        for (var order : List.of(List.of(first, second), List.of(second, first))) {
            var answers = new LinkedHashMap<Selection, Answer<Reading>>();
            answers.put(order.get(0), new Answer.Ok<>(Reading.whole(good)));
            answers.put(order.get(1), new Answer.Ok<>(Reading.whole(List.of(changed))));

            var match = Target.of(request.teams(7, 8).desired().spec().target()).match(new Observed.ReadResult(answers));

            assertThat(match.agents()).containsExactly(agent(2, "Available", "192.0.2.2"));
            assertThat(match.found()).isEqualTo(2);
        }
    }

    @Test
    void theOrderOfReadingsDoesNotChangeTheTarget() {
        Map<Selection, Answer<Reading>> answers = Map.of(
                new Selection.ByTeam(TeamId.of("7")), new Answer.Ok<>(Reading.whole(List.of(agent(1, "Available")))),
                new Selection.ByTeam(TeamId.of("8")), new Answer.Ok<>(Reading.whole(List.of(agent(1, "In-call")))));
        var turned = new TreeMap<Selection, Answer<Reading>>(Comparator.comparing(Selection::toString).reversed());
        turned.putAll(answers);
        var straight = new TreeMap<Selection, Answer<Reading>>(Comparator.comparing(Selection::toString));
        straight.putAll(answers);
        var target = Target.of(StatusRequest.logout().teams(7, 8).desired().spec().target());

        assertThat(target.match(new Observed.ReadResult(turned))).isEqualTo(target.match(new Observed.ReadResult(straight)));
    }

    @Test
    void anUnknownAgentIdFailsAndTheOthersAreAskedFor() {
        var script = Script.of(StatusRequest.logout(1, 99), agent(1, "Available")).resolved();

        assertThat(script.asks()).isEqualTo("1");
        assertThat(script.ids()).isEqualTo("1////99");
        assertThat(script.detail(99).message()).isEqualTo("the platform knows no agent of this id");
        assertThat(script.status.errors()).singleElement().satisfies(problem -> {
            assertThat(problem.reason()).isEqualTo("InvalidAgentId");
            assertThat(problem.agentIds()).isEqualTo("99");
        });
    }

    @Test
    void anOperationFailsIfAllAgentIdsAreUnknown() {
        var script = Script.of(StatusRequest.logout(98, 99)).resolved();

        assertThat(script.reason()).isEqualTo("AgentsFailed");
        assertThat(script.status.outcome()).isEqualTo("InvalidAgentId");
        assertThat(script.message())
                .isEqualTo("2 of 2 agents could not be logged out: agents 98-99: the platform knows no agent of this id.");
    }

    @Test
    void anEmptyTeamIsNoAgentsFound() {
        var script = Script.of(StatusRequest.logout().teams(7)).resolved();

        assertThat(script.reason()).isEqualTo("NoAgentsFound");
        assertThat(script.message()).isEqualTo("The platform has no agent for teamIds 7. Apply another operation with a correct target. No agent was changed.");
    }

    @Test
    void noAgentInTheStatusesIsNothingToDo() {
        var script = Script.of(StatusRequest.logout(1).statuses("Break"), agent(1, "Available")).resolved();

        assertThat(script.reason()).isEqualTo("NothingToDo");
        assertThat(script.status.progress()).isEqualTo("0/0");
    }

    @Test
    void anAgentThatIsAlreadyThereIsCompletedWithoutARequest() {
        var script = Script.of(StatusRequest.logout(1, 2), agent(1, "Offline"), agent(2, "Offline")).resolved();

        assertThat(script.asked).isEmpty();
        assertThat(script.reason()).isEqualTo("NothingToDo");
        assertThat(script.message()).isEqualTo("No agent had to be changed. 2 agents were already logged out.");
        assertThat(script.detail(1).message()).isEqualTo("was already in status 'Offline'");
        assertThat(script.decision.commands()).containsExactly(new Command.Release());
    }

    @Test
    void aStatusChangeSkipsAnAgentThatIsOffline() {
        var script = Script.of(StatusRequest.change("break", 1, 2, 3), agent(1, "Offline"), agent(2, "Break"), agent(3, "Available")).resolved();

        assertThat(script.ids()).isEqualTo("3//2/1/");
        assertThat(script.detail(1).message()).isEqualTo("left alone: the agent is logged out");
    }

    @ParameterizedTest
    @CsvSource({"2, 1000, spec.maxAgents", "5, 2, maxAgentsPerOperation of ContactCenter support/acme"})
    void tooManyAgentsChangeNobody(int own, int most, String whose) {
        var script = Script.of(StatusRequest.logout(1, 2, 3).maxAgents(own), agent(1, "Available"), agent(2, "Available"), agent(3, "Offline"))
                .withContactCenter(new ContactCenterState.Ready("support/acme", CCAIP, most, false, Optional.empty())).resolved();

        assertThat(script.reason()).isEqualTo("TooManyAgents");
        assertThat(script.asked).isEmpty();
        assertThat(script.message()).isEqualTo("spec.target matches 3 agents, and " + whose
                + " admits 2. Name fewer, or raise " + whose + ". No agent was changed.");
    }

    static Stream<Arguments> unsupported() {
        var nothing = new Capabilities(Set.of(Capability.SelectByIp), 10, 10);
        return Stream.of(
                Arguments.of(nothing, StatusRequest.logout(1), "an agent can't be logged out"),
                Arguments.of(nothing, StatusRequest.change("Break", 1), "an agent can't be put in status 'Break'"),
                Arguments.of(CCAIP, StatusRequest.logout(1).busy(BusyAgents.Interrupt), "busyAgents can't be Interrupt"),
                Arguments.of(CXONE, StatusRequest.change("Break", 1).busy(BusyAgents.Interrupt), "busyAgents can't be Interrupt"),
                Arguments.of(CXONE, StatusRequest.logout().addresses("10.0.0.1"), "ipAddrs can't be used"),
                Arguments.of(CXONE, StatusRequest.logout(1).excluding(List.of(), List.of(), List.of("10.0.0.1")), "ipAddrs can't be used"),
                Arguments.of(new Capabilities(Set.of(Capability.ForceLogout), 1, 1), StatusRequest.logout().teams(1), "teamIds can't be used"));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void anOperationFailsIfThePlatformCannotDoIt(Capabilities capabilities, StatusRequest request, String says) {
        var script = Script.of(request).on(capabilities).nothing();

        assertThat(script.reason()).isEqualTo("UnsupportedByPlatform");
        assertThat(script.message()).startsWith("On the platform of ContactCenter support/acme, " + says).endsWith("No agent was changed.");
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(StatusRequest.logout(), "spec.target selects no agent"),
                Arguments.of(StatusRequest.logout(1, "a b"), "spec.target.agentIds[1]: 'a b' is not an agent id"),
                Arguments.of(StatusRequest.logout().addresses("10.0.0.9-10.0.0.1"), "spec.target.ipAddrs[0] \"10.0.0.9-10.0.0.1\""),
                Arguments.of(StatusRequest.logout(1).excluding(List.of(), List.of(), List.of("x")), "spec.target.exclude.ipAddrs[0] \"x\""),
                Arguments.of(StatusRequest.logout(1).unreadable("maxAgents: \"x\" is not a whole number"), "spec can't be read: spec.maxAgents: \"x\" is not a whole number"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidTargetFailsAndItsEntryIsNamed(StatusRequest request, String says) {
        var script = Script.of(request).nothing();

        assertThat(script.reason()).isEqualTo("InvalidTarget");
        assertThat(script.message()).startsWith(says).endsWith("Delete this operation and apply a correct one. No agent was changed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UUID    | 12                                      | a UUID, not a login name or an ARN",
        "UUID    | kim@shop.example                        | a UUID, not a login name or an ARN",
        "UUID    | 9e5c0000-0000-4000-8000-00000000007     | a UUID, not a login name or an ARN",
        "INTEGER | kim                                     | a whole number, not a login name",
        "INTEGER | 007                                     | a whole number, not a login name",
        "INTEGER | 9e5c0000-0000-4000-8000-000000000071    | a whole number, not a login name",
    })
    void anExclusionThatCannotBeAnIdChangesNoAgent(IdForm form, String id, String instead) {
        var can = new Capabilities(Set.of(Capability.ForceLogout, Capability.SelectByTeam), 1, 100, form);

        var script = Script.of(StatusRequest.logout().teams(7).excluding(List.of(id), List.of(), List.of())).on(can).nothing();

        assertThat(script.reason()).isEqualTo("InvalidTarget");
        assertThat(script.message())
                .startsWith("In spec.target, exclude.agentIds has '" + id + "', which can't be an agent's id on the platform of ContactCenter"
                        + " support/acme and would exclude no agent: give the agent's id, " + instead + ". ")
                .containsOnlyOnce("No agent was changed.");
    }

    @Test
    void aNamedTextThatCannotBeAnIdFailsAndItsDetailSaysWhatToGive() {
        var can = new Capabilities(Set.of(Capability.ForceLogout), 1, 100, IdForm.UUID);

        var script = Script.of(StatusRequest.logout("kim")).on(can).resolved();

        assertThat(script.detail("kim").message())
                .isEqualTo("the platform knows no agent of this id: give the agent's id, a UUID, not a login name or an ARN");
    }

    @Test
    void aStatusChangeWithoutAStatusFails() {
        assertThat(Script.of(StatusRequest.change(null, 1)).nothing().reason()).isEqualTo("InvalidStatus");
    }
}
