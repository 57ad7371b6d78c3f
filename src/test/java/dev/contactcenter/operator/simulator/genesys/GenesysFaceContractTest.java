package dev.contactcenter.operator.simulator.genesys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator's face against the table of what is known of Genesys Cloud: to each request it answers with the code of the
 * table, and with fields that the table has, of the table's types.
 */
class GenesysFaceContractTest {
    private static final Contract CONTRACT = Contract.of("genesys");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the face behaves for a line of the table; as by default for every other line. */
    private static final Map<String, UnaryOperator<GenesysSettings>> SETTINGS = Map.ofEntries(
            entry("users.page", settings -> settings.pageSize(2)),
            entry("users.last-page", settings -> settings.pageSize(2)),
            entry("team.members", settings -> settings.pageSize(2)),
            entry("team.members-last", settings -> settings.pageSize(2)),
            entry("users.enterprise-call", settings -> settings.enterpriseCalls(true)),
            entry("refusal.rights", settings -> settings.missingPermissions("oauth:token:delete")),
            entry("refusal.user", settings -> settings.forbiddenUsers("9e5c0000-0000-4000-8000-000000000074")),
            entry("refusal.too-many", settings -> settings.requestsPerMinute(1)));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimulatorServer simulator;
    private GenesysServer face;

    private static List<Contract.Entry> lines() {
        return CONTRACT.exchanges();
    }

    @BeforeEach
    void start() throws IOException {
        var center = new SimulatedCenter(new SettableClock());
        for (var agent : List.of(Map.entry(71, "Available"), Map.entry(72, "Offline"), Map.entry(73, "Available"), Map.entry(74, "Break"))) {
            center.add(SimulatedAgent.of(AgentId.of(agent.getKey()), TeamId.of("7"),
                    new SimulatedAgent.Person("Ida Falk", "ida@shop.example", "71"), List.of(), agent.getValue()));
        }
        center.begin(AgentId.of(73), Interaction.Kind.CALL);
        simulator = SimulatorServer.start(0, center);
        simulator.limit().perSecond(0);
        face = GenesysServer.start(0, simulator.state(), new AcceptedCredentials("client-1", "client-secret"));
    }

    @AfterEach
    void stop() {
        face.close();
        simulator.close();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theFaceAnswersEachLineOfTheTable(Contract.Entry line) throws Exception {
        face.settings(SETTINGS.getOrDefault(line.id(), UnaryOperator.identity()));
        var request = line.request().orElseThrow();
        if (line.id().equals("refusal.too-many")) {
            send(request);
        }
        var expected = line.response().orElseThrow();

        var answer = send(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.status());
        expected.headers().forEach((name, value) -> assertThat(answer.headers().firstValue(name)).as(name).hasValue(value));
        assertFits(line.id(), JSON.readTree(answer.body()), expected.body());
    }

    private HttpResponse<String> send(Contract.Request request) throws IOException, InterruptedException {
        var query = request.query().entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream().map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&", "?", ""));
        var call = HttpRequest.newBuilder(URI.create(face.url() + request.path() + query))
                .method(request.method(), BodyPublishers.ofString(request.text()));
        for (var header : request.headers().entrySet()) {
            call.header(header.getKey(), header.getValue().equals("Bearer token-1") ? "Bearer " + face.issueToken() : header.getValue());
        }
        return http.send(call.build(), BodyHandlers.ofString());
    }

    /** The answer has no field that the table does not have, and each of its type. An object that the table leaves open may have any. */
    private static void assertFits(String where, JsonNode answer, JsonNode table) {
        if (table.isObject() && !table.isEmpty()) {
            assertThat(answer.isObject()).as(where + " is an object").isTrue();
            assertThat(new TreeSet<>(names(answer))).as(where).isSubsetOf(names(table));
            assertThat(answer.isEmpty()).as(where + " is empty").isFalse();
            answer.properties().forEach(field -> assertFits(where + "." + field.getKey(), field.getValue(), table.get(field.getKey())));
        } else if (table.isArray()) {
            assertThat(answer.isArray()).as(where + " is a list").isTrue();
            assertThat(answer.isEmpty()).as(where + " is empty").isEqualTo(table.isEmpty());
            answer.forEach(row -> assertFits(where + "[]", row, merged(table)));
        } else {
            assertThat(answer.getNodeType()).as(where).isEqualTo(table.getNodeType());
        }
    }

    /** Returns a row with the fields of all rows. */
    private static JsonNode merged(JsonNode rows) {
        var merged = JSON.createObjectNode();
        rows.forEach(row -> row.properties().forEach(field -> merged.putIfAbsent(field.getKey(), field.getValue())));
        return merged;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
