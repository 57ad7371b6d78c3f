package dev.contactcenter.operator.simulator.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Spelling;
import dev.contactcenter.operator.simulator.fault.Fault;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator's face against the table of what is documented of CXone: to each request it answers with the code of the
 * table, and with fields that the table has, of the table's types.
 */
class CxoneFaceContractTest {
    private static final Contract CONTRACT = Contract.of("cxone");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The face always tells auth_endpoint. */
    private static final Set<String> NOT_SIMULATED = Set.of("login.discovery-without-auth-endpoint");

    /** How the platform has to be for a line of the table; as it is for every other line. */
    private static final Map<String, Consumer<SimulatorServer>> PLATFORMS = Map.ofEntries(
            entry("states.page", it -> it.cxone(settings -> settings.pageSize(2))),
            entry("states.last-page", it -> it.cxone(settings -> settings.pageSize(2))),
            entry("states.digital-contacts", it -> {
                it.cxone(settings -> settings.digitalChats(true));
                it.center().begin(AgentId.of(71), Interaction.Kind.CHAT);
            }),
            entry("states.after-contact", it -> it.center().move(AgentId.of(71), "Wrap-up")),
            entry("states.texts", it -> it.cxone(settings -> settings.spelling(Spelling.OLDER))),
            entry("team.members-flat", it -> it.cxone(settings -> settings.spelling(Spelling.OLDER))),
            entry("team.empty", it -> it.cxone(settings -> settings.emptyTeams("8"))),
            entry("codes.tenant-older", CxoneFaceContractTest::older),
            entry("codes.tenant-oldest", it -> it.cxone(settings -> settings.spelling(Spelling.OLDEST).paging(CxoneSettings.Paging.UNPAGED))),
            entry("codes.team-older", CxoneFaceContractTest::older),
            entry("state.not-in-team", it -> it.cxone(settings -> settings.foreignCodes("lunch"))),
            entry("refusal.rights", it -> it.cxone(settings -> settings.forbiddenAgents("71"))),
            entry("refusal.spelling", it -> it.cxone(settings -> settings.forbiddenAgents("71").spelling(Spelling.OLDER))),
            entry("refusal.too-many", it -> it.faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(7)), ApiCall.FORCE_LOGOUT)));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimulatorServer simulator;

    private static void older(SimulatorServer simulator) {
        simulator.cxone(settings -> settings.spelling(Spelling.OLDER).paging(CxoneSettings.Paging.UNPAGED));
    }

    private static List<Contract.Entry> lines() {
        return CONTRACT.exchanges().stream().filter(line -> !NOT_SIMULATED.contains(line.id())).toList();
    }

    @BeforeEach
    void start() throws Exception {
        var center = new SimulatedCenter(new SettableClock());
        for (var agent : Map.of(71, "Available", 72, "Offline", 73, "Available", 74, "Break").entrySet()) {
            center.add(SimulatedAgent.of(AgentId.of(agent.getKey()), TeamId.of("7"),
                    new SimulatedAgent.Person("Ida Falk", "ida@shop.example", "71"), List.of(), agent.getValue()));
        }
        center.begin(AgentId.of(73), Interaction.Kind.CALL);
        simulator = SimulatorServer.start(0, center, new AcceptedCredentials("key-1", "key-secret"));
        simulator.limit().perSecond(0);
        post("/admin/settings/cxone", "application/json",
                "{\"tenantId\":\"tenant-7\",\"clientId\":\"operator\",\"clientSecret\":\"app-secret\"}");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theFaceAnswersEachLineOfTheTable(Contract.Entry line) throws Exception {
        PLATFORMS.getOrDefault(line.id(), it -> {}).accept(simulator);
        var expected = line.response().orElseThrow();

        var answer = send(line.request().orElseThrow());

        assertThat(answer.statusCode()).isEqualTo(expected.status());
        expected.headers().forEach((name, value) -> assertThat(answer.headers().firstValue(name)).as(name).hasValue(value));
        assertFits(line.id(), JSON.readTree(answer.body()), expected.body());
    }

    private HttpResponse<String> send(Contract.Request request) throws IOException, InterruptedException {
        var query = request.query().entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream().map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&", "?", ""));
        // The regional host is a path of the simulator.
        var path = request.path().startsWith("/authentication/") ? CxoneLogin.REGION + request.path() : request.path();
        var call = HttpRequest.newBuilder(URI.create(simulator.url() + path + query))
                .method(request.method(), BodyPublishers.ofString(request.text()));
        for (var header : request.headers().entrySet()) {
            call.header(header.getKey(), header.getValue().equals("Bearer eyJraWQ.token-1") ? "Bearer " + token() : header.getValue());
        }
        return http.send(call.build(), BodyHandlers.ofString());
    }

    private String token() throws IOException, InterruptedException {
        var answer = post(CxoneLogin.REGION + "/authentication/v1/token/access-key", "application/json",
                "{\"accessKeyId\":\"key-1\",\"accessKeySecret\":\"key-secret\"}");
        return JSON.readTree(answer.body()).get("access_token").asText();
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(simulator.url() + path)).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** The answer has no field that the table does not have, and each of its type; an object of the table is in it with a field at least. */
    private static void assertFits(String where, JsonNode answer, JsonNode table) {
        if (table.isObject()) {
            assertThat(answer.isObject()).as(where + " is an object").isTrue();
            assertThat(new TreeSet<>(names(answer))).as(where).isSubsetOf(names(table));
            assertThat(answer.isEmpty()).as(where + " is empty").isEqualTo(table.isEmpty());
            answer.properties().forEach(field -> assertFits(where + "." + field.getKey(), field.getValue(), table.get(field.getKey())));
        } else if (table.isArray()) {
            assertThat(answer.isArray()).as(where + " is a list").isTrue();
            assertThat(answer.isEmpty()).as(where + " is empty").isEqualTo(table.isEmpty());
            answer.forEach(row -> assertFits(where + "[]", row, merged(table)));
        } else if (!table.isNull() && !answer.isNull()) {
            assertThat(answer.getNodeType()).as(where).isEqualTo(table.getNodeType());
        }
    }

    /** Returns a row with the fields of all rows, each with a value that is not null if a row has one. */
    private static JsonNode merged(JsonNode rows) {
        var merged = JSON.createObjectNode();
        rows.forEach(row -> row.properties().forEach(field -> {
            if (!merged.hasNonNull(field.getKey())) {
                merged.set(field.getKey(), field.getValue());
            }
        }));
        return merged;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
