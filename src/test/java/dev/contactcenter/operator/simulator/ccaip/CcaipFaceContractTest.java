package dev.contactcenter.operator.simulator.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.contract.Contract.Entry;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedAgent.Person;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's CCAIP against the table of what is known of the real one: it gives these answers to these requests. */
class CcaipFaceContractTest {
    private static final Contract CONTRACT = Contract.of("ccaip");
    private static final JsonMapper JSON = new JsonMapper();

    /** Answers that the simulator can't be made to give; the adapter is tried on them alone. */
    private static final Set<String> NOT_GIVEN = Set.of(
            // It answers 200 with rows, as force-logout.by-address-rows; the document shows no body.
            "force-logout.by-address",
            // It has no such shape of an error, and no page in HTML.
            "error.other-shape", "error.server", "error.maintenance");

    /** What has to be so before a request gets its answer. */
    private final Map<String, Runnable> given = Map.of(
            "read.everybody-refused", () -> settings(CcaipSettings.DEFAULT.listAll(false)),
            "read.pages", () -> settings(CcaipSettings.DEFAULT.pageSize(2)),
            "read.pages-last", () -> settings(CcaipSettings.DEFAULT.pageSize(2)),
            "force-logout.job-as-documented",
                    () -> settings(CcaipSettings.DEFAULT.jobThreshold(1).jobAnswer(CcaipSettings.JobAnswer.DOCUMENTED)),
            "force-logout.job-id", () -> settings(CcaipSettings.DEFAULT.jobThreshold(1)),
            "force-logout.not-permitted", () -> settings(CcaipSettings.DEFAULT.changesForbidden(true)),
            "error.not-permitted", () -> settings(CcaipSettings.DEFAULT.forbidden(true)),
            "error.too-many-requests", () -> simulator().faults().next(1, new Fault.Refusal(429, 1, false), ApiCall.READ_STATUSES));

    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = new SimulatedCenter(clock);
    private SimulatorServer simulator;

    private SimulatorServer simulator() {
        return simulator;
    }

    private void settings(CcaipSettings settings) {
        simulator.settings(any -> settings);
    }

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, center);
        agent(21, 3, "Kim Vale", "kim", "lunch", "198.51.100.21");
        agent(22, 3, "Ola Berg", "ola", "Available", "198.51.100.22");
        agent(23, 3, "Ravi Nair", "ravi", "Offline", "198.51.100.23");
        agent(24, 4, "Mara Lind", "mara", "Available", "2001:db8::24");
        agent(25, 4, "Jon Hale", "jon", "Unavailable");
        center.begin(AgentId.of(22), Interaction.Kind.CALL);
        center.begin(AgentId.of(24), Interaction.Kind.CHAT);
    }

    private void agent(long id, long team, String name, String mail, String status, String... addresses) {
        center.add(SimulatedAgent.of(
                AgentId.of(id), TeamId.of(String.valueOf(team)), new Person(name, mail + "@shop.example", "Agent No." + id), List.of(addresses), status));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    static List<Entry> given() {
        return CONTRACT.exchanges().stream().filter(entry -> !NOT_GIVEN.contains(entry.id())).toList();
    }

    @ParameterizedTest
    @MethodSource("given")
    void aRequestGetsItsAnswer(Entry entry) throws Exception {
        given.getOrDefault(entry.id(), () -> {}).run();
        if (entry.id().equals("read.addresses")) {
            agent(26, 5, "Noor Aziz", "noor", "Break", "10.9.0.5:51234", "[2001:db8::1]:443", "::ffff:10.9.0.6", "fe80::1%eth0");
        } else if (entry.id().equals("change.from-unresponsive")) {
            agent(27, 5, "Ines Rocha", "ines", "Unresponsive");
        } else if (entry.id().startsWith("job.") && !entry.id().equals("job.unknown")) {
            startJob(entry.id());
        }

        var response = send(entry);

        var expected = entry.response().orElseThrow();
        assertThat(response.statusCode()).isEqualTo(expected.status());
        assertThat(JSON.readTree(response.body())).isEqualTo(JSON.readTree(expected.text()));
        expected.headers().forEach((name, value) -> assertThat(withoutHost(response.headers().firstValue(name).orElse("")))
                .as(name)
                .startsWith(withoutHost(value)));
    }

    private HttpResponse<String> send(Entry entry) throws IOException, InterruptedException {
        var request = entry.request().orElseThrow();
        var credentials = entry.id().equals("error.credentials") ? new AcceptedCredentials("shop", "wrong") : AcceptedCredentials.DEMO;
        var query = request.query().isEmpty() ? "" : "?page=" + request.query().get("page").get(0);
        return new Caller(simulator, credentials).send(request.method(), request.path() + query, request.text());
    }

    private void startJob(String id) throws IOException, InterruptedException {
        var ending = id.equals("job.failed") ? CcaipSettings.JobEnding.FAILED : CcaipSettings.JobEnding.COMPLETED;
        settings(CcaipSettings.DEFAULT.jobThreshold(1).jobSeconds(5).jobEnding(ending));
        send(CONTRACT.entry("force-logout.job-id"));
        if (!id.equals("job.running")) {
            clock.forward(Duration.ofSeconds(5));
        }
    }

    /** The table names a host of its own in links. */
    private static String withoutHost(String value) {
        return value.replaceFirst("https?://[^/]+", "");
    }

    @Test
    void everyLineOfTheTableIsTriedOrNamedAsOneThatTheSimulatorDoesNotGive() {
        assertThat(CONTRACT.exchanges()).extracting(Entry::id).containsAll(NOT_GIVEN).containsAll(given.keySet());
    }
}
