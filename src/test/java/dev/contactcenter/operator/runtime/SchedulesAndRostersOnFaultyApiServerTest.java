package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.ForceLogoutSchedule;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules and rosters while the API server misbehaves: one operation for each wish, and a roster that is up to date. */
class SchedulesAndRostersOnFaultyApiServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SUSPENDED = """
            {"schedule": "0 0 1 1 *", "suspend": true, "jobTemplate": {"spec": {"target": {"agentIds": [11]}}}}""";
    private static final String EVERYBODY = "{\"refreshSeconds\": 5}";

    private FaultyApiServer server;
    private KubernetesClient client;
    private SimulatorServer simulator;
    private OperatorRuntime operator;

    @BeforeEach
    void start() throws Exception {
        server = FaultyApiServer.start();
        client = server.client();
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id : List.of(11, 12)) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                    new SimulatedAgent.Person("A", "a@example.com", "1"), List.of("10.0.0." + id), "Available"));
        }
        simulator = SimulatorServer.start(0, center);
        client.resource(new SecretBuilder().withNewMetadata().withNamespace("support").withName("acme").endMetadata()
                .withData(Map.of("username", "YWNtZQ==", "password", "c2VjcmV0LXRva2Vu")).build()).create();
        create("ContactCenter", "default", "", """
                {"platform": "CCAIP", "url": "%s", "credentialsSecretRef": {"name": "acme"}, "requestsPerSecond": 10, "pollIntervalSeconds": 1}
                """.formatted(simulator.url()));
    }

    @AfterEach
    void stop() {
        server.heal();
        operator.close();
        client.close();
        simulator.close();
        server.close();
    }

    private void startOperator() {
        var settings = Settings.from(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0", "WATCH_NAMESPACES", "support"));
        operator = OperatorRuntime.start(server.config(), settings, Clock.systemUTC(),
                new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2)), () -> {});
    }

    private void create(String kind, String name, String metadata, String spec) {
        client.resource(Serialization.unmarshal("""
                {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "%s", "metadata": {"name": "%s", "namespace": "support"%s}, "spec": %s}
                """.formatted(kind, name, metadata, spec), GenericKubernetesResource.class)).create();
    }

    private void createSchedule() {
        create("ForceLogoutSchedule", "night", "", SUSPENDED);
        awaitSuspended();
    }

    private void awaitSuspended() {
        await("the schedule").atMost(PATIENCE).until(() -> schedule().getStatus() != null
                && ready(schedule().getStatus().conditions()).equals("Suspended"));
    }

    /** Asks for one operation now. */
    private void run() {
        patch("ForceLogoutSchedule", "night", "{\"metadata\": {\"annotations\": {\"contactcenter.dev/run-at\": \"now\"}}}");
    }

    private void patch(String kind, String name, String merge) {
        client.genericKubernetesResources("contactcenter.dev/v1alpha1", kind).inNamespace("support").withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private void createRoster() {
        create("AgentRoster", "everybody", "", EVERYBODY);
    }

    private ForceLogoutSchedule schedule() {
        return client.resources(ForceLogoutSchedule.class).inNamespace("support").withName("night").get();
    }

    private AgentRoster roster() {
        return client.resources(AgentRoster.class).inNamespace("support").withName("everybody").get();
    }

    private static String ready(List<Condition> conditions) {
        return conditions.stream().filter(condition -> condition.type().equals("Ready")).map(Condition::reason).findFirst().orElse("");
    }

    private void awaitRun() {
        await("the run").atMost(PATIENCE).until(() -> schedule().getStatus() != null && schedule().getStatus().lastSuccessfulTime() != null);
        assertThat(client.resources(ForceLogoutJob.class).inNamespace("support").list().getItems()).as("one operation").hasSize(1);
        assertThat(simulator.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1);
        assertThat(schedule().getStatus().lastRunAt()).isEqualTo("now");
    }

    private void awaitObserved() {
        await("the roster").atMost(PATIENCE).until(() -> roster().getStatus() != null
                && ready(roster().getStatus().conditions()).equals("Observed"));
    }

    @ParameterizedTest(name = "{0} is answered with {1}, {2} times")
    @CsvSource(delimiter = '|', value = {
        "PUT .*schedules/night/status    | 409 | 3",
        "PUT .*schedules/night/status    | 403 | 1",
        "PUT .*schedules/night/status    | 500 | 1",
        "PUT .*schedules/night/status    | 422 | 1",
        "POST .*/forcelogoutjobs         | 500 | 1",
        "POST .*/forcelogoutjobs         | 429 | 1",
        "POST .*/events                  | 403 | 99",
    })
    void aScheduleMakesUpForWhatWasRefusedAndRunsOnce(String request, int code, int times) {
        startOperator();
        createSchedule();
        server.refuse(request, code, times);

        run();

        awaitRun();
    }

    @ParameterizedTest(name = "a status write is answered with {0}, {1} times")
    @CsvSource({"409, 3", "403, 1", "500, 1"})
    void aRosterMakesUpForWhatWasRefused(int code, int times) {
        server.refuse("PUT .*agentrosters/everybody/status", code, times);
        startOperator();

        createRoster();

        awaitObserved();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void watchesThatAreLostAreOpenedAgain(boolean areClosed) {
        startOperator();
        createRoster();
        awaitObserved();
        if (areClosed) {
            server.closeWatches();
        } else {
            server.expireWatches();
        }

        createSchedule();
        run();
        simulator.center().move(AgentId.of(12), "Break");

        awaitRun();
        await("the change").atMost(PATIENCE).until(() -> roster().getStatus().toString().contains("Break"));
    }

    @Test
    void afterItsCrdWasAwayAScheduleRuns() {
        startOperator();
        server.refuse(".*(forcelogoutschedules|agentrosters).*", 404, 20);
        server.closeWatches();
        await().atMost(PATIENCE).until(() -> server.requests("forcelogoutschedules").size() > 3);
        server.heal();

        createSchedule();
        run();
        createRoster();

        awaitRun();
        awaitObserved();
    }

    @Test
    void inANamespaceThatIsBeingDeletedAScheduleSaysThatItCreatesNothing() {
        server.refuse("POST .*/forcelogoutjobs", 403, 99);
        startOperator();
        createSchedule();

        run();

        await().atMost(PATIENCE).until(() -> schedule().getStatus() != null && ready(schedule().getStatus().conditions()).equals("CreateGivenUp"));
        assertThat(server.requests("POST .*/forcelogoutjobs")).as("it is not asked for again").hasSize(1);
    }

    @Test
    void whatAnotherManagerOwnsInAStatusIsTakenOver() {
        var foreign = """
                , "managedFields": [{"manager": "velero", "operation": "Update", "apiVersion": "contactcenter.dev/v1alpha1",
                   "fieldsType": "FieldsV1", "subresource": "status", "fieldsV1": {"f:status": {"f:conditions": {}}}}]""";
        startOperator();
        create("ForceLogoutSchedule", "night", foreign, SUSPENDED);
        create("AgentRoster", "everybody", foreign, EVERYBODY);

        awaitSuspended();
        awaitObserved();

        assertThat(schedule().getMetadata().getManagedFields()).extracting(ManagedFieldsEntry::getManager).doesNotContain("velero");
        assertThat(roster().getMetadata().getManagedFields()).extracting(ManagedFieldsEntry::getManager).doesNotContain("velero");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.resources(Event.class).inNamespace("support").list().getItems())
                .filteredOn(event -> "StatusTakenOver".equals(event.getReason()))
                .extracting(event -> event.getRegarding().getKind())
                .contains("ForceLogoutSchedule", "AgentRoster"));
    }

    @Test
    void aSpecThatCantBeReadIsToldWithItsFieldAndGoesOnWhenItIsCorrected() {
        startOperator();
        create("ForceLogoutSchedule", "night", "", "{\"schedule\": \"0 0 1 1 *\", \"suspend\": \"perhaps\", \"jobTemplate\": {}}");
        create("AgentRoster", "everybody", "", "{\"refreshSeconds\": \"often\"}");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(String.valueOf(schedule().getStatus())).contains("InvalidSchedule").contains("suspend");
            assertThat(String.valueOf(roster().getStatus())).contains("InvalidTarget").contains("refreshSeconds");
        });

        patch("ForceLogoutSchedule", "night", "{\"spec\": " + SUSPENDED + "}");
        patch("AgentRoster", "everybody", "{\"spec\": " + EVERYBODY + "}");

        awaitSuspended();
        awaitObserved();
    }
}
