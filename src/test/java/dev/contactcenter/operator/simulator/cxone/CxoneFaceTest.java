package dev.contactcenter.operator.simulator.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Disorder;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Paging;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Spelling;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.TokenAddress;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CXone face, request by request. */
class CxoneFaceTest {
    private static final String SERVICES = "/incontactapi/services/v30.0";
    private static final String APPLICATION = new AcceptedCredentials("operator@acme", "client-secret").header();
    private static final String FORM = "grant_type=password&username=acme&password=secret-token";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = new SimulatedCenter(clock);
    private SimulatorServer simulator;
    private String token;

    @BeforeEach
    void start() throws Exception {
        for (var id = 11; id <= 15; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of(id == 15 ? "2" : "1"),
                    new SimulatedAgent.Person("Darth Vader " + id, id + "@example.com", "No." + id), List.of(), "Available"));
        }
        simulator = SimulatorServer.start(0, center);
        simulator.limit().perSecond(0);
        token = json(token(APPLICATION, FORM)).get("access_token").asText();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> token(String authorization, String form) throws IOException, InterruptedException {
        return token("/auth/token", authorization, form);
    }

    private HttpResponse<String> token(String path, String authorization, String form) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", SERVICES + path));
    }

    private int post(String path) throws IOException, InterruptedException {
        return send("POST", SERVICES + path).statusCode();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private String statusOf(int id) {
        return center.agent(AgentId.of(id)).orElseThrow().status();
    }

    @Test
    void discoveryTellsTheAddressOfTheApi() throws Exception {
        var found = json(send("GET", "/.well-known/cxone-configuration?tenantId=acme-tenant"));

        assertThat(found.get("api_endpoint").asText()).isEqualTo(simulator.url());
        assertThat(send("GET", "/.well-known/cxone-configuration?tenantId=other").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "operator@acme, client-secret, grant_type=password&username=acme&password=secret-token, 200, ",
        "operator@acme, guess,         grant_type=password&username=acme&password=secret-token, 401, invalid_client",
        "other,         client-secret, grant_type=password&username=acme&password=secret-token, 401, invalid_client",
        "operator@acme, client-secret, grant_type=password&username=acme&password=guess,        400, invalid_grant",
        "operator@acme, client-secret, grant_type=implicit&username=acme&password=secret-token, 400, invalid_grant",
        "operator@acme, client-secret, '',                                                      400, invalid_grant"
    })
    void aTokenIsIssuedForBothCredentials(String id, String secret, String form, int code, String error) throws Exception {
        var answer = token(new AcceptedCredentials(id, secret).header(), form);

        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(json(answer).path("error").asText(null)).isEqualTo(error);
    }

    @Test
    void aTokenExpiresAndIsRevoked() throws Exception {
        assertThat(send("GET", SERVICES + "/agents/states").statusCode()).isEqualTo(200);

        clock.forward(Duration.ofSeconds(3600));
        assertThat(send("GET", SERVICES + "/agents/states").statusCode()).isEqualTo(401);

        token = json(token(APPLICATION, FORM)).get("access_token").asText();
        assertThat(send("GET", SERVICES + "/agents/states").statusCode()).isEqualTo(200);
        simulator.revokeTokens();
        assertThat(send("GET", SERVICES + "/agents/states").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Available, Available, 1, ", "Break, Unavailable, 2, Break", "Unavailable, Unavailable, 2, ", "In-call, InboundContact, 3, ",
        "In-chat, InboundContact, 3, ", "Wrap-up, Unavailable, 2, Wrap-up", "Offline, LoggedOut, 0, "
    })
    void theCentersStatusesAreStatesOfCxone(String status, String state, int id, String outState) throws Exception {
        center.move(AgentId.of(11), status);

        var row = get("/agents/11/states").get("agentStates").get(0);

        assertThat(row.get("agentStateName").asText()).isEqualTo(state);
        assertThat(row.get("agentStateId").asInt()).isEqualTo(id);
        assertThat(row.get("outStateDescription").asText(null)).isEqualTo(outState);
        assertThat(row.get("contactId").isNull()).isEqualTo(!state.equals("InboundContact"));
    }

    @Test
    void theStatesOfAllAgentsAreReadOrOfThoseThatHaveChangedSince() throws Exception {
        clock.forward(Duration.ofSeconds(10));
        center.move(AgentId.of(12), "Break");

        assertThat(get("/agents/states?updatedSince=1970-01-01T00:00:00Z&fields=agentId").get("agentStates").toString())
                .isEqualTo("[{\"agentId\":11},{\"agentId\":12},{\"agentId\":13},{\"agentId\":14},{\"agentId\":15}]");
        assertThat(get("/agents/states?updatedSince=" + clock.instant() + "&fields=agentId").get("agentStates").toString())
                .isEqualTo("[{\"agentId\":12}]");
        clock.forward(Duration.ofSeconds(1));
        assertThat(get("/agents/states?updatedSince=" + clock.instant()).get("agentStates")).isEmpty();
        assertThat(send("GET", SERVICES + "/agents/states?updatedSince=today").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/agents/states, agentStates", "/agents, agents", "/unavailable-codes, unavailableCodes"})
    void everyListHasPages(String path, String name) throws Exception {
        simulator.cxone(settings -> settings.pageSize(3));

        var first = get(path + "?skip=0&top=1000");
        var last = get(path + "?skip=3&top=1000");

        assertThat(first.get("totalRecords").asInt()).isEqualTo(first.get(name).size() + last.get(name).size());
        assertThat(first.get(name)).hasSize(3);
        assertThat(first.at("/_links/next").asText()).endsWith(path + "?skip=3&top=3");
        assertThat(last.at("/_links").has("next")).isFalse();
    }

    @Test
    void theMembersOfATeamAreNestedAndHavePages() throws Exception {
        simulator.cxone(settings -> settings.pageSize(3));

        var first = get("/teams/1/agents?skip=0&top=1000");

        assertThat(first.at("/teams/0/agents").findValuesAsText("agentId")).containsExactly("11", "12", "13");
        assertThat(get("/teams/1/agents?skip=3&top=1000").at("/teams/0/agents").findValuesAsText("agentId")).containsExactly("14");
        assertThat(send("GET", SERVICES + "/teams/9/agents").statusCode()).isEqualTo(404);
        simulator.cxone(settings -> settings.emptyTeams("9"));
        assertThat(get("/teams/9/agents").toString()).isEqualTo("{\"teams\":[]}");
        simulator.cxone(settings -> settings.spelling(Spelling.OLDER));
        assertThat(get("/teams/1/agents").get("agents")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"COUNTED, true, true, 3", "LINKED, false, true, 3", "UNTOLD, false, false, 3", "UNPAGED, false, false, 5"})
    void aListTellsOfItsPagesWhatTheSettingsSay(Paging paging, boolean isCounted, boolean isLinked, int rows) throws Exception {
        simulator.cxone(settings -> settings.pageSize(3).paging(paging));

        var page = get("/agents/states");

        assertThat(page.has("totalRecords")).isEqualTo(isCounted);
        assertThat(page.has("_links")).isEqualTo(isLinked);
        assertThat(page.get("agentStates")).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NONE          | 5          | 11,12,13 | 14,15",
        "ENDLESS       | 2147483647 | 11,12,13 | 14,15",
        "GROWING_TOTAL | 6          | 11,12,13 | 14,15",
        "LOW_TOTAL     | 2          | 11,12,13 | 14,15",
        "REPEATED_ROWS | 5          | 11,12,13 | 13,14,15",
        "MOVING        | 5          | 11,12,13 | 12,11"
    })
    void theDisorderOfListsOfAgentsIsThatOfTheSettings(Disorder disorder, int total, String first, String second) throws Exception {
        simulator.cxone(settings -> settings.pageSize(3).disorder(disorder));

        var page = get("/agents/states?skip=0");

        assertThat(page.get("totalRecords").asInt()).isEqualTo(total);
        assertThat(page.get("agentStates").findValuesAsText("agentId")).containsExactly(first.split(","));
        assertThat(get("/agents/states?skip=3").get("agentStates").findValuesAsText("agentId")).containsExactly(second.split(","));
    }

    @Test
    void aChatIsAnOpenDigitalContactIfTheSettingsSaySo() throws Exception {
        simulator.cxone(settings -> settings.digitalChats(true));
        center.begin(AgentId.of(11), Interaction.Kind.CHAT);

        var row = get("/agents/11/states").get("agentStates").get(0);

        assertThat(row.get("agentStateName").asText()).isEqualTo("Available");
        assertThat(row.get("openContacts").asInt()).isEqualTo(1);
        assertThat(row.get("contactId").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GLOBAL,      true,  200, 404, 404", "UNDISCOVERED, false, 200, 404, 404",
        "OPENID,      true,  404, 200, 404", "REGIONAL,     false, 404, 404, 200"
    })
    void tokensAreIssuedWhereTheSettingsSay(TokenAddress where, boolean hasOpenId, int global, int openId, int regional) throws Exception {
        simulator.cxone(settings -> settings.tokenAddress(where));

        assertThat(send("GET", "/.well-known/openid-configuration").statusCode()).isEqualTo(hasOpenId ? 200 : 404);
        assertThat(token("/auth/token", APPLICATION, FORM).statusCode()).isEqualTo(global);
        assertThat(token("/auth/openid/token", APPLICATION, FORM).statusCode()).isEqualTo(openId);
        assertThat(token("/region/na1/auth/token", APPLICATION, FORM).statusCode()).isEqualTo(regional);
        if (hasOpenId) {
            assertThat(json(send("GET", "/.well-known/openid-configuration")).get("token_endpoint").asText())
                    .isEqualTo(simulator.url() + (global == 200 ? "/auth/token" : "/auth/openid/token"));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, secret-token, 200", "true, guess, 401", "false, secret-token, 404"})
    void anAccessKeyLogsInAloneIfTheSettingsSaySo(boolean alone, String secret, int code) throws Exception {
        simulator.cxone(settings -> settings.accessKeyAlone(alone));
        var body = "{\"accessKeyId\":\"acme\",\"accessKeySecret\":\"" + secret + "\"}";

        var answer = http.send(HttpRequest.newBuilder(URI.create(simulator.url() + "/region/na1/authentication/v1/token/access-key"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(json(answer).has("access_token")).isEqualTo(code == 200);
    }

    @Test
    void aLogoutIsAcceptedAndInterruptsTheAgentAMomentLater() throws Exception {
        center.begin(AgentId.of(11), Interaction.Kind.CALL);

        assertThat(post("/agents/11/logout")).isEqualTo(202);
        assertThat(statusOf(11)).isEqualTo("In-call");

        clock.forward(Duration.ofMillis(300));
        assertThat(statusOf(11)).isEqualTo("Offline");
        assertThat(post("/agents/99/logout")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Break,     state=Available,                     202, Available",
        "Wrap-up,   state=Available,                     202, Available",
        "Available, state=Unavailable,                   202, Unavailable",
        "Available, state=Unavailable&outStateId=1001,   202, Break",
        "Available, state=Unavailable&outStateId=1004,   400, Available",
        "Available, state=Unavailable&outStateId=77,     400, Available",
        "Available, state=Lunch,                         400, Available",
        "In-call,   state=Available,                     409, In-call",
        "Offline,   state=Available,                     409, Offline"
    })
    void aStateIsSetOrRefused(String before, String query, int code, String after) throws Exception {
        center.move(AgentId.of(11), before);

        assertThat(post("/agents/11/state?" + query)).isEqualTo(code);

        assertThat(statusOf(11)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "CURRENT, unavailableCodes, id, name, isACW", "OLDER, unavailableCodes, outStateId, outStateName, isAcw",
        "OLDEST, unavailableList, OutStateId, OutStateName, IsAcw"
    })
    void theCodesAreTheCustomersStatusesAndOneForAfterContactWork(Spelling spelling, String list, String id, String name, String acw)
            throws Exception {
        simulator.cxone(settings -> settings.spelling(spelling));

        var codes = get("/unavailable-codes").get(list);

        assertThat(codes.findValuesAsText(name)).containsExactly("Break", "lunch", "Training", "Wrap-up");
        assertThat(codes.findValuesAsText(id)).containsExactly("1001", "1002", "1003", "1004");
        assertThat(codes.findValuesAsText(acw).stream().map(String::toLowerCase)).containsExactly("false", "false", "false", "true");
    }

    @Test
    void aTeamHasTheCodesThatAreNotForeignToIt() throws Exception {
        simulator.cxone(settings -> settings.foreignCodes("lunch").forbiddenCodes(true));

        assertThat(get("/teams/1/unavailable-codes").get("unavailableCodes").findValuesAsText("outstateName"))
                .containsExactly("Break", "Training", "Wrap-up");
        assertThat(post("/agents/11/state?state=Unavailable&outStateId=1002")).isEqualTo(400);
        assertThat(send("GET", SERVICES + "/unavailable-codes").statusCode()).isEqualTo(403);
    }

    @Test
    void rightsAreMissingAsTheSettingsSay() throws Exception {
        simulator.cxone(settings -> settings.forbiddenAgents("12"));
        assertThat(post("/agents/12/logout")).isEqualTo(403);
        assertThat(post("/agents/11/logout")).isEqualTo(202);
        assertThat(send("GET", SERVICES + "/agents/12/states").statusCode()).isEqualTo(200);

        simulator.cxone(settings -> settings.forbidden(true));
        assertThat(send("GET", SERVICES + "/agents/states").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void faultsAndTheLimitApply(int code) throws Exception {
        simulator.faults().next(1, new Fault.Refusal(code, 7, false), ApiCall.FORCE_LOGOUT);
        var refused = send("POST", SERVICES + "/agents/11/logout");
        assertThat(refused.statusCode()).isEqualTo(code);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");

        simulator.limit().perSecond(1);
        assertThat(post("/agents/11/logout")).isEqualTo(202);
        assertThat(post("/agents/11/logout")).isEqualTo(429);
    }

    @Test
    void bothFacesShowTheSameCenter() throws Exception {
        post("/agents/11/state?state=Unavailable&outStateId=1002");

        var row = Caller.json(new Caller(simulator).get("{\"agent_ids\":[11],\"team_ids\":[]}")).get(0);

        assertThat(row.get("status").asText()).isEqualTo("lunch");
        assertThat(center.journal().requests(ApiCall.CHANGE_STATUS)).singleElement()
                .satisfies(request -> assertThat(request.agents()).containsExactly(AgentId.of(11)));
    }

    @Test
    void anUnknownCallIsNotFound() throws Exception {
        assertThat(send("GET", SERVICES + "/agents/11/logout").statusCode()).isEqualTo(404);
        assertThat(send("POST", SERVICES + "/nothing").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/incontactapi/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void theSettingsAreSetByTheAdminApiAndTheSecretIsNotShown() throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(simulator.url() + "/admin/settings/cxone"))
                .POST(BodyPublishers.ofString("{\"tokenSeconds\":5,\"clientSecret\":\"other\",\"paging\":\"UNPAGED\",\"spelling\":\"OLDEST\"}")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"tokenSeconds\":5", "\"paging\":\"UNPAGED\"").doesNotContain("other");
        assertThat(token(APPLICATION, FORM).statusCode()).isEqualTo(401);
        assertThat(token(new AcceptedCredentials("operator@acme", "other").header(), FORM).statusCode()).isEqualTo(200);
    }
}
