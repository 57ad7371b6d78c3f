package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.OperatorMain;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.local.apiserver.ApiServer;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.Holds;
import dev.contactcenter.operator.simulator.SimulatedAgent;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a program: a process of its own, as an administrator starts and ends it. */
class ProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void start(Map<String, String> environment, String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), OperatorMain.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(Map.of("HTTP_PORT", "0", "ALLOW_HTTP", "true"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "";
        }
    }

    private Map<String, String> kubeconfig(String text) throws IOException {
        return Map.of("KUBECONFIG", Files.writeString(folder.resolve("kubeconfig"), text).toString());
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(log()).isTrue();
        return process.exitValue();
    }

    private String get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private int port() {
        var ready = Pattern.compile("probes and metrics on port (\\d+)");
        await().atMost(PATIENCE).until(() -> ready.matcher(log()).find());
        var matcher = ready.matcher(log());
        matcher.find();
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void itServesProbesAndMetricsAndEndsOnSigterm() throws Exception {
        try (var cluster = EmbeddedApiServer.start(0)) {
            start(kubeconfig(cluster.kubeconfig()));

            var port = port();
            assertThat(get(port, "/readyz")).startsWith("200");
            assertThat(get(port, "/livez")).startsWith("200");
            assertThat(get(port, "/metrics")).startsWith("200").contains("jvm_memory_used_bytes");

            process.destroy();
            assertThat(exitCode()).isEqualTo(143);
            assertThat(log()).contains("WATCH_NAMESPACES= ALLOW_HTTP=true").endsWith("Ended" + System.lineSeparator());
        }
    }

    @Test
    void aRequestUnderWayIsNotCutInHalfBySigterm() throws Exception {
        var center = new SimulatedCenter(Clock.systemUTC()).add(SimulatedAgent.of(
                AgentId.of(11), TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"), List.of("10.0.0.1"), "Available"));
        try (var world = World.embedded("support", center);
                var hold = world.simulator().holds().hold(Call.FORCE_LOGOUT, Holds.Moment.BEFORE_ACTING)) {
            start(kubeconfig(world.kubeconfig()));
            world.applyContactCenter("default", "secret-token");
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: held}
                    spec: {target: {agentIds: [11]}}
                    """);
            assertThat(hold.awaitArrival(PATIENCE)).isTrue();

            process.destroy();
            await().atMost(PATIENCE).until(() -> log().contains("Ending"));
            hold.release();

            assertThat(exitCode()).isEqualTo(143);
            assertThat(world.center().journal().requests(Call.FORCE_LOGOUT)).hasSize(1).allSatisfy(
                    request -> assertThat(request.code()).isEqualTo(200));
        }
    }

    @Test
    void aClusterWithoutTheCrdsIsToldWithWhatToDo() throws Exception {
        try (var cluster = ApiServer.start(0, Clock.systemUTC())) {
            start(kubeconfig(World.kubeconfig("http://127.0.0.1:" + cluster.port())));

            assertThat(exitCode()).isEqualTo(1);
            assertThat(log()).contains("The cluster does not know contactcenters.contactcenter.dev. Install the CRDs first: kubectl apply")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aClusterThatIsNotThereIsToldWithWhatToDo() throws Exception {
        start(kubeconfig(World.kubeconfig("http://127.0.0.1:9")));

        assertThat(exitCode()).isEqualTo(1);
        assertThat(log()).contains("http://127.0.0.1:9").contains("Check KUBECONFIG").doesNotContain("\tat ");
    }

    @Test
    void aBadSettingIsRefused() throws Exception {
        start(Map.of("HTTP_PORT", "eighty"));

        assertThat(exitCode()).isEqualTo(2);
        assertThat(log()).startsWith("HTTP_PORT: 'eighty' is not a port");
    }

    @Test
    void anUnknownArgumentIsRefused() throws Exception {
        start(Map.of(), "simulte");

        assertThat(exitCode()).isEqualTo(2);
        assertThat(log()).contains("Unknown argument 'simulte'");
    }

    @Test
    void logLinesAreJsonWhereThatIsWanted() throws Exception {
        try (var cluster = EmbeddedApiServer.start(0)) {
            var environment = new java.util.HashMap<>(kubeconfig(cluster.kubeconfig()));
            environment.put("LOG_FORMAT", "json");
            start(environment);
            port();

            assertThat(log().lines()).allSatisfy(line -> assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(line).path("level").asText()).isNotEmpty());
        }
    }
}
