package dev.contactcenter.operator.simulator.amazonconnect;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The simulator's face against the table of what is known of Amazon Connect: to each request, signed by AWS's own signer, it
 * answers with the code of the table, and with fields that the table has, of the table's types.
 */
class AmazonConnectFaceContractTest {
    private static final Contract CONTRACT = Contract.of("amazonconnect");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the platform has to be for a line of the table; as it is for every other line. */
    private static final Map<String, Consumer<SimulatorServer>> PLATFORMS = Map.ofEntries(
            entry("data.after-contact-work", it -> it.center().move(AgentId.of(71), "Wrap-up")),
            entry("data.missed", it -> it.center().move(AgentId.of(71), "Missed Call")));

    private SimulatorServer simulator;

    private static List<Contract.Entry> lines() {
        return CONTRACT.exchanges();
    }

    @BeforeEach
    void start() throws Exception {
        var center = new SimulatedCenter(new SettableClock());
        for (var agent : List.of(Map.entry(71, "Available"), Map.entry(72, "Offline"), Map.entry(73, "Available"))) {
            center.add(SimulatedAgent.of(AgentId.of(agent.getKey()), TeamId.of("7"),
                    new SimulatedAgent.Person("Ida Falk", "ida@shop.example", "71"), List.of(), agent.getValue()));
        }
        center.begin(AgentId.of(73), Interaction.Kind.CALL);
        simulator = SimulatorServer.start(0, center, new AcceptedCredentials("AKID", "secret"));
        simulator.limit().perSecond(0);
        simulator.amazonConnect(settings -> settings.statusMillis(0));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theFaceAnswersEachLineOfTheTable(Contract.Entry line) throws Exception {
        PLATFORMS.getOrDefault(line.id(), it -> {}).accept(simulator);
        if (line.id().equals("data.next-status")) {
            send(new Contract.Request("PUT", "/users/" + AmazonConnectSettings.DEFAULT.instanceId() + "/" + ConnectIds.user(AgentId.of(73)) + "/status",
                    Map.of(), Map.of(), JSON.readTree("{\"AgentStatusId\":\"" + ConnectIds.status(5) + "\"}"), ""));
        }
        var expected = line.response().orElseThrow();

        var answer = send(line.request().orElseThrow());

        assertThat(answer.code()).isEqualTo(expected.status());
        expected.headers().forEach((name, value) -> assertThat(answer.errorType()).as(name).isEqualTo(value));
        assertFits(line.id(), answer.body(), expected.body());
    }

    private record Answered(int code, String errorType, JsonNode body) {}

    private Answered send(Contract.Request request) throws Exception {
        var unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(request.method())).uri(URI.create(simulator.url() + request.path()));
        request.query().forEach(unsigned::putRawQueryParameter);
        var body = request.text().getBytes(StandardCharsets.UTF_8);
        var signed = AwsV4HttpSigner.create().sign(sign -> sign
                .identity(AwsCredentialsIdentity.create("AKID", "secret"))
                .request(unsigned.build())
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "connect")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
        try (var http = new VendorHttpClient()) {
            var answer = http.prepareRequest(HttpExecuteRequest.builder().request(signed.request())
                    .contentStreamProvider(ContentStreamProvider.fromByteArray(body)).build()).call();
            return new Answered(answer.httpResponse().statusCode(), answer.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse(""),
                    JSON.readTree(answer.responseBody().orElseThrow()));
        }
    }

    /** The answer has no field that the table does not have, and each of its type; a list of the table has as many rows. */
    private static void assertFits(String where, JsonNode answer, JsonNode table) {
        if (table.isObject()) {
            assertThat(names(answer)).as(where).isEqualTo(names(table));
            answer.properties().forEach(field -> assertFits(where + "." + field.getKey(), field.getValue(), table.get(field.getKey())));
        } else if (table.isArray()) {
            assertThat(answer).as(where).hasSize(table.size());
            for (var at = 0; at < table.size(); at++) {
                assertFits(where + "[" + at + "]", answer.get(at), table.get(at));
            }
        } else {
            assertThat(answer.getNodeType()).as(where).isEqualTo(table.getNodeType());
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        StreamSupport.stream(object.properties().spliterator(), false).forEach(field -> names.add(field.getKey()));
        return names;
    }
}
