package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.fault.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter reads of the simulated Expertflow CX. */
class ExpertflowStatesOnTheWireTest extends ExpertflowOnTheWire {
    @Test
    void agentsAreReadByRest() {
        connected();
        simulator.center().begin(AgentId.of(14), Interaction.Kind.CHAT);
        await().until(() -> read(id(14)).presence() == Presence.BUSY);

        assertThat(read(FREE)).satisfies(agent -> {
            assertThat(agent.status()).isEqualTo("Break");
            assertThat(agent.presence()).isEqualTo(Presence.FREE);
            assertThat(agent.profile().name()).isEqualTo("Bela Lindqvist");
        });
        assertThat(read(OFFLINE).presence()).isEqualTo(Presence.OFFLINE);
        assertThat(agents(new Selection.ByTeam(TeamId.of("1")))).hasSize(10);
        assertThat(agents(new Selection.All())).hasSize(41);
        assertThat(reading(new Selection.ByTeam(TeamId.of("1"))).loggedIn()).as("without the operator's own account")
                .hasValue(Reading.loggedIn(agents(new Selection.All())) - 1);
        assertThat(reading(new Selection.All()).isWhole()).isTrue();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void changesArePushed() {
        connected();
        simulator.center().begin(AgentId.of(11), Interaction.Kind.CALL);
        await().until(() -> told.agents.stream().anyMatch(agent -> agent.id().equals(FREE) && agent.presence() == Presence.BUSY));
        simulator.center().end(AgentId.of(11));
        await().until(() -> read(FREE).presence() == Presence.FREE);
    }

    @Test
    void anAgentThatIsOutAlreadyIsDone() {
        connected();
        assertThat(logout(OFFLINE).verdict()).isEqualTo(AgentResult.DONE);
    }

    @ParameterizedTest
    @CsvSource({"READY, READY", "ready, READY", "NOT_READY, NOT_READY", "Not_Ready, NOT_READY", "training, Training", "LUNCH, lunch"})
    void aStatusIsAStateOrAReasonNotToBeReady(String wanted, String shown) {
        connected();
        read(FREE);
        assertThat(change(wanted, FREE)).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.DONE);
            assertThat(row.previousStatus()).isEqualTo("Break");
            assertThat(row.currentStatus()).isEqualTo(shown);
        });
    }

    @Test
    void anAgentInAChatCanBecomeNotReadyAndStaysBusy() {
        connected();
        simulator.center().begin(AgentId.of(14), Interaction.Kind.CHAT);

        assertThat(change("Training", id(14)).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(read(id(14)).presence()).isEqualTo(Presence.BUSY);
        simulator.center().end(AgentId.of(14));
        assertThat(simulator.center().agent(AgentId.of(14)).orElseThrow().status()).isEqualTo("Training");
    }

    @Test
    void anUnknownAgentIsLeftOutAndItsLogoutIsRefused() {
        connected();
        assertThat(agents(new Selection.ByIds(AgentIdSet.of(id(999), FREE)))).extracting(Agent::id).containsExactly(FREE);
        assertThat(logout(id(999)).verdict()).isEqualTo(AgentResult.REFUSED_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void withoutRestAnAgentThatNothingIsToldOfCountsAsBusy(int code) {
        server.settings(settings -> settings.statesCode(code).tellsAtFirst(false).tellsOfUnknown(false).answersLooks(false));
        connected();
        assertThat(read(FREE)).satisfies(agent -> {
            assertThat(agent.status()).isEqualTo("UNKNOWN");
            assertThat(agent.presence()).isEqualTo(Presence.BUSY);
        });
        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(read(FREE).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void withoutRestAnAgentIsAskedForByTheSocketAndLeftAsItIs() {
        server.settings(settings -> settings.statesCode(404).tellsAtFirst(false));
        connected();
        var three = AgentIdSet.of(FREE, id(14), OFFLINE);

        assertThat(agents(new Selection.ByIds(three))).extracting(Agent::status).containsExactly("Break", "NOT_READY", "LOGOUT");
        assertThat(told.turns).as("three exchanges after the list").hasValue(3);
        assertThat(simulator.center().journal().transitions(AgentId.of(11))).isEmpty();
    }

    @Test
    void withoutRestATeamIsNotKnownToBeComplete() {
        server.settings(settings -> settings.statesCode(403));
        connected();

        var reading = reading(new Selection.ByTeam(TeamId.of("1")));
        assertThat(reading.agents()).hasSize(10);
        assertThat(reading.gap()).isPresent();
    }

    @Test
    void withoutTheRequestForOneAgentTheListIsRead() {
        server.settings(settings -> settings.oneByOne(false));
        connected();
        assertThat(read(FREE).status()).isEqualTo("Break");
    }

    static Stream<Arguments> faultsOfStates() {
        return Stream.of(
                Arguments.of(new Fault.Page(0), "Broken"),
                Arguments.of(new Fault.CutBody(), "Broken"),
                Arguments.of(new Fault.HugeBody(40_000_000), "Broken"),
                Arguments.of(new Fault.WrongShape(), "Broken"),
                Arguments.of(new Fault.RowWithoutId(), "Broken"),
                Arguments.of(new Fault.Reset(), "Unreachable"),
                Arguments.of(new Fault.LostAnswer(), "Unreachable"),
                Arguments.of(new Fault.Hang(1), "Ok"),
                Arguments.of(Fault.serverError(), "Broken"),
                Arguments.of(Fault.tooManyRequests(Duration.ofSeconds(3)), "Throttled"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfStates")
    void aFaultOfTheListProvesNothing(Fault fault, String answer) {
        connected();
        simulator.faults().next(1, fault, ApiCall.READ_STATUSES);
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("1"))).getClass().getSimpleName()).isEqualTo(answer);
        assertThat(reading(new Selection.ByTeam(TeamId.of("1"))).isWhole()).isTrue();
    }

    @Test
    void anIdThatIsNoUuidIsNoAgent() {
        connected();
        assertThat(agents(new Selection.ByIds(AgentIdSet.of(AgentId.of(11), AgentId.of("bela"))))).isEmpty();
        assertThat(simulator.center().journal().requests(ApiCall.READ_STATUSES)).isEmpty();
    }

    @Test
    void aTeamWithoutAgentsIsRejected() {
        connected();
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("77")))).isInstanceOf(Answer.Rejected.class);
    }
}
