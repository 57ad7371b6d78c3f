package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.local.apiserver.ApiServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a program: a process of its own, as an administrator starts and ends it. */
class ProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private OperatorProcess operator;

    @AfterEach
    void end() {
        if (operator != null) {
            operator.close();
        }
    }

    private void start(Map<String, String> environment, String... arguments) {
        operator = OperatorProcess.start(folder, environment, arguments);
    }

    private void start(String kubeconfig) {
        operator = OperatorProcess.start(folder, kubeconfig, Map.of());
    }

    private String get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void itServesProbesAndMetricsAndEndsOnSigterm() throws Exception {
        try (var cluster = EmbeddedApiServer.start(0)) {
            start(cluster.kubeconfig());

            var port = operator.port();
            assertThat(get(port, "/readyz")).startsWith("200");
            assertThat(get(port, "/livez")).startsWith("200");
            assertThat(get(port, "/metrics")).startsWith("200").contains("jvm_memory_used_bytes");
            assertThat(get(port, "/page/")).as("the simulator's page").startsWith("404");

            operator.terminate();
            assertThat(operator.exitCode()).isEqualTo(143);
            assertThat(operator.log()).contains("WATCH_NAMESPACES= ALLOW_HTTP=true").endsWith("Ended" + System.lineSeparator());
        }
    }

    @Test
    void aRequestUnderWayIsNotCutInHalfBySigtermAndItsAnswerIsRecorded() throws Exception {
        var center = new SimulatedCenter(Clock.systemUTC()).add(SimulatedAgent.of(
                AgentId.of(11), TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"), List.of("10.0.0.1"), "Available"));
        try (var world = World.embedded("support", center);
                var hold = world.simulator().holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.BEFORE_ACTING)) {
            start(world.kubeconfig());
            world.applyContactCenter("default", "secret-token");
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: held}
                    spec: {target: {agentIds: [11]}}
                    """);
            assertThat(hold.awaitArrival(PATIENCE)).isTrue();

            operator.terminate();
            operator.awaitLog("Ending");
            hold.release();

            assertThat(operator.exitCode()).isEqualTo(143);
            assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1).allSatisfy(
                    request -> assertThat(request.code()).isEqualTo(200));
            assertThat(World.reason(world.logout("held"), "Complete")).as("recorded before the end").isEqualTo("AllAgentsCompleted");
        }
    }

    @Test
    void aClusterWithoutTheCrdsIsToldWithWhatToDo() throws Exception {
        try (var cluster = ApiServer.start(0, Clock.systemUTC())) {
            start(World.kubeconfig("http://127.0.0.1:" + cluster.port()));

            assertThat(operator.exitCode()).isEqualTo(1);
            assertThat(operator.log()).contains("The cluster does not know contactcenters.contactcenter.dev. Install the CRDs first: kubectl apply")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anUnreachableClusterIsReportedWithWhatToDo() throws Exception {
        start(World.kubeconfig("http://127.0.0.1:9"));

        assertThat(operator.exitCode()).isEqualTo(1);
        assertThat(operator.log()).contains("http://127.0.0.1:9").contains("Check KUBECONFIG").doesNotContain("\tat ");
    }

    @Test
    void aBadSettingIsRefused() throws Exception {
        start(Map.of("HTTP_PORT", "eighty"));

        assertThat(operator.exitCode()).isEqualTo(2);
        assertThat(operator.log()).startsWith("HTTP_PORT: 'eighty' is not a port");
    }

    @Test
    void anUnknownArgumentIsRefused() throws Exception {
        start(Map.of(), "simulte");

        assertThat(operator.exitCode()).isEqualTo(2);
        assertThat(operator.log()).contains("Unknown argument 'simulte'");
    }

    @Test
    void logLinesAreJsonWhereThatIsWanted() throws Exception {
        try (var cluster = EmbeddedApiServer.start(0)) {
            operator = OperatorProcess.start(folder, cluster.kubeconfig(), Map.of("LOG_FORMAT", "json"));
            operator.port();

            assertThat(operator.log().lines()).allSatisfy(line -> assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(line).path("level").asText()).isNotEmpty());
        }
    }
}
