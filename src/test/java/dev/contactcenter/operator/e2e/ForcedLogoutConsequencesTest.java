package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Conversation;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Participant;
import dev.contactcenter.operator.simulator.center.QueueEntry;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an operation with {@code busyAgents: Interrupt} does to conversations on Expertflow CX, as its document "Force Logout
 * Agent" has it: from the manifest to the queue. Alice (1), Bob (2) and Carol (3) are agents, Sam (9) is a supervisor.
 */
class ForcedLogoutConsequencesTest {
    private static final int ALICE = 1;
    private static final List<String> NAMES = List.of("-", "Alice", "Bob", "Carol", "-", "-", "-", "-", "-", "Sam");
    private static final QueueEntry SALES = new QueueEntry("sales", 3);

    private World world;

    @BeforeEach
    void allAgentsAreOnline() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id : List.of(1, 2, 3, 9)) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                    new SimulatedAgent.Person(NAMES.get(id), id + "@example.com", "No." + id), List.of(), "Available"));
        }
        world = World.shared(center).startOperator();
        world.applyExpertflowContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // Alice is in                             | with                            | who is still in         | who is told | the others are
        "a normal chat                             | 1 PRIMARY                       | -                       | -           | -",
        "a consult, as primary                     | 1 PRIMARY, 2 SECONDARY          | -                       | -           | Available",
        "a consult, as secondary                   | 2 PRIMARY, 1 SECONDARY          | 2 PRIMARY               | 2           | In-chat",
        "a conference with another agent           | 1 PRIMARY, 2 PRIMARY            | 2 PRIMARY               | 2           | In-chat",
        "a conference, a supervisor monitoring     | 1 PRIMARY, 9 SILENT_MONITORING  | -                       | -           | Available",
        "a conference, a supervisor whispering     | 1 PRIMARY, 9 WHISPERING         | -                       | -           | Available",
        "a conference, a supervisor who barged in  | 1 PRIMARY, 9 BARGED_IN          | 9 PRIMARY               | -           | In-chat",
    })
    void theSevenRowsOfTheDocument(String row, String before, String after, Integer told, String othersAre) {
        var chat = chat(before);

        interrupt(ALICE);

        var now = now(chat);
        assertThat(statusOf(ALICE)).isEqualTo("Offline");
        assertThat(now.participants()).isEqualTo(participants(after));
        assertThat(now.route()).isEqualTo(after == null ? new QueueEntry("sales", 11) : SALES);
        assertThat(world.center().queues().getOrDefault("sales", List.of())).isEqualTo(after == null ? List.of(now) : List.of());
        assertThat(notices()).isEqualTo(told == null ? List.of() : List.of(told + ": Alice left the conversation"));
        assertThat(participants(before).stream().map(Participant::agent).filter(id -> !id.equals(AgentId.of(ALICE))))
                .allSatisfy(id -> assertThat(statusOf((int) id.asLong())).isEqualTo(othersAre));
    }

    @Test
    void aReroutedCustomerIsServedBeforeThoseWhoWaited() {
        var patient = world.center().open(Interaction.Kind.CHAT, new QueueEntry("sales", 10), List.of(), Optional.empty());
        var cutOff = chat("1 PRIMARY");

        interrupt(ALICE);

        assertThat(world.center().queues().get("sales")).containsExactly(now(cutOff), now(patient));
    }

    @Test
    void bothOfAConsultLeaveTheCustomerInTheQueueOnce() {
        var chat = chat("1 PRIMARY, 2 SECONDARY");

        interrupt(1, 2);

        assertThat(world.center().queues().get("sales")).containsExactly(now(chat));
        assertThat(now(chat).route().priority()).isEqualTo(11);
    }

    @Test
    void withDeferTheConversationIsLeftAlone() {
        var chat = chat("1 PRIMARY, 9 WHISPERING");

        logout("patient", "Defer", ALICE);

        world.awaitLogout("patient", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(now(chat)).isEqualTo(chat);
        world.center().end(chat.id());
        world.awaitLogout("patient", World::ended);
        assertThat(statusOf(ALICE)).isEqualTo("Offline");
        assertThat(world.center().queues().getOrDefault("sales", List.of())).isEmpty();
    }

    private Conversation chat(String participants) {
        return world.center().open(Interaction.Kind.CHAT, SALES, participants(participants), Optional.empty());
    }

    /** Logs these agents out at once, by a manifest. */
    private void interrupt(int... agents) {
        logout("out", "Interrupt", agents);
        var job = world.awaitLogout("out", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(agents.length);
    }

    private void logout(String name, String busyAgents, int... agents) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {%s}, busyAgents: %s}
                """.formatted(name, PlatformUnderTest.ExpertflowCX.agentIds(agents), busyAgents));
    }

    private Conversation now(Conversation conversation) {
        return world.center().conversation(conversation.id()).orElseThrow();
    }

    private String statusOf(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    private List<String> notices() {
        return world.center().journal().notices().stream().map(it -> it.to() + ": " + it.text()).toList();
    }

    private static List<Participant> participants(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(", ")).map(it -> it.split(" "))
                .map(it -> new Participant(AgentId.of(Long.parseLong(it[0])), Participant.Role.valueOf(it[1]))).toList();
    }
}
