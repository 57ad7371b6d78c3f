package dev.contactcenter.operator.simulator.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedCenterTest {
    private static final AgentId IDLE = AgentId.of(11);
    private static final AgentId CALLER = AgentId.of(12);
    private static final AgentId AWAY = AgentId.of(19);
    private static final Duration MOMENT = Duration.ofSeconds(8);

    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);

    @Test
    void theDemoHasFortyAgentsInFourTeams() {
        assertThat(center.agents()).extracting(agent -> agent.id().asLong()).hasSize(40).startsWith(11L).endsWith(50L);
        assertThat(center.find(List.of(), List.of(TeamId.of("2")), IpRanges.parse(List.of())))
                .extracting(agent -> agent.id().asLong())
                .containsExactly(21L, 22L, 23L, 24L, 25L, 26L, 27L, 28L, 29L, 30L);
        assertThat(center.agent(AgentId.of(35))).get().extracting(SimulatedAgent::addresses)
                .isEqualTo(List.of("34.211.3.35"));
    }

    @Test
    void theDemoIsVariedAndItsInteractionsEndWithinHalfAMinute() {
        assertThat(center.agents()).extracting(SimulatedAgent::status)
                .contains("In-call", "In-chat", "Offline", "Available", "lunch", "Break", "Training", "Unavailable");

        clock.forward(Duration.ofSeconds(7));
        assertThat(busy()).isEqualTo(5);
        clock.forward(Duration.ofSeconds(18));
        assertThat(busy()).isZero();
    }

    @Test
    void idleAgentsAreLoggedOutAtOnce() {
        var changes = center.forceLogout(List.of(IDLE), "end of shift");

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before().status()).isEqualTo("Break");
            assertThat(change.after().status()).isEqualTo("Offline");
        });
        assertThat(center.journal().transitions(IDLE))
                .containsExactly(new Journal.Transition(SettableClock.START, IDLE, "Break", "Offline", "end of shift"));
    }

    @Test
    void agentsInACallAreLoggedOutWhenItEnds() {
        center.forceLogout(List.of(CALLER), "end of shift");
        assertThat(statusOf(CALLER)).isEqualTo("In-call");

        clock.forward(Duration.ofMinutes(1));

        assertThat(statusOf(CALLER)).isEqualTo("Offline");
        assertThat(center.journal().transitions(CALLER)).last()
                .returns(SettableClock.START.plusSeconds(8), Journal.Transition::time)
                .returns("In-call", Journal.Transition::from);
    }

    @Test
    void agentsGoBackToWhatTheyDidWhenACallEnds() {
        center.begin(IDLE, Interaction.Kind.CHAT, Optional.of(MOMENT));
        assertThat(statusOf(IDLE)).isEqualTo("In-chat");

        clock.forward(MOMENT);

        assertThat(statusOf(IDLE)).isEqualTo("Break");
    }

    @Test
    void aCallThatIsEndedByHandDoesNotEndTheNextOne() {
        center.begin(IDLE, Interaction.Kind.CALL, Optional.of(MOMENT));
        center.end(IDLE);
        clock.forward(Duration.ofSeconds(1));
        center.begin(IDLE, Interaction.Kind.CALL);

        clock.forward(MOMENT);

        assertThat(statusOf(IDLE)).isEqualTo("In-call");
    }

    @Test
    void agentsWriteUpAfterACallWhereTheCenterWantsThat() {
        center.wrapUp(Duration.ofSeconds(30));
        center.begin(IDLE, Interaction.Kind.CALL, Optional.of(MOMENT));

        clock.forward(MOMENT);
        assertThat(statusOf(IDLE)).isEqualTo("Wrap-up");
        clock.forward(Duration.ofSeconds(30));
        assertThat(statusOf(IDLE)).isEqualTo("Break");
    }

    @Test
    void aLostMarkLeavesTheAgentOnlineAfterTheCall() {
        center.forceLogout(List.of(CALLER), "end of shift");
        center.loseMark(CALLER);

        clock.forward(MOMENT);

        assertThat(statusOf(CALLER)).isNotEqualTo("Offline").isNotEqualTo("In-call");
    }

    @Test
    void aQuirkLosesTheMarkButNotALogoutThatIsAskedForAgain() {
        center.quirks(CALLER, Set.of(ClientFault.LOSES_MARK));
        center.forceLogout(List.of(CALLER), "end of shift");
        clock.forward(MOMENT);
        assertThat(statusOf(CALLER)).isNotEqualTo("Offline");

        center.forceLogout(List.of(CALLER), "again");

        assertThat(statusOf(CALLER)).isEqualTo("Offline");
    }

    @Test
    void aWorkstationThatIsOffStaysListed() {
        center.quirks(IDLE, Set.of(ClientFault.WORKSTATION_OFF));
        center.forceLogout(List.of(IDLE), "end of shift");

        assertThat(center.agent(IDLE)).get()
                .returns("Offline", SimulatedAgent::status)
                .returns("Break", SimulatedAgent::listed);

        center.quirks(IDLE, Set.of());
        assertThat(center.agent(IDLE)).get().returns("Offline", SimulatedAgent::listed);
    }

    @Test
    void allAgentsThatAreLoggedOutLogInAgainIfTheyAreToldTo() {
        center.returning(() -> Duration.ofSeconds(7));
        center.forceLogout(List.of(IDLE), "new desktop");
        clock.forward(Duration.ofSeconds(6));
        assertThat(statusOf(IDLE)).isEqualTo("Offline");

        clock.forward(Duration.ofSeconds(1));

        assertThat(statusOf(IDLE)).isEqualTo("Available");
    }

    @Test
    void someAgentsLogInAgain() {
        center.returnDelay(Duration.ofSeconds(3)).quirks(IDLE, Set.of(ClientFault.LOGS_IN_AGAIN));
        center.forceLogout(List.of(IDLE), "end of shift");
        assertThat(statusOf(IDLE)).isEqualTo("Offline");

        clock.forward(Duration.ofSeconds(3));

        assertThat(statusOf(IDLE)).isEqualTo("Available");
    }

    @Test
    void onlyOnlineAgentsOutsideASystemStatusChangeTheirStatus() {
        var changes = center.changeStatus(List.of(IDLE, CALLER, AWAY), "Training", "asked for");

        assertThat(changes).extracting(change -> change.after().status())
                .containsExactly("Training", "In-call", "Offline");
    }

    @Test
    void unknownAgentsAreAbsent() {
        var stranger = AgentId.of(9_000_000_000L);

        assertThat(center.forceLogout(List.of(stranger), "x")).isEmpty();
        assertThat(center.changeStatus(List.of(stranger), "Break", "x")).isEmpty();
        assertThatThrownBy(() -> center.end(stranger)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theUnionOfAgentsTeamsAndAddressesHasEachAgentOnce() {
        var ranges = IpRanges.parse(List.of("34.211.2.21", "34.211.2.21-34.211.2.22", "2001:db8:1::/48"));

        assertThat(center.find(List.of(CALLER, AgentId.of(21)), List.of(), ranges))
                .extracting(agent -> agent.id().asLong())
                .containsExactly(12L, 21L, 16L, 22L);
    }

    @Test
    void impossibleChangesAreRefused() {
        assertThatThrownBy(() -> center.begin(AWAY, Interaction.Kind.CALL)).hasMessageContaining("Offline");
        assertThatThrownBy(() -> center.begin(CALLER, Interaction.Kind.CALL)).hasMessageContaining("In-call");
        assertThatThrownBy(() -> center.move(IDLE, "Napping")).hasMessage("status 'Napping' does not exist");
    }

    @Test
    void agentsAreMovedIntoSystemStatusesToo() {
        center.move(IDLE, "missed call");
        assertThat(statusOf(IDLE)).isEqualTo("Missed Call");
        center.move(IDLE, "in-chat");
        assertThat(center.agent(IDLE)).get().matches(agent -> agent.session().isBusy());
        center.move(IDLE, "offline");
        assertThat(statusOf(IDLE)).isEqualTo("Offline");
        center.logIn(IDLE);
        assertThat(statusOf(IDLE)).isEqualTo("Available");
    }

    @Test
    void anAgentThatIsAddedAgainChangesTheTeam() {
        var moved = SimulatedAgent.of(
                IDLE, TeamId.of("9"), new SimulatedAgent.Person("A", "a@example.com", "1"), List.of(), "Available");
        center.add(moved);

        assertThat(center.find(List.of(), List.of(TeamId.of("9")), IpRanges.parse(List.of()))).containsExactly(moved);
        assertThat(center.find(List.of(), List.of(TeamId.of("1")), IpRanges.parse(List.of()))).hasSize(9);
    }

    @Test
    void eachAgentIsLoggedOutOnceHoweverManyAskAtTheSameTime() {
        var everybody = center.agents().stream().map(SimulatedAgent::id).toList();

        IntStream.range(0, 16).parallel().forEach(i -> center.forceLogout(everybody, "asker " + i));
        clock.forward(Duration.ofMinutes(1));

        assertThat(center.journal().transitions().stream().filter(change -> change.to().equals("Offline")))
                .hasSize(36)
                .extracting(Journal.Transition::agent)
                .doesNotHaveDuplicates();
    }

    @Test
    void aHundredThousandAgentsHaveAddressesOfTheirOwn() {
        var large = SimulatedCenter.demo(clock, 100_000);

        assertThat(large.agents()).hasSize(100_000);
        assertThat(large.agents().stream().map(SimulatedAgent::addresses).distinct()).hasSize(100_000);
    }

    private String statusOf(AgentId id) {
        return center.agent(id).orElseThrow().status();
    }

    private long busy() {
        return center.agents().stream().filter(agent -> agent.session().isBusy()).count();
    }
}
