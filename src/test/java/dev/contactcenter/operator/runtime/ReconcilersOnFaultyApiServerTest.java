package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.operation.Backoff;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.startup.Preflight;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reconciler, run by JOSDK, while the API server misbehaves. */
class ReconcilersOnFaultyApiServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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
    }

    @AfterEach
    void stop() {
        server.heal();
        if (operator != null) {
            operator.close();
        }
        client.close();
        simulator.close();
        server.close();
    }

    private void startOperator() {
        var settings = Settings.from(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0", "WATCH_NAMESPACES", "support"));
        operator = OperatorRuntime.start(server.config(), settings, Clock.systemUTC(),
                new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2)), () -> {});
    }

    private void create(String kind, String name, String spec) {
        client.resource(Serialization.unmarshal("""
                {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "%s", "metadata": {"name": "%s", "namespace": "support"}, "spec": %s}
                """.formatted(kind, name, spec), GenericKubernetesResource.class)).create();
    }

    private void createContactCenter() {
        create("ContactCenter", "default", """
                {"platform": "CCAIP", "url": "%s", "credentialsSecretRef": {"name": "acme"}, "requestsPerSecond": 10, "pollIntervalSeconds": 1}
                """.formatted(simulator.url()));
    }

    private void createLogout() {
        create("ForceLogoutJob", "shift", "{\"target\": {\"agentIds\": [11]}}");
    }

    private void createChange() {
        create("AgentStatusChange", "lunch", "{\"target\": {\"agentIds\": [12]}, \"status\": \"Break\"}");
    }

    private static String reasonOf(List<Condition> conditions) {
        return conditions.stream().filter(condition -> condition.type().equals("Ready")).map(Condition::reason).findFirst().orElse("");
    }

    private void awaitReady(String reason) {
        await("ContactCenter " + reason).atMost(PATIENCE).until(() -> {
            var status = client.resources(ContactCenter.class).inNamespace("support").withName("default").get().getStatus();
            return status != null && reasonOf(status.conditions()).equals(reason);
        });
    }

    private <P extends Operation> void awaitDone(Class<P> kind, String name) {
        await(name).atMost(PATIENCE).until(() -> {
            var status = client.resources(kind).inNamespace("support").withName(name).get().getStatus();
            return status != null && status.isEnded() && "Success".equals(status.outcome());
        });
    }

    private void awaitAllDone() {
        awaitDone(dev.contactcenter.operator.resource.ForceLogoutJob.class, "shift");
        awaitDone(dev.contactcenter.operator.resource.AgentStatusChange.class, "lunch");
        assertThat(requestsFor(ApiCall.FORCE_LOGOUT)).as("each agent is asked for once").isEqualTo(1);
        assertThat(requestsFor(ApiCall.CHANGE_STATUS)).isEqualTo(1);
    }

    private long requestsFor(ApiCall call) {
        return simulator.center().journal().requests(call).size();
    }

    @ParameterizedTest(name = "{0} is answered with {1}, {2} times")
    @CsvSource(delimiter = '|', value = {
        "PUT .*/status              | 409 | 3",
        "PUT .*/status              | 403 | 2",
        "PUT .*/status              | 500 | 2",
        "PUT .*/status              | 422 | 2",
        "PATCH .*jobs/shift(?!/)      | 409 | 2",
        "PATCH .*jobs/shift(?!/)      | 403 | 1",
        "GET .*/secrets/            | 500 | 2",
        "GET .*/secrets/            | 403 | 1",
        "GET .*/secrets/            | 404 | 1",
        "POST .*/events             | 403 | 99",
        "POST .*/events             | 500 | 99",
    })
    void whatWasRefusedIsMadeUpForAndNoAgentIsAskedForTwice(String request, int code, int times) {
        server.refuse(request, code, times);
        startOperator();
        createContactCenter();
        createLogout();
        createChange();

        awaitAllDone();
        awaitReady("Connected");
    }

    @Test
    void aStatusWriteWithoutAnAnswerIsMadeUpFor() {
        startOperator();
        createContactCenter();
        awaitReady("Connected");
        server.neverAnswer("PUT .*/status");
        createLogout();
        createChange();
        await().atMost(PATIENCE).until(() -> server.requests("PUT .*/(shift|lunch)/status").size() >= 2);
        assertThat(requestsFor(ApiCall.FORCE_LOGOUT)).as("nothing is sent before it is written down").isZero();

        server.heal();

        awaitAllDone();
    }

    @Test
    void watchesThatAreClosedAreOpenedAgain() {
        startOperator();
        createContactCenter();
        awaitReady("Connected");
        server.closeWatches();

        createLogout();
        createChange();

        awaitAllDone();
    }

    @Test
    void watchesThatAreTooOldAreOpenedAgain() {
        startOperator();
        createContactCenter();
        awaitReady("Connected");
        server.expireWatches();

        createLogout();
        createChange();

        awaitAllDone();
        assertThat(operator.isReady()).isTrue();
    }

    /** An API server that has just come back may be behind, and answers lists of the latest version with a timeout. */
    @ParameterizedTest
    @CsvSource({"504", "429", "500"})
    void watchesThatAreTooOldAreOpenedAgainThoughListsAreRefusedForAWhile(int code) {
        startOperator();
        createContactCenter();
        awaitReady("Connected");
        server.refuse("GET .*(forcelogoutjobs|agentstatuschanges)\\?", code, 6);
        server.expireWatches();

        createLogout();
        createChange();

        awaitAllDone();
    }

    @Test
    void aForbiddenSecretIsReportedByItsOwnReason() {
        server.refuse("GET .*/secrets/", 403, 99);
        startOperator();
        createContactCenter();

        awaitReady("SecretNotReadable");
    }

    @Test
    void theSecretOfAContactCenterIsReadOnceToConnect() {
        startOperator();
        createContactCenter();
        awaitReady("Connected");

        assertThat(server.requests("GET .*/secrets/")).hasSize(1);
    }

    @Test
    void aReadyContactCenterAsksTheApiServerForNothing() {
        // A watched namespace that does not exist is looked for again and again.
        client.resource(new NamespaceBuilder().withNewMetadata().withName("support").endMetadata().build()).create();
        startOperator();
        createContactCenter();
        awaitReady("Connected");

        // Longer than the time after which the Secret of one that is not ready is read again.
        var counted = new AtomicInteger();
        await().during(Duration.ofSeconds(11)).atMost(PATIENCE).until(() -> {
            var now = server.requests(".*").size();
            return counted.getAndSet(now) == now;
        });
    }

    @Test
    void anOperatorThatIsMadeOpensNoPortAndStartsNoThread() {
        var before = Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
        var settings = Settings.from(Map.of("HTTP_PORT", "1", "LEADER_ELECTION", "true", "LEASE_NAMESPACE", "support"));

        var parts = new OperatorComponents(client, settings, Clock.systemUTC(), Backoff.DEFAULT, ListPages.NONE, () -> {});

        assertThat(parts.operator.getRegisteredControllersNumber()).isEqualTo(Preflight.KINDS.size());
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> !before.contains(name)).toList())
                .allMatch(name -> name.matches("OkHttp.*|api-server.*|vert.x.*|ForkJoinPool.*|Okio.*"));
        assertThat(server.requests(".*").stream().filter(line -> line.contains("contactcenter.dev"))).isEmpty();
    }
}
