package dev.contactcenter.operator.platform.expertflow;

import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.ACCOUNT;
import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.AGENT;
import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.UNKNOWN_AGENT;
import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.answer;
import static dev.contactcenter.operator.platform.expertflow.DocumentedExpertflow.presence;
import static dev.contactcenter.operator.platform.expertflow.HandMadeAgentManager.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents' states by REST and by events prove. */
class PresenceReaderTest {
    private static final String ALL = "/routing-engine/agents/states";
    private static final AgentId SECOND = AgentId.of("4d2c9b10-6e3f-4a5b-8c7d-1e0f2a3b4c5d");
    private static final AgentIdSet BOTH = AgentIdSet.of(AGENT, SECOND);
    private static final Selection TEAM = new Selection.ByTeam(TeamId.of(DocumentedExpertflow.TEAM));

    private final HandMadeAgentManager other = new HandMadeAgentManager();

    @BeforeEach
    void connect() {
        other.platform.check();
    }

    @AfterEach
    void close() {
        other.close();
    }

    private static String one(AgentId id) {
        return "/routing-engine/agents/" + id + "/states";
    }

    private Reading read(Selection selection) {
        var answer = other.platform.read(selection);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<Reading>) answer).value();
    }

    private Reading read(AgentIdSet ids) {
        return read(new Selection.ByIds(ids));
    }

    private void event(String state) {
        other.sends(AgentManagerEvents.PRESENCE, DocumentedExpertflow.event("AGENT_STATE_CHANGED", state, "", state, ""));
    }

    @Test
    void severalAgentsAreReadWithOneRequest() {
        other.lists(presence(AGENT, "READY", "", "BUSY"), presence(SECOND, "LOGOUT", "", "LOGOUT"));

        var reading = read(BOTH);

        assertThat(reading.agents()).extracting(Agent::presence).containsExactly(Presence.BUSY, Presence.OFFLINE);
        assertThat(reading.isWhole()).isTrue();
        assertThat(other.gets()).containsExactly(ALL);
    }

    @Test
    void oneAgentIsReadAlone() {
        other.answers(one(AGENT), reply(200, answer("states.one")));

        assertThat(read(AgentIdSet.of(AGENT)).agents()).extracting(Agent::status).containsExactly("READY");
        assertThat(other.gets()).containsExactly(one(AGENT));
        assertThat(other.host.turns).as("further permits").hasValue(0);
    }

    @Test
    void aRoutingEngineWithoutTheRequestForOneAgentIsReadWithItsList() {
        other.lists(presence(AGENT, "READY", "", "READY"));

        assertThat(read(AgentIdSet.of(AGENT)).agents()).extracting(Agent::status).containsExactly("READY");
        assertThat(other.gets()).containsExactly(one(AGENT), ALL);
        assertThat(other.host.turns).as("further permits").hasValue(1);
    }

    @Test
    void anAgentIsUnknownOnlyIfThePlatformSaysSo() {
        other.lists(presence(AGENT, "READY", "", "READY"));
        other.answers(one(UNKNOWN_AGENT), reply(404, answer("states.unknown-agent")));

        var reading = read(AgentIdSet.of(AGENT, UNKNOWN_AGENT, SECOND));

        assertThat(reading.agents()).extracting(agent -> agent.id() + " " + agent.status() + " " + agent.presence())
                .containsExactlyInAnyOrder(AGENT + " READY FREE", SECOND + " UNKNOWN BUSY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>not found</html>", "{\"message\":\"Agent: someone not found\"}", "{\"error\":\"Not Found\",\"path\":\"/x\"}"})
    void a404WithoutTheAgentsNameDoesNotSayThatItIsUnknown(String body) {
        other.answers(one(AGENT), reply(404, body));

        assertThat(read(AgentIdSet.of(AGENT)).agents()).extracting(Agent::presence).containsExactly(Presence.BUSY);
    }

    @Test
    void anAgentThatIsListedTwiceIsNotLoggedOutIfOneRowSaysOtherwise() {
        other.lists(presence(AGENT, "READY", "", "READY"), presence(AGENT, "LOGOUT", "", "LOGOUT"), NullNode.getInstance());

        assertThat(read(TEAM).agents()).extracting(Agent::presence).containsExactly(Presence.FREE);
    }

    @Test
    void aListWithARowWithoutAnIdProvesNothing() {
        var row = presence(SECOND, "READY", "", "READY");
        ((ObjectNode) row.get("agent")).put("id", 17);
        other.lists(presence(AGENT, "LOGOUT", "", "LOGOUT"), row);

        assertThat(other.platform.read(TEAM)).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                assertThat(answer.message()).startsWith("row 2 of the routing engine's list has no agent id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                 | is not a list of agents",
        "[{\"agent\":       | is cut or is no JSON",
        "[]]                | is cut or is no JSON",
        "[] []              | continues after the list",
        "<html></html>      | is cut or is no JSON",
        "''                 | is not a list of agents",
    })
    void anAnswerThatIsNoListIsToldAsThat(String body, String words) {
        other.answers(ALL, reply(200, body));

        assertThat(other.platform.read(TEAM)).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                assertThat(answer.message()).contains(words));
    }

    @Test
    void aListThatIsTooLongLeavesAgentsThatAreNamed() {
        other.answers(ALL, new TooLarge(32));
        other.answers(one(AGENT), reply(200, answer("states.one")));
        other.answers(one(UNKNOWN_AGENT), reply(404, answer("states.unknown-agent")));

        assertThat(other.platform.read(TEAM)).isInstanceOfSatisfying(Answer.Broken.class, answer ->
                assertThat(answer.message()).contains("longer than the 32 bytes", "name agents by agentIds"));
        assertThat(read(AgentIdSet.of(AGENT, UNKNOWN_AGENT)).agents()).extracting(Agent::id).containsExactly(AGENT);
    }

    @Test
    void aTeamIsReadWithoutTheOperatorsOwnAccount() {
        other.lists(presence(AGENT, "READY", "", "READY"), presence(AgentId.of(ACCOUNT), "NOT_READY", "", "READY"));

        assertThat(read(TEAM).agents()).extracting(Agent::id).containsExactly(AGENT);
        assertThat(read(new Selection.All()).agents()).hasSize(2);
    }

    @Test
    void aTeamWithoutMembersIsRejected() {
        other.lists(presence(AGENT, "READY", "", "READY"));

        assertThat(other.platform.read(new Selection.ByTeam(TeamId.of("77")))).isInstanceOf(Answer.Rejected.class);
    }

    @Test
    void anAgentThatLeftTheListLeavesTheTeam() {
        other.lists(presence(AGENT, "READY", "", "READY"), presence(SECOND, "READY", "", "READY"));
        assertThat(read(TEAM).agents()).hasSize(2);
        other.lists(presence(AGENT, "READY", "", "READY"));

        assertThat(read(TEAM).agents()).extracting(Agent::id).containsExactly(AGENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void ifRestIsNotAvailableEventsAloneAreLeft(int code) {
        other.answers(ALL, reply(code, "{}"));
        event("READY");

        var reading = read(TEAM);
        var asked = other.gets().size();

        assertThat(reading.agents()).extracting(Agent::id).containsExactly(AGENT);
        assertThat(reading.gap()).as("events don't show that a team is complete").isPresent();
        assertThat(read(BOTH).agents()).extracting(Agent::status).containsExactly("READY", "UNKNOWN");
        assertThat(other.gets()).as("not asked for again").hasSize(asked);
    }

    @Test
    void afterANewConnectionRestIsTriedAgain() {
        other.answers(ALL, reply(403, "{}"));
        read(TEAM);
        other.lists(presence(AGENT, "READY", "", "READY"));
        other.listeners.get(0).disconnected(false);
        other.platform.check();

        assertThat(read(TEAM).isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500, Broken", "503, Broken", "429, Throttled", "302, Broken"})
    void anyOtherTroubleOfRestIsToldAsItIs(int code, String answer) {
        other.answers(ALL, reply(code, "{}"));
        event("READY");

        assertThat(other.platform.read(TEAM).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void withoutRestAnAgentIsAskedForByTheSocket() {
        other.answer = (payload, listener) -> {
            if (payload.path("agentId").asText().equals(AGENT.value())) {
                listener.received(AgentManagerEvents.PRESENCE,
                        DocumentedExpertflow.event("AGENT_STATE_UNCHANGED", "NOT_READY", "Break", "NOT_READY", ""));
            } else {
                listener.received(AgentManagerEvents.ERRORS, ExpertflowReply.json(answer("change.unknown-agent")));
            }
        };

        assertThat(read(AgentIdSet.of(AGENT, UNKNOWN_AGENT)).agents()).extracting(Agent::status).containsExactly("Break");
        assertThat(other.sent.get(0).path("action").asText()).isEqualTo("agentMRDState");
    }

    @Test
    void withoutAnEventALogoutIsFoundByRest() {
        other.answer = (payload, listener) -> other.answers(one(AGENT), reply(200, presence(AGENT, "LOGOUT", "", "LOGOUT").toString()));

        var rows = ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) other.platform.submit(
                new Request.ForceLogout(AgentIdSet.of(AGENT)))).value()).rows();

        assertThat(rows).extracting(SubmitResult.Row::verdict).containsExactly(AgentResult.DONE);
        assertThat(other.host.turns).as("each look needs a permit").hasValueGreaterThan(0);
    }

    @Test
    void anEventThatCameWhileTheListWasReadIsNewerThanTheList() {
        var presences = new PresenceCache(new AtomicLong()::incrementAndGet);
        var began = presences.now();
        presences.put(AgentPresence.of(presence(AGENT, "LOGOUT", "", "LOGOUT")).orElseThrow());

        presences.putAll(List.of(AgentPresence.of(presence(AGENT, "READY", "", "READY")).orElseThrow()), began);

        assertThat(presences.agent(AGENT)).get().extracting(Agent::presence).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void anIdThatIsNoUuidIsUnknownWithoutARequest() {
        assertThat(read(AgentIdSet.of(AgentId.of(11), AgentId.of("bela"))).agents()).isEmpty();
        assertThat(other.gets()).isEmpty();
    }
}
