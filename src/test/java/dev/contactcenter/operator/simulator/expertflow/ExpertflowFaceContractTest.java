package dev.contactcenter.operator.simulator.expertflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator's face against the table of what is known of Expertflow CX: each request of the table is sent by a plain
 * client, and the answer has at least what the table answers. The adapter has no part in it.
 */
class ExpertflowFaceContractTest {
    private static final Contract CONTRACT = Contract.of("expertflow");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String AGENT = "3f0e1c52-7a44-4d1b-9b6e-5d2c8a9f0b11";
    private static final String ACCOUNT = "a7d1e6c4-52b8-4f0e-8c33-0d9f6b1e2a55";
    private static final String TOKEN = "header.payload.signature";

    /** How the face has to be, for the entries that an installation with the usual settings does not show. */
    private static final Map<String, UnaryOperator<ExpertflowSettings>> SETTINGS = Map.of(
            "login.one-time-password", settings -> settings.twoFactor(true),
            "login.second-factor-missing", settings -> settings.twoFactor(true),
            "states.not-allowed", settings -> settings.statesCode(403),
            "handshake.documents", settings -> settings.handshake(ExpertflowSettings.Form.DOCUMENTS),
            "handshake.desk", settings -> settings.handshake(ExpertflowSettings.Form.DESK),
            "connect-error.licence", settings -> settings.licence("EXPIRED"));

    private record Received(String event, JsonNode body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatorServer simulator;
    private ExpertflowServer face;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatorServer.start(0, SimulatedCenter.demo(Clock.systemUTC()));
        simulator.center().move(AgentId.of(11), "Available");
        face = ExpertflowServer.start(0, simulator.state(), AcceptedCredentials.DEMO);
    }

    @AfterEach
    void stop() {
        face.close();
        simulator.close();
    }

    static Stream<Contract.Entry> http() {
        // A missing role is Keycloak's affair, which the simulator does not have.
        return CONTRACT.exchanges().stream()
                .filter(entry -> entry.request().orElseThrow().event().isEmpty() && !entry.id().equals("login.role-missing"));
    }

    static Stream<Contract.Entry> events() {
        return CONTRACT.exchanges().stream().filter(entry -> !entry.request().orElseThrow().event().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("http")
    void aRequestIsAnsweredAsTheTableHasIt(Contract.Entry entry) throws Exception {
        var token = login();
        face.settings(SETTINGS.getOrDefault(entry.id(), settings -> settings));
        var request = entry.request().orElseThrow();
        var builder = HttpRequest.newBuilder(URI.create(face.url() + ours(request.path())))
                .method(request.method(), BodyPublishers.ofString(ours(request.text())));
        request.headers().forEach((name, value) -> builder.header(name, value.replace(TOKEN, token)));

        var answer = http.send(builder.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(entry.response().orElseThrow().status());
        hasAtLeast(entry.response().orElseThrow().body(), JSON.readTree(answer.body()), "");
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsAnsweredAsTheTableHasIt(Contract.Entry entry) throws Exception {
        face.settings(SETTINGS.getOrDefault(entry.id(), settings -> settings));
        if (entry.id().equals("change.ready")) {
            simulator.center().move(AgentId.of(11), "Break");
        }
        var request = entry.request().orElseThrow();
        var wanted = entry.response().orElseThrow();
        var received = new LinkedBlockingQueue<Received>();
        var socket = connect(entry.handshake().orElse(CONTRACT.entry("handshake.desk").handshake().orElseThrow()), received);
        try {
            if (entry.id().equals("session.removed")) {
                awaits(received, "agentPresence", presence -> true);
                face.takeSessionsOver();
            } else if (!request.event().equals("connect")) {
                awaits(received, "agentPresence", presence -> presence.toString().contains(ours(AGENT)));
                var body = new JSONObject(ours(request.text())).put("correlationId", "mine");
                socket.emit(request.event(), body);
            }
            var answer = awaits(received, wanted.event(), body -> request.event().equals("connect")
                    || wanted.event().equals("errors") || body.path("correlationId").asText().equals("mine"));

            hasAtLeast(wanted.body(), answer, "");
            sameWords(wanted.body(), answer, "/action", "/agentPresence/state/name", "/data/content/key", "/data/content/licStatus", "/task", "/msg");
        } finally {
            socket.off();
            socket.disconnect();
        }
    }

    private static Socket connect(JsonNode handshake, BlockingQueue<Received> received, String url) {
        var options = new IO.Options();
        options.path = "/agent-manager/socket.io";
        options.transports = new String[] {"websocket"};
        options.forceNew = true;
        options.reconnection = false;
        options.query = handshake.has("query") ? "username=" + handshake.at("/query/username").asText() : null;
        options.auth = auth(handshake.get("auth"));
        var socket = IO.socket(URI.create(url), options);
        for (var event : List.of("agentPresence", "errors", "socketSessionRemoved", Socket.EVENT_CONNECT_ERROR)) {
            socket.on(event, args -> received.add(new Received(event, parsed(String.valueOf(args[0])))));
        }
        return socket.connect();
    }

    private Socket connect(JsonNode handshake, BlockingQueue<Received> received) throws JsonProcessingException {
        // A JSON text within JSON keeps its quotes.
        return connect(JSON.readTree(ours(handshake.toString())), received, face.url());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> auth(JsonNode auth) {
        var values = new HashMap<String, Object>();
        auth.properties().forEach(field -> values.put(field.getKey(),
                field.getValue().isObject() ? new JSONObject(field.getValue().toString()) : field.getValue().asText()));
        return (Map) values;
    }

    private static JsonNode awaits(BlockingQueue<Received> received, String event, Predicate<JsonNode> which)
            throws InterruptedException {
        while (true) {
            var next = received.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("an event " + event).isNotNull();
            if (next.event().equals(event) && which.test(next.body())) {
                return next.body();
            }
        }
    }

    private String login() throws Exception {
        var login = CONTRACT.entry("login.ok").request().orElseThrow();
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(face.url() + login.path()))
                .POST(BodyPublishers.ofString(login.text())).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body()).at("/data/token").asText();
    }

    /** The table's people are invented, the simulator has its own. */
    private static String ours(String text) {
        return text.replace(AGENT, ExpertflowFace.shown(AgentId.of(11)).value()).replace(ACCOUNT, ExpertflowFace.ACCOUNT_ID);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** Every field of the table's answer is in the other one, with a value of the same type. */
    private static void hasAtLeast(JsonNode wanted, JsonNode given, String path) {
        if (wanted.isNull() || given.isNull() && path.endsWith("/reasonCode")) {
            return;
        }
        assertThat(type(given)).as(path + " of " + given).isEqualTo(type(wanted));
        wanted.properties().forEach(field -> {
            assertThat(given.has(field.getKey())).as("has " + path + "/" + field.getKey()).isTrue();
            hasAtLeast(field.getValue(), given.get(field.getKey()), path + "/" + field.getKey());
        });
        if (wanted.isArray() && !wanted.isEmpty()) {
            assertThat(given).as(path).isNotEmpty();
            // The last row is an agent's; the first may be the account's.
            hasAtLeast(wanted.get(wanted.size() - 1), given.get(given.size() - 1), path + "/-");
        }
    }

    private static JsonNodeType type(JsonNode node) {
        return node.getNodeType();
    }

    private static void sameWords(JsonNode wanted, JsonNode given, String... paths) {
        for (var path : paths) {
            if (!wanted.at(path).isMissingNode()) {
                assertThat(given.at(path)).as(path).isEqualTo(wanted.at(path));
            }
        }
    }
}
