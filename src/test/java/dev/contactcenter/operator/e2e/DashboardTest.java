package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.testing.Program;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the dashboard is asked of a real Prometheus that watches a real operator at work. */
class DashboardTest {
    private static final Path DASHBOARD = Path.of("helm/contact-center-operator/files/dashboard.json");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Test
    void everyQueryFindsSomething(@TempDir Path folder) throws Exception {
        var prometheus = Program.orSkip("prometheus");
        try (var world = World.embedded("dashboard", Agents.idle(1, 5)).startOperator()) {
            world.applyContactCenter("default", "secret-token");
            world.client().resource(world.contactCenter("default")).patch(PatchContext.of(PatchType.JSON_MERGE),
                    "{\"spec\": {\"disruptionBudget\": {\"maxLogouts\": 100, \"perSeconds\": 3600}}}");
            world.awaitContactCenter("default", "Connected");
            var port = freePort();
            Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 500ms}
                    scrape_configs:
                    - job_name: contact-center-operator
                      static_configs: [{targets: ["127.0.0.1:%d"]}]
                    """.formatted(world.operator().httpPort()));
            var process = prometheus.start(folder, folder.resolve("log").toFile(),
                    "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--web.listen-address=127.0.0.1:" + port);
            try {
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> !ask(port, "contactcenter_ready").isEmpty());
                work(world);
                for (var query : queries()) {
                    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(
                            () -> assertThat(ask(port, query)).as(query).isNotEmpty());
                }
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    /** Two agents are out at once, one after a call, and one operation goes on. */
    private static void work(World world) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutSchedule
                metadata: {name: new-year}
                spec: {schedule: "0 0 1 1 *", jobTemplate: {spec: {target: {agentIds: [5]}}}}
                ---
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentRoster
                metadata: {name: floor}
                spec: {refreshSeconds: 5}
                """);
        world.center().begin(AgentId.of(3), Interaction.Kind.CALL);
        world.center().begin(AgentId.of(4), Interaction.Kind.CALL);
        logout(world, "at-once", "1, 2");
        logout(world, "after-a-call", "3");
        logout(world, "goes-on", "4");
        world.awaitLogout("at-once", World::ended);
        world.awaitLogout("after-a-call", job -> job.getStatus().agents().deferred() == 1);
        world.center().end(AgentId.of(3));
        world.awaitLogout("after-a-call", World::ended);
    }

    private static void logout(World world, String name, String ids) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {agentIds: [%s]}}
                """.formatted(name, ids));
    }

    private List<String> queries() throws IOException {
        return json.readTree(Files.readString(DASHBOARD)).findValuesAsText("expr").stream()
                .map(query -> query.replace("$contact_center", ".*").replace("$__rate_interval", "1m"))
                .toList();
    }

    private JsonNode ask(int port, String query) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).at("/data/result");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
