package dev.contactcenter.operator.simulator.center;

import static dev.contactcenter.operator.simulator.center.Participant.Role.BARGED_IN;
import static dev.contactcenter.operator.simulator.center.Participant.Role.SECONDARY;
import static dev.contactcenter.operator.simulator.center.Participant.primary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.Interaction.Kind;
import dev.contactcenter.operator.simulator.center.Participant.Role;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a logout at once does to conversations, as Expertflow's document "Force Logout Agent" has it. */
class ForcedLogoutTest {
    private static final AgentId ALICE = AgentId.of("alice");
    private static final AgentId BOB = AgentId.of("bob");
    private static final AgentId CAROL = AgentId.of("carol");
    private static final AgentId SAM = AgentId.of("sam");
    private static final QueueEntry SALES = new QueueEntry("sales", 3);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = new SimulatedCenter(clock);

    @BeforeEach
    void allAgentsAreOnline() {
        List.of(ALICE, BOB, CAROL, SAM).forEach(id -> center.add(agent(id)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // the agent is in                     | participants                        | out   | afterwards    | told  | status of others
        "a normal chat                         | alice PRIMARY                       | alice | -             | -     | -",
        "a consult, as primary                 | alice PRIMARY,bob SECONDARY         | alice | -             | -     | Available",
        "a consult, as secondary               | bob PRIMARY,alice SECONDARY         | alice | bob PRIMARY   | bob   | In-chat",
        "a conference with another agent       | alice PRIMARY,bob PRIMARY           | alice | bob PRIMARY   | bob   | In-chat",
        "with a supervisor in silent monitoring| alice PRIMARY,sam SILENT_MONITORING | alice | -             | -     | Available",
        "with a supervisor who whispers        | alice PRIMARY,sam WHISPERING        | alice | -             | -     | Available",
        "with a supervisor who barged in       | alice PRIMARY,sam BARGED_IN         | alice | sam PRIMARY   | -     | In-chat",
    })
    void theSevenRowsOfTheDocument(
            String row, String before, String out, String after, String told, String statusOfOthers) {
        var chat = center.open(Kind.CHAT, SALES, participants(before), Optional.empty());

        var changes = center.forceOut(List.of(AgentId.of(out)), "end of shift");

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before().status()).isEqualTo("In-chat");
            assertThat(change.after().status()).isEqualTo("Offline");
        });
        assertThat(now(chat).participants()).isEqualTo(participants(after));
        assertThat(now(chat).route()).isEqualTo(after == null ? new QueueEntry("sales", 11) : SALES);
        assertThat(center.queues().get("sales")).isEqualTo(after == null ? List.of(now(chat)) : List.of());
        assertThat(notices()).isEqualTo(told == null ? List.of() : List.of(told + ": Alice left the conversation"));
        assertThat(participants(before).stream().map(Participant::agent).filter(id -> !id.equals(ALICE)))
                .allSatisfy(id -> assertThat(statusOf(id)).isEqualTo(statusOfOthers));
    }

    @Test
    void anIdleAgentIsOutAndNoConversationIsTouched() {
        var chat = chat(primary(BOB));

        center.forceOut(List.of(ALICE), "end of shift");

        assertThat(center.journal().transitions(ALICE))
                .containsExactly(new Journal.Transition(SettableClock.START, ALICE, "Available", "Offline", "end of shift"));
        assertThat(center.conversations()).containsExactly(chat);
    }

    @Test
    void eachOfSeveralConversationsTakesItsOwnWay() {
        var chat = center.open(Kind.CHAT, SALES, List.of(primary(ALICE)), Optional.empty());
        var call = center.open(Kind.CALL, new QueueEntry("billing", 7), List.of(primary(ALICE)), Optional.empty());
        var consult = chat(primary(BOB), new Participant(ALICE, SECONDARY));
        assertThat(statusOf(ALICE)).isEqualTo("In-call");

        center.forceOut(List.of(ALICE), "end of shift");

        assertThat(center.queues())
                .containsEntry("sales", List.of(now(chat)))
                .containsEntry("billing", List.of(now(call)))
                .containsEntry("support", List.of());
        assertThat(center.conversations()).extracting(it -> it.route().priority()).containsExactly(11, 11, 5);
        assertThat(now(consult).participants()).containsExactly(primary(BOB));
        assertThat(center.journal().notices())
                .containsExactly(new Journal.Notice(
                        SettableClock.START, consult.id(), BOB, "Alice left the conversation"));
        assertThat(center.journal().transitions(ALICE)).last().returns("In-call", Journal.Transition::from);
    }

    @ParameterizedTest
    @CsvSource({"alice, bob", "bob, alice"})
    void bothOfAConsultOneAfterTheOtherLeaveTheCustomerInTheQueueOnce(String first, String second) {
        var chat = chat(primary(ALICE), new Participant(BOB, SECONDARY));

        center.forceOut(List.of(AgentId.of(first), AgentId.of(second)), "end of shift");

        assertThat(center.queues().get("support")).containsExactly(now(chat));
        assertThat(now(chat).route().priority()).isEqualTo(11);
        assertThat(List.of(ALICE, BOB)).allSatisfy(id -> assertThat(statusOf(id)).isEqualTo("Offline"));
    }

    @Test
    void theLastAgentOfAConferenceLeavesTheCustomerInTheQueue() {
        var chat = chat(primary(ALICE), primary(BOB), primary(CAROL));

        center.forceOut(List.of(ALICE), "end of shift");
        assertThat(notices()).containsExactly("bob: Alice left the conversation", "carol: Alice left the conversation");
        center.forceOut(List.of(BOB), "end of shift");
        assertThat(now(chat).isWaiting()).isFalse();
        center.forceOut(List.of(CAROL), "end of shift");

        assertThat(now(chat).isWaiting()).isTrue();
        assertThat(notices()).hasSize(3).last().isEqualTo("carol: Bob left the conversation");
    }

    @Test
    void aSupervisorWhoBargedInKeepsTheConversationWhenTheLastAgentIsOut() {
        var chat = chat(primary(ALICE), primary(BOB), new Participant(SAM, BARGED_IN));

        center.forceOut(List.of(ALICE), "end of shift");
        assertThat(now(chat).role(SAM)).contains(BARGED_IN);
        center.forceOut(List.of(BOB), "end of shift");
        assertThat(now(chat).participants()).containsExactly(primary(SAM));
        center.forceOut(List.of(SAM), "end of shift");

        assertThat(now(chat).isWaiting()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SILENT_MONITORING, 0", "WHISPERING, 1", "BARGED_IN, 1"})
    void agentsThatKnewASupervisorAreToldWhenTheSupervisorIsOut(Role role, int told) {
        var chat = chat(primary(ALICE), new Participant(SAM, role));

        center.forceOut(List.of(SAM), "end of shift");

        assertThat(now(chat).participants()).containsExactly(primary(ALICE));
        assertThat(notices()).hasSize(told);
    }

    @Test
    void anAgentRemovedFromOneConversationStaysInTheOthers() {
        chat(primary(ALICE), new Participant(BOB, SECONDARY));
        var other = chat(primary(BOB));

        center.forceOut(List.of(ALICE), "end of shift");

        assertThat(session(BOB).conversations()).containsExactly(other.id());
        assertThat(statusOf(BOB)).isEqualTo("In-chat");
    }

    @Test
    void anAgentMarkedForLogoutIsLoggedOutWhenRemovedFromTheConversation() {
        chat(primary(ALICE), new Participant(BOB, SECONDARY));
        center.forceLogout(List.of(BOB), "end of shift");

        center.forceOut(List.of(ALICE), "end of shift");

        assertThat(statusOf(BOB)).isEqualTo("Offline");
    }

    @Test
    void aLogoutThatWaitsIsOvertakenByOneAtOnce() {
        var call = center.open(Kind.CALL, SALES, List.of(primary(ALICE)), Optional.empty());
        center.forceLogout(List.of(ALICE), "when you can");
        assertThat(statusOf(ALICE)).isEqualTo("In-call");

        center.forceOut(List.of(ALICE), "now");

        assertThat(statusOf(ALICE)).isEqualTo("Offline");
        assertThat(session(ALICE).logoutMarked()).isFalse();
        assertThat(now(call).isWaiting()).isTrue();
    }

    @Test
    void aReroutedCustomerWaitsUntilServed() {
        var chat = center.open(Kind.CHAT, SALES, List.of(primary(ALICE)), Optional.of(MINUTE));
        center.forceOut(List.of(ALICE), "end of shift");
        clock.forward(MINUTE.multipliedBy(10));
        assertThat(center.queues().get("sales")).hasSize(1);

        center.join(chat.id(), primary(BOB));

        assertThat(center.queues().get("sales")).isEmpty();
        assertThat(statusOf(BOB)).isEqualTo("In-chat");
    }

    @Test
    void aConversationThatContinuesEndsAtItsTime() {
        var chat = center.open(Kind.CHAT, SALES, List.of(primary(ALICE), primary(BOB)), Optional.of(MINUTE));
        center.forceOut(List.of(ALICE), "end of shift");
        clock.forward(MINUTE);

        assertThat(center.conversation(chat.id())).isEmpty();
        assertThat(statusOf(BOB)).isEqualTo("Available");
        assertThat(statusOf(ALICE)).isEqualTo("Offline");
    }

    @Test
    void agentsThatAreOutOrUnknownAreNotChanged() {
        center.forceOut(List.of(ALICE), "end of shift");

        var changes = center.forceOut(List.of(ALICE, AgentId.of("stranger")), "again");

        assertThat(changes).singleElement().satisfies(change -> assertThat(change.after()).isEqualTo(change.before()));
        assertThat(center.journal().transitions(ALICE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ClientFault.class)
    void workstationsMisbehaveAsAtAnyLogout(ClientFault quirk) {
        chat(primary(ALICE));
        center.quirks(ALICE, Set.of(quirk));

        center.forceOut(List.of(ALICE), "end of shift");
        assertThat(statusOf(ALICE)).isEqualTo("Offline");
        assertThat(center.agent(ALICE).orElseThrow().listed())
                .isEqualTo(quirk == ClientFault.WORKSTATION_OFF ? "In-chat" : "Offline");
        clock.forward(MINUTE);

        assertThat(statusOf(ALICE)).isEqualTo(quirk == ClientFault.LOGS_IN_AGAIN ? "Available" : "Offline");
        assertThat(session(ALICE).isBusy()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SILENT_MONITORING", "WHISPERING", "SECONDARY"})
    void participantsWhoCantTalkToTheCustomerLeaveWithTheLastAgent(Role role) {
        var chat = chat(primary(ALICE), new Participant(BOB, SECONDARY), new Participant(SAM, role));

        center.forceOut(List.of(ALICE), "end of shift");

        assertThat(now(chat).participants()).isEmpty();
        assertThat(List.of(BOB, SAM)).allSatisfy(id -> assertThat(statusOf(id)).isEqualTo("Available"));
    }

    private Conversation chat(Participant... participants) {
        return center.open(Kind.CHAT, QueueEntry.DEFAULT, List.of(participants), Optional.empty());
    }

    private Conversation now(Conversation before) {
        return center.conversation(before.id()).orElseThrow();
    }

    private AgentSession session(AgentId id) {
        return center.agent(id).orElseThrow().session();
    }

    private String statusOf(AgentId id) {
        return session(id).status();
    }

    private List<String> notices() {
        return center.journal().notices().stream().map(it -> it.to() + ": " + it.text()).toList();
    }

    /** Reads {@code alice PRIMARY,bob SECONDARY}; null is nobody. */
    private static List<Participant> participants(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(one -> one.split(" "))
                        .map(one -> new Participant(AgentId.of(one[0]), Role.valueOf(one[1])))
                        .toList();
    }

    private static SimulatedAgent agent(AgentId id) {
        var name = id.value().substring(0, 1).toUpperCase(Locale.ROOT) + id.value().substring(1);
        var person = new SimulatedAgent.Person(name, id + "@example.com", "1");
        return SimulatedAgent.of(id, TeamId.of("1"), person, List.of(), "Available");
    }
}
