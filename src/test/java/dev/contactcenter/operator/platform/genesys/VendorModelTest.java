package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.model.OrganizationPresenceDefinitionEntityListing;
import com.mypurecloud.sdk.v2.model.RoutingStatus;
import com.mypurecloud.sdk.v2.model.TeamMemberEntityListing;
import com.mypurecloud.sdk.v2.model.UserEntityListing;
import com.mypurecloud.sdk.v2.model.UserPresence;
import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.io.IOException;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The adapter over HTTP against answers that the vendor's own model has written: each goes through the SDK's classes, which
 * drop what they don't know, and write null for what is missing.
 */
class VendorModelTest {
    private static final ObjectMapper SDK = ApiClient.buildObjectMapper(new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT));

    private final ScriptedServer server = ScriptedServer.start();
    private final Platform platform = GenesysPlatform.create(
            new PlatformSettings(server.url(), "client", "secret", Optional.empty(), Map.of()),
            HttpSettings.DEFAULT, new UrlPolicy(true, List.of()));

    @BeforeEach
    void script() {
        server.answers(this::answer);
    }

    @AfterEach
    void close() {
        platform.close();
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = String.valueOf(exchange.getRequestURI().getQuery());
        ScriptedServer.text(200, switch (exchange.getRequestMethod() + " " + path.replaceAll("[0-9a-f-]{36}", "ID")) {
            case "POST /oauth/token" -> "{\"access_token\":\"t\",\"expires_in\":86400}";
            case "GET /api/v2/presence/definitions" -> written(OrganizationPresenceDefinitionEntityListing.class, """
                    {"total":1,"entities":[{"id":"def-5","type":"User","systemPresence":"Meal","deactivated":false,
                    "languageLabels":{"en_US":"Lunch"}}]}""");
            case "GET /api/v2/users" -> query.contains("pageNumber=2") ? second() : first();
            case "GET /api/v2/teams/ID/members" -> written(TeamMemberEntityListing.class, query.contains("after=")
                    ? "{\"entities\":[{\"id\":\"%s\"}]}".formatted(user(3))
                    : "{\"entities\":[{\"id\":\"%s\"},{\"id\":\"%s\"}],\"nextUri\":\"/api/v2/x?after=YWJj%%3D\"}".formatted(user(1), user(2)));
            case "PATCH /api/v2/users/ID/presences/purecloud" -> written(UserPresence.class, """
                    {"id":"x","source":"PURECLOUD","presenceDefinition":{"id":"def-5","systemPresence":"MEAL"}}""");
            case "PUT /api/v2/users/ID/routingstatus" -> written(RoutingStatus.class, "{\"userId\":\"x\",\"status\":\"OFF_QUEUE\"}");
            case "DELETE /api/v2/tokens/ID" -> "";
            default -> throw new IOException("not expected: " + path);
        }).answer(exchange);
    }

    private static String first() throws IOException {
        return written(UserEntityListing.class, """
                {"total":3,"pageCount":2,"pageNumber":1,"nextUri":"/api/v2/users?pageNumber=2","entities":[
                {"id":"%s","name":"Ida","state":"active","presence":{"presenceDefinition":{"id":"def-5","systemPresence":"MEAL"}},
                "routingStatus":{"status":"OFF_QUEUE"}},
                {"id":"%s","name":"Omar","state":"active","presence":{"presenceDefinition":{"id":"d","systemPresence":"ON_QUEUE"}},
                "routingStatus":{"status":"IDLE"},"conversationSummary":{"chat":{"contactCenter":{"active":2,"acw":0}}}}]}"""
                .formatted(user(1), user(2)));
    }

    private static String second() throws IOException {
        return written(UserEntityListing.class, """
                {"total":3,"pageCount":2,"pageNumber":2,"entities":[{"id":"%s","name":"Sam","state":"active",
                "presence":{"presenceDefinition":{"id":"d","systemPresence":"OFFLINE"}},"routingStatus":{"status":"OFF_QUEUE"}}]}"""
                .formatted(user(3)));
    }

    private static String written(Class<?> model, String json) throws IOException {
        return SDK.writeValueAsString(SDK.readValue(json, model));
    }

    private static AgentIdSet agent(int number) {
        return AgentIdSet.of(AgentId.of(user(number)));
    }

    private AgentResult submit(Request request) {
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) platform.submit(request)).value()).rows().get(0).verdict();
    }

    private static void assertAllThree(Answer<Reading> answer) {
        var reading = ((Answer.Ok<Reading>) answer).value();
        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.agents()).extracting(Agent::status).containsExactly("Lunch", "On Queue", "Offline");
        assertThat(reading.agents()).extracting(Agent::presence).containsExactly(Presence.FREE, Presence.BUSY, Presence.OFFLINE);
    }

    @Test
    void everyUserIsReadToTheLastPage() {
        assertAllThree(platform.read(new Selection.All()));
    }

    @Test
    void aTeamIsReadToItsLastCursor() {
        assertAllThree(platform.read(new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM))));
        assertThat(server.seen()).anySatisfy(seen -> assertThat(seen.path()).endsWith("after=YWJj%3D"));
    }

    @Test
    void aLogoutAndTheChangesOfAUserAreUnderstood() {
        assertThat(submit(new Request.ForceLogout(agent(1)))).isEqualTo(AgentResult.TAKEN);
        assertThat(submit(new Request.ChangeStatus("lunch", agent(1)))).isEqualTo(AgentResult.DONE);
        assertThat(submit(new Request.ChangeStatus("Off Queue", agent(1)))).isEqualTo(AgentResult.DONE);
    }
}
