package dev.contactcenter.operator.simulator.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.ClientFault;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CcaipFaceTest {
    /** The agents of the documents; the third is the member of team 1 in their examples. */
    private static final Map<Long, SimulatedAgent.Person> PEOPLE = Map.of(
            11L, new SimulatedAgent.Person("Darth Vader", "notanakinskywalker@empire.com", "Agent No.111"),
            12L, new SimulatedAgent.Person("Craig T", "craigT@nelson.com", "Agent No.112"),
            13L, new SimulatedAgent.Person("Raymond D", "rayd@nelson.com", "Agent No.113"));

    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = new SimulatedCenter(clock);
    private SimulatorServer simulator;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, center);
        caller = new Caller(simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "change-statuses",
                "status-does-not-exist",
                "status-of-the-system",
                "get-statuses",
                "logout-by-id-and-team",
                "logout-of-busy-agents",
                "logout-of-nobody"
            })
    void everyDocumentedRequestGetsTheDocumentedAnswer(String name) throws Exception {
        var example = example(name);
        example.get("given").properties().forEach(agent -> given(Long.parseLong(agent.getKey()), agent.getValue().asText()));

        var response = caller.send(
                example.get("method").asText(),
                CcaipFace.STATUSES + example.get("path").asText(),
                example.get("request").toString());

        assertThat(response.statusCode()).isEqualTo(example.get("code").asInt());
        assertThat(response.body()).isEqualTo(example.get("response").toString());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"agent_ids\":[],\"team_ids\":[]}", "{\"agent_ids\":null}"})
    void aReadingThatNamesNoAgentListsEveryAgent(String body) throws Exception {
        given(11, "lunch");
        given(13, "Offline");

        assertThat(Caller.json(caller.get(body))).hasSize(2);
    }

    @Test
    void listingEveryAgentCanBeRefused() throws Exception {
        given(11, "lunch");
        simulator.settings(settings -> settings.listAll(false));

        var refused = caller.get("{}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Caller.json(refused).get("message").asText()).isEqualTo("agent_ids or team_ids are required");
        assertThat(caller.get("{\"agent_ids\":[11]}").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownAgentHasNoRow() throws Exception {
        given(11, "lunch");

        assertThat(Caller.json(caller.get("{\"agent_ids\":[11,99],\"team_ids\":[77]}"))).hasSize(1);
        assertThat(caller.get("{\"agent_ids\":[99]}").body()).isEqualTo("[]");
        assertThat(Caller.json(caller.logout("{\"agent_ids\":[99,11],\"team_ids\":[]}"))).hasSize(1);
    }

    @Test
    void statusNamesAreComparedIgnoringCase() throws Exception {
        given(11, "Break");

        var rows = Caller.json(caller.change("{\"status\":\"LUNCH\",\"agent_ids\":[11],\"team_ids\":[]}"));

        assertThat(rows.get(0).get("current_status").asText()).isEqualTo("lunch");
    }

    @Test
    void aStatusChangeWithoutBothListsIsRefused() throws Exception {
        given(11, "Break");

        var response = caller.change("{\"status\":\"lunch\",\"agent_ids\":[11]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(statusOf(11)).isEqualTo("Break");
    }

    @ParameterizedTest
    @CsvSource({
        "34.211.11.101, 11",
        "34.211.11.0/24, 11;12",
        "34.211.11.102-34.211.11.103, 12",
        "2001:db8::/32, 13",
    })
    void agentsAreLoggedOutByAddress(String entry, String agents) throws Exception {
        given(11, "Break");
        given(12, "lunch");
        center.add(SimulatedAgent.of(AgentId.of(13), TeamId.of("1"), PEOPLE.get(13L), List.of("2001:db8::13"), "Break"));

        var rows = Caller.json(caller.logout("{\"ip_addrs\":[\"" + entry + "\"]}"));

        assertThat(rows.findValuesAsText("agent_id")).containsExactly(agents.split(";"));
    }

    @Test
    void busyAndIdleAgentsTogetherAreA200() throws Exception {
        given(11, "In-call");
        given(12, "lunch");

        var response = caller.logout("{\"agent_ids\":[11,12]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.json(response).findValuesAsText("current_status")).containsExactly("In-call", "Offline");
        center.end(AgentId.of(11));
        assertThat(statusOf(11)).isEqualTo("Offline");
    }

    @Test
    void anAgentWhoseWorkstationIsOffIsLoggedOutAndStaysListed() throws Exception {
        given(11, "lunch");
        center.quirks(AgentId.of(11), Set.of(ClientFault.WORKSTATION_OFF));

        var row = Caller.json(caller.logout("{\"agent_ids\":[11]}")).get(0);

        assertThat(row.get("current_status").asText()).isEqualTo("Offline");
        assertThat(Caller.json(caller.get("{}")).get(0).get("status").asText()).isEqualTo("lunch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"agent_ids\":[\"11\"]} | agent_ids must be an array of integers",
                "{\"agent_ids\":11} | agent_ids must be an array of integers",
                "{\"agent_ids\":{}} | agent_ids must be an array of integers",
                "{\"team_ids\":[1.5]} | team_ids must be an array of integers",
                "{\"ip_addrs\":[7]} | ip_addrs must be an array of strings",
                "{\"ip_addrs\":[\"home\"]} | 'home' is not an IP address, CIDR block or range",
            })
    void aBodyThatCantBeReadIsRefused(String body, String message) throws Exception {
        var response = caller.logout(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).get("message").asText()).isEqualTo(message);
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() throws Exception {
        var response = caller.logout("{\"agent_ids\":[");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).get("message").asText()).startsWith("the body is not JSON: ");
    }

    @Test
    void aWrongTokenIsA401AndAMissingRightA403() throws Exception {
        var stranger = new Caller(simulator, new AcceptedCredentials("acme", "guess")).get("{}");
        simulator.settings(settings -> settings.forbidden(true));
        var forbidden = caller.get("{}");

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(Caller.json(stranger).get("message").asText()).isEqualTo("invalid credentials");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(Caller.json(forbidden).get("message").asText()).isEqualTo("not permitted to use this endpoint");
        assertThat(center.journal().requests()).extracting(Journal.Request::code).containsExactly(401, 403);
    }

    @Test
    void rowsCanHaveUnknownKeysAndLargeIds() throws Exception {
        var id = 9_000_000_000_000L;
        center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"), PEOPLE.get(11L), List.of(), "Break"));
        simulator.settings(settings -> settings.unknownKeys(true));

        var row = Caller.json(caller.get("{\"agent_ids\":[" + id + "]}")).get(0);

        assertThat(row.get("agent_id").asLong()).isEqualTo(id);
        assertThat(row.has("channel_capacity")).isTrue();
    }

    @Test
    void anUnknownPathIsA404() throws Exception {
        assertThat(caller.job("106").statusCode()).isEqualTo(404);
        assertThat(caller.job("x").statusCode()).isEqualTo(404);
        assertThat(caller.send("DELETE", CcaipFace.STATUSES, "").statusCode()).isEqualTo(404);
    }

    @Test
    void everyRequestIsInTheJournalBeforeItIsAnswered() throws Exception {
        given(11, "lunch");

        caller.logout("{\"agent_ids\":[11,99],\"team_ids\":[1],\"ip_addrs\":[\"34.211.11.0/24\"]}");

        assertThat(center.journal().requests())
                .containsExactly(new Journal.Request(
                        SettableClock.START,
                        ApiCall.FORCE_LOGOUT,
                        List.of(AgentId.of(11), AgentId.of(99)),
                        List.of(TeamId.of("1")),
                        List.of("34.211.11.0/24"),
                        200));
    }

    private void given(long id, String status) {
        var team = TeamId.of(id == 13 ? "1" : "2");
        var kind = List.of(Interaction.Kind.values()).stream().filter(it -> it.status().equals(status)).findFirst();
        var address = "34.211.11." + (90 + id);
        center.add(SimulatedAgent.of(
                AgentId.of(id), team, PEOPLE.get(id), List.of(address), kind.isPresent() ? "Available" : status));
        kind.ifPresent(it -> center.begin(AgentId.of(id), it));
    }

    private String statusOf(long id) {
        return center.agent(AgentId.of(id)).orElseThrow().status();
    }

    private static JsonNode example(String name) throws IOException {
        try (var in = CcaipFaceTest.class.getResourceAsStream("/simulator/ccaip/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
