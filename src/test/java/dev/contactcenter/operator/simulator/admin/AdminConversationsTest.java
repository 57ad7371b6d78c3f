package dev.contactcenter.operator.simulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminConversationsTest {
    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);
    private SimulatorServer simulator;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        clock.forward(Duration.ofMinutes(1));
        simulator = SimulatorServer.start(0, center);
        caller = new Caller(simulator, new AcceptedCredentials("nobody", "at all"));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aConversationIsBegunWithAllItsParticulars() throws Exception {
        var shown = ok("POST", "conversations", """
                {"kind":"CALL","queue":"sales","priority":3,"seconds":60,"participants":[
                 {"agent":"11","role":"PRIMARY"},{"agent":"12","role":"SECONDARY"},{"agent":"13","role":"SILENT_MONITORING"}]}
                """);

        assertThat(shown.toString()).isEqualTo("{\"id\":6,\"kind\":\"CALL\",\"endsAt\":\"2026-11-02T08:02:00Z\","
                + "\"queue\":\"sales\",\"priority\":3,\"waiting\":false,\"began\":\"2026-11-02T08:01:00Z\","
                + "\"participants\":[{\"agent\":\"11\",\"role\":\"PRIMARY\"},{\"agent\":\"12\",\"role\":\"SECONDARY\"},"
                + "{\"agent\":\"13\",\"role\":\"SILENT_MONITORING\"}]}");
        assertThat(ok("GET", "conversations/6", "")).isEqualTo(shown);
        assertThat(ok("GET", "conversations", "").get("conversations")).containsExactly(shown);
        assertThat(center.agent(AgentId.of(12))).get().returns("In-call", SimulatedAgent::status);
    }

    @Test
    void withoutFieldsAConversationIsAChatThatWaitsInTheDefaultQueue() throws Exception {
        var shown = ok("POST", "conversations", "{}");

        assertThat(shown.toString()).isEqualTo("{\"id\":6,\"kind\":\"CHAT\",\"queue\":\"support\",\"priority\":5,"
                + "\"waiting\":true,\"began\":\"2026-11-02T08:01:00Z\",\"participants\":[]}");
    }

    @Test
    void queuesShowWaitingConversationsInTheOrderOfService() throws Exception {
        ok("POST", "conversations", "{\"queue\":\"sales\",\"priority\":2}");
        ok("POST", "conversations", "{\"queue\":\"sales\",\"priority\":9}");
        ok("POST", "conversations", "{\"queue\":\"billing\",\"participants\":[{\"agent\":11}]}");

        var queues = ok("GET", "queues", "").get("queues");

        assertThat(queues.get("sales")).extracting(it -> it.get("id").asInt()).containsExactly(7, 6);
        assertThat(queues.get("billing")).isEmpty();
    }

    @Test
    void aParticipantJoinsAndChangesTheRole() throws Exception {
        ok("POST", "conversations", "{}");

        ok("POST", "conversations/6", "{\"agent\":\"11\"}");
        ok("POST", "conversations/6", "{\"agent\":\"12\",\"role\":\"WHISPERING\"}");
        var shown = ok("POST", "conversations/6", "{\"agent\":\"12\",\"role\":\"BARGED_IN\"}");

        assertThat(shown.get("participants").toString())
                .isEqualTo("[{\"agent\":\"11\",\"role\":\"PRIMARY\"},{\"agent\":\"12\",\"role\":\"BARGED_IN\"}]");
    }

    @Test
    void aConversationThatEndsFreesItsParticipants() throws Exception {
        ok("POST", "conversations", "{\"participants\":[{\"agent\":\"11\"}]}");

        ok("DELETE", "conversations/6", "");

        assertThat(ok("GET", "conversations", "").get("conversations")).isEmpty();
        assertThat(center.agent(AgentId.of(11))).get().returns("Break", SimulatedAgent::status);
    }

    @Test
    void whatALogoutAtOnceDidCanBeLookedUp() throws Exception {
        ok("POST", "conversations", "{\"participants\":[{\"agent\":\"11\"},{\"agent\":\"12\"}]}");
        ok("POST", "conversations", "{\"queue\":\"sales\",\"participants\":[{\"agent\":\"11\"}]}");
        assertThat(ok("POST", "agents/11", "{}").get("conversations"))
                .extracting(it -> it.get("id").asInt())
                .containsExactly(6, 7);

        var agent = ok("POST", "agents/11", "{\"forceOut\":true}");

        assertThat(agent.get("status").asText()).isEqualTo("Offline");
        assertThat(agent.get("conversations")).isEmpty();
        assertThat(ok("GET", "queues", "").get("queues").get("sales").get(0).get("priority").asInt()).isEqualTo(11);
        assertThat(ok("GET", "conversations/6", "").get("participants").toString())
                .isEqualTo("[{\"agent\":\"12\",\"role\":\"PRIMARY\"}]");
        assertThat(ok("GET", "journal", "").get("notices").toString())
                .isEqualTo("[{\"time\":\"2026-11-02T08:01:00Z\",\"conversation\":6,\"to\":\"12\","
                        + "\"text\":\"Bela Lindqvist left the conversation\"}]");
        assertThat(ok("GET", "state", "").get("journal").get("notices").asInt()).isEqualTo(1);
    }

    private JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
        var response = caller.send(method, "/admin/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Caller.json(response);
    }
}
