package dev.contactcenter.operator.simulator.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.genesys.GenesysSettings;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminApiTest {
    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);
    private SimulatorServer simulator;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, center);
        caller = new Caller(simulator, new AcceptedCredentials("nobody", "at all"));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void theStateShowsAgentsJobsAndSettings() throws Exception {
        var state = ok("GET", "state", "");

        assertThat(state.get("agents")).hasSize(40);
        assertThat(state.get("agents").get(1).toString())
                .contains("\"status\":\"In-call\"", "\"kind\":\"CALL\",\"endsAt\":\"2026-11-02T08:00:08Z\"");
        assertThat(state.get("journal").get("transitions").asInt()).isEqualTo(5);
        assertThat(state.get("settings").get("jobThreshold").asInt()).isEqualTo(500);
        assertThat(state.get("limit").asInt()).isEqualTo(10);
    }

    @Test
    void theStateShowsJobs() throws Exception {
        simulator.settings(settings -> settings.jobThreshold(0));
        new Caller(simulator).logout("{\"agent_ids\":[11]}");

        assertThat(ok("GET", "state", "").get("jobs").toString())
                .isEqualTo("[{\"id\":105,\"status\":\"in_progress\",\"agents\":1}]");
    }

    @Test
    void theJournalShowsRequestsAndTransitions() throws Exception {
        new Caller(simulator).logout("{\"agent_ids\":[11],\"team_ids\":[],\"ip_addrs\":[\"10.0.0.1\"]}");

        var journal = ok("GET", "journal", "");

        assertThat(journal.get("requests").toString())
                .isEqualTo("[{\"time\":\"2026-11-02T08:00:00Z\",\"call\":\"FORCE_LOGOUT\",\"agents\":[\"11\"],"
                        + "\"teams\":[],\"addresses\":[\"10.0.0.1\"],\"code\":200}]");
        assertThat(journal.get("transitions").get(5).toString())
                .isEqualTo("{\"time\":\"2026-11-02T08:00:00Z\",\"agent\":\"11\",\"from\":\"Break\",\"to\":\"Offline\","
                        + "\"cause\":\"logout asked for\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11 | {\"status\":\"lunch\"} | lunch",
                "11 | {\"status\":\"offline\"} | Offline",
                "11 | {\"begin\":\"CHAT\"} | In-chat",
                "12 | {\"end\":true} | lunch",
                "19 | {\"login\":true} | Available",
                "12 | {\"forceOut\":true} | Offline",
            })
    void agentsAreMoved(long id, String move, String status) throws Exception {
        var agent = ok("POST", "agents/" + id, move);

        assertThat(agent.get("status").asText()).isEqualTo(status);
        assertThat(center.agent(AgentId.of(id))).get().returns(status, SimulatedAgent::status);
    }

    @Test
    void anInteractionCanEndByItself() throws Exception {
        ok("POST", "agents/11", "{\"begin\":\"CALL\",\"seconds\":20}");
        clock.forward(Duration.ofSeconds(20));

        assertThat(center.agent(AgentId.of(11))).get().returns("Break", SimulatedAgent::status);
    }

    @Test
    void quirksAndLostMarksAreSet() throws Exception {
        center.forceLogout(List.of(AgentId.of(12)), "test");

        var agent = ok("POST", "agents/12", "{\"loseMark\":true,\"quirks\":[\"WORKSTATION_OFF\",\"LOSES_MARK\"]}");

        assertThat(agent.get("logoutMarked").asBoolean()).isFalse();
        assertThat(agent.get("quirks").toString()).isEqualTo("[\"WORKSTATION_OFF\",\"LOSES_MARK\"]");
    }

    @Test
    void faultsAreSwitchedOnAndOff() throws Exception {
        ok("POST", "faults", "{\"fault\":\"Refusal\",\"code\":503,\"retryAfterSeconds\":9,\"times\":2,\"calls\":[\"READ_STATUSES\"]}");
        var client = new Caller(simulator);

        var refused = client.get("{}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("9");
        assertThat(client.job("1").statusCode()).isEqualTo(404);
        ok("DELETE", "faults", "");
        assertThat(client.get("{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Page", "Reset", "LostAnswer", "CutBody", "HugeBody", "WrongShape", "RowWithoutId", "Hang"})
    void everyFaultCanBeNamed(String fault) throws Exception {
        ok("POST", "faults", "{\"fault\":\"" + fault + "\",\"probability\":0.5}");
    }

    @Test
    void requestsAreHeldAndLetGo() throws Exception {
        ok("POST", "holds", "{\"call\":\"FORCE_LOGOUT\",\"moment\":\"AFTER_ACTING\"}");
        var pending = new Caller(simulator).logoutLater("{\"agent_ids\":[11]}");
        await().until(() -> ok("GET", "state", "").get("held").asInt() == 1);

        ok("DELETE", "holds", "");

        assertThat(pending).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void someSettingsOfTheGenesysCloudFaceAreChangedAndTheOthersStay() throws Exception {
        ok("POST", "settings/genesys", "{\"requestsPerMinute\":7,\"missingPermissions\":[\"oauth:token:delete\"]}");

        assertThat(simulator.genesys().get()).isEqualTo(GenesysSettings.DEFAULT.requestsPerMinute(7).missingPermissions("oauth:token:delete"));
        assertThat(ok("GET", "state", "").at("/genesys/requestsPerMinute").asInt()).isEqualTo(7);
    }

    @Test
    void someSettingsOfTheExpertflowFaceAreChangedAndTheOthersStay() throws Exception {
        ok("POST", "settings/expertflow", "{\"handshake\":\"DESK\",\"syncEveryMillis\":50}");

        var settings = ok("GET", "state", "").get("expertflow");
        assertThat(settings.get("handshake").asText()).isEqualTo("DESK");
        assertThat(settings.get("syncEveryMillis").asInt()).isEqualTo(50);
        assertThat(settings.get("statesCode").asInt()).isEqualTo(200);
        assertThat(simulator.expertflow().get().handshake()).isEqualTo(ExpertflowSettings.Form.DESK);
    }

    @Test
    void limitAndSettingsAreChanged() throws Exception {
        ok("POST", "limit", "{\"perSecond\":1,\"retryAfterSeconds\":2}");
        ok("POST", "settings", "{\"jobAnswer\":\"LINK\",\"jobThreshold\":7}");

        assertThat(simulator.limit().perSecond()).isEqualTo(1);
        assertThat(simulator.settings())
                .isEqualTo(CcaipSettings.DEFAULT.jobAnswer(CcaipSettings.JobAnswer.LINK).jobThreshold(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | nothing | '' | 404",
                "POST | agents/999 | {\"end\":true} | 404",
                "POST | agents/a-!b | {} | 400",
                "POST | agents/11 | {\"status\":\"Napping\"} | 400",
                "POST | agents/11 | {\"begin\":\"DREAM\"} | 400",
                "POST | agents/12 | {\"begin\":\"CALL\"} | 409",
                "POST | conversations | [] | 400",
                "POST | conversations | {\"kind\":\"DREAM\"} | 400",
                "POST | conversations | {\"priority\":12} | 400",
                "POST | conversations | {\"unheard\":1} | 400",
                "POST | conversations | {\"participants\":[{\"agent\":\"999\"}]} | 404",
                "POST | conversations | {\"participants\":[{\"agent\":\"19\"}]} | 409",
                "POST | conversations | {\"participants\":[{\"role\":\"PRIMARY\"}]} | 400",
                "POST | conversations | {\"participants\":[{\"agent\":\"11\",\"role\":\"WHISPERING\"}]} | 400",
                "POST | conversations/1 | {\"agent\":\"11\",\"role\":\"SLEEPING\"} | 400",
                "POST | conversations/1 | {\"agent\":\"19\"} | 409",
                "GET | conversations/999 | '' | 404",
                "DELETE | conversations/one | '' | 404",
                "PUT | conversations/1 | {} | 404",
                "POST | faults | {\"fault\":\"Nothing\"} | 400",
                "POST | faults | [] | 400",
                "POST | holds | {} | 400",
                "POST | settings | {\"jobThreshold\":\"many\"} | 400",
                "POST | settings | {\"unheard\":1} | 400",
                "POST | settings | {broken | 400",
            })
    void aBadRequestIsRefusedWithAMessage(String method, String path, String body, int code) throws Exception {
        var response = caller.send(method, "/admin/" + path, body);

        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(Caller.json(response).get("message").asText()).isNotEmpty();
    }

    private JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
        var response = caller.send(method, "/admin/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Caller.json(response);
    }
}
