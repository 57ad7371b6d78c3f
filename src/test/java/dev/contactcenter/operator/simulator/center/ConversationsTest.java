package dev.contactcenter.operator.simulator.center;

import static dev.contactcenter.operator.simulator.center.Participant.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Interaction.Kind;
import dev.contactcenter.operator.simulator.center.Participant.Role;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationsTest {
    private static final AgentId ON_BREAK = AgentId.of(11);
    private static final AgentId AT_LUNCH = AgentId.of(22);
    private static final AgentId CALLER = AgentId.of(12);
    private static final AgentId AWAY = AgentId.of(19);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);

    @Test
    void aCallThatAnAgentBeginsIsAConversationWithThatAgentAlone() {
        assertThat(center.conversations()).hasSize(5).first().satisfies(call -> {
            assertThat(call.participants()).containsExactly(primary(CALLER));
            assertThat(call.route()).isEqualTo(QueueEntry.DEFAULT);
            assertThat(call.interaction())
                    .isEqualTo(new Interaction(
                            Kind.CALL, SettableClock.START, Optional.of(SettableClock.START.plusSeconds(8))));
        });

        clock.forward(MINUTE);

        assertThat(center.conversations()).isEmpty();
    }

    @Test
    void allParticipantsAreBusyUntilTheConversationEnds() {
        var chat = open(primary(ON_BREAK), new Participant(AT_LUNCH, Role.SECONDARY));
        assertThat(List.of(statusOf(ON_BREAK), statusOf(AT_LUNCH))).containsOnly("In-chat");

        center.end(chat.id());

        assertThat(center.conversation(chat.id())).isEmpty();
        assertThat(statusOf(ON_BREAK)).isEqualTo("Break");
        assertThat(statusOf(AT_LUNCH)).isEqualTo("lunch");
    }

    @Test
    void anAgentIsBusyUntilTheLastOfSeveralConversationsEnds() {
        var first = open(primary(ON_BREAK));
        var second = open(primary(ON_BREAK));

        center.end(first.id());
        assertThat(statusOf(ON_BREAK)).isEqualTo("In-chat");
        center.end(second.id());

        assertThat(statusOf(ON_BREAK)).isEqualTo("Break");
        assertThat(center.journal().transitions(ON_BREAK)).extracting(Journal.Transition::to)
                .containsExactly("In-chat", "Break");
    }

    @Test
    void aCallShowsBeforeAChat() {
        open(primary(ON_BREAK));
        var call = center.open(Kind.CALL, QueueEntry.DEFAULT, List.of(primary(ON_BREAK)), Optional.of(MINUTE));
        assertThat(statusOf(ON_BREAK)).isEqualTo("In-call");

        clock.forward(MINUTE);

        assertThat(center.conversation(call.id())).isEmpty();
        assertThat(statusOf(ON_BREAK)).isEqualTo("In-chat");
    }

    @Test
    void aLogoutWaitsForTheLastConversation() {
        var first = open(primary(ON_BREAK));
        var second = open(primary(ON_BREAK));
        center.forceLogout(List.of(ON_BREAK), "end of shift");

        center.end(first.id());
        assertThat(statusOf(ON_BREAK)).isEqualTo("In-chat");
        center.end(second.id());

        assertThat(statusOf(ON_BREAK)).isEqualTo("Offline");
    }

    @Test
    void toEndWhatAnAgentDoesEndsEveryConversationOfTheAgent() {
        open(primary(ON_BREAK), primary(AT_LUNCH));
        open(primary(ON_BREAK));
        var other = open(primary(AT_LUNCH));

        center.end(ON_BREAK);

        assertThat(statusOf(ON_BREAK)).isEqualTo("Break");
        assertThat(session(AT_LUNCH).conversations()).containsExactly(other.id());
    }

    @Test
    void anAgentCalledDuringWrapUpReturnsToTheStatusBefore() {
        center.wrapUp(MINUTE);
        center.end(open(primary(ON_BREAK)).id());
        assertThat(statusOf(ON_BREAK)).isEqualTo("Wrap-up");

        center.end(open(primary(ON_BREAK)).id());
        clock.forward(MINUTE);

        assertThat(statusOf(ON_BREAK)).isEqualTo("Break");
    }

    @Test
    void theHighestPriorityIsServedFirstThenTheOldest() {
        var low = waiting("sales", 1);
        var high = waiting("sales", 11);
        var alsoHigh = waiting("sales", 11);
        var elsewhere = waiting("billing", 2);
        var served = center.open(Kind.CHAT, new QueueEntry("care", 5), List.of(primary(ON_BREAK)), Optional.empty());

        assertThat(center.queues().keySet()).containsExactly("billing", "care", "sales", "support");
        assertThat(center.queues())
                .containsEntry("sales", List.of(high, alsoHigh, low))
                .containsEntry("billing", List.of(elsewhere))
                .containsEntry("care", List.of());
        assertThat(served.isWaiting()).isFalse();
    }

    @Test
    void aSupervisorChangesFromListeningToTalking() {
        var chat = open(primary(ON_BREAK));

        center.join(chat.id(), new Participant(AT_LUNCH, Role.SILENT_MONITORING));
        assertThat(statusOf(AT_LUNCH)).isEqualTo("In-chat");
        var joined = center.join(chat.id(), new Participant(AT_LUNCH, Role.BARGED_IN));

        assertThat(joined.participants())
                .containsExactly(primary(ON_BREAK), new Participant(AT_LUNCH, Role.BARGED_IN));
        assertThat(session(AT_LUNCH).conversations()).containsExactly(chat.id());
    }

    @Test
    void anAgentThatIsMovedOrReplacedLeavesTheConversation() {
        var moved = open(primary(ON_BREAK));
        var replaced = open(primary(AT_LUNCH));

        center.move(ON_BREAK, "Available");
        center.add(SimulatedAgent.of(
                AT_LUNCH, center.agent(AT_LUNCH).orElseThrow().team(),
                new SimulatedAgent.Person("A", "a@example.com", "1"), List.of(), "Available"));

        assertThat(center.queues().get("support")).extracting(Conversation::id).containsExactly(moved.id(), replaced.id());
        assertThat(session(ON_BREAK)).isEqualTo(AgentSession.in("Available"));
        assertThat(session(AT_LUNCH)).isEqualTo(AgentSession.in("Available"));
    }

    @Test
    void impossibleChangesAreRefusedAndChangeNothing() {
        var before = center.conversations();
        var listener = new Participant(ON_BREAK, Role.SILENT_MONITORING);

        assertThatThrownBy(() -> open(primary(ON_BREAK), primary(AWAY))).hasMessageContaining("19 is Offline");
        assertThatThrownBy(() -> open(primary(AgentId.of(99)))).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> open(listener)).hasMessageContaining("needs a primary");
        assertThatThrownBy(() -> open(primary(ON_BREAK), listener)).hasMessageContaining("twice");
        assertThatThrownBy(() -> center.join(before.get(0).id(), primary(AWAY))).hasMessageContaining("19 is Offline");
        assertThatThrownBy(() -> center.join(before.get(0).id(), new Participant(CALLER, Role.WHISPERING)))
                .hasMessageContaining("needs a primary");
        assertThatThrownBy(() -> center.join(999, primary(ON_BREAK))).hasMessageContaining("999");
        assertThatThrownBy(() -> center.end(999)).isInstanceOf(NoSuchElementException.class);

        assertThat(center.conversations()).isEqualTo(before);
        assertThat(statusOf(ON_BREAK)).isEqualTo("Break");
        assertThat(open(primary(ON_BREAK)).id()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, -1})
    void prioritiesAreOneToEleven(int priority) {
        assertThatThrownBy(() -> new QueueEntry("sales", priority))
                .hasMessage("a priority is 1 to 11, 11 the highest; not " + priority);
    }

    @Test
    void aQueueHasAName() {
        assertThatThrownBy(() -> new QueueEntry(" ", 1)).hasMessage("a queue needs a name");
    }

    private Conversation open(Participant... participants) {
        return center.open(Kind.CHAT, QueueEntry.DEFAULT, List.of(participants), Optional.empty());
    }

    private Conversation waiting(String queue, int priority) {
        return center.open(Kind.CHAT, new QueueEntry(queue, priority), List.of(), Optional.empty());
    }

    private AgentSession session(AgentId id) {
        return center.agent(id).orElseThrow().session();
    }

    private String statusOf(AgentId id) {
        return session(id).status();
    }
}
