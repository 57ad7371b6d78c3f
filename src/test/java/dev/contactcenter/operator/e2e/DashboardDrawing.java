package dev.contactcenter.operator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.RateLimit;
import dev.contactcenter.operator.testing.Program;
import dev.contactcenter.operator.testing.World;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Draws docs/images/dashboard.svg: an operator works for some minutes beside the simulator, a real Prometheus watches it, and
 * the dashboard's own queries give the lines. It is a drawing, because Grafana is not needed for it.
 */
final class DashboardDrawing {
    private static final Path DASHBOARD = Path.of("helm/contact-center-operator/files/dashboard.json");
    private static final Path DRAWING = Path.of("docs", "images", "dashboard.svg");
    private static final int SECONDS = 300;
    private static final int AGENTS = 400;
    /** In these seconds the platform takes one request a second only, and refuses the others. */
    private static final int BUSY_FROM = 150;

    private static final int BUSY_TO = 180;
    private static final String NOTE = "One operation a second, for " + AGENTS + " agents. Between 2.5 and 3 minutes the platform serves"
            + " one request a second and refuses the others.";
    /** The rows of the dashboard that are drawn. */
    private static final int TOP = 7;

    private static final int BOTTOM = 40;
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(42);

    private DashboardDrawing() {}

    /** Takes five minutes. */
    public static void main(String[] args) throws Exception {
        new DashboardDrawing().draw();
    }

    private void draw() throws Exception {
        var folder = Files.createTempDirectory("dashboard");
        try (var world = World.embedded("default", SimulatedCenter.demo(Clock.systemUTC(), AGENTS)).startOperator()) {
            world.applyContactCenter("default", "secret-token");
            world.awaitContactCenter("default", "Connected");
            var port = freePort();
            Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s}
                    scrape_configs:
                    - job_name: contact-center-operator
                      static_configs: [{targets: ["127.0.0.1:%d"]}]
                    """.formatted(world.operator().httpPort()));
            var process = Program.orSkip("prometheus").start(folder, folder.resolve("log").toFile(),
                    "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--web.listen-address=127.0.0.1:" + port);
            try {
                var began = Instant.now();
                for (var second = 0; second < SECONDS; second++) {
                    work(world, second);
                    Thread.sleep(Math.max(0, Duration.between(Instant.now(), began.plusSeconds(second + 1)).toMillis()));
                }
                Files.writeString(DRAWING, DashboardSvg.draw(panels(port, began), SECONDS, NOTE));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        System.exit(0);
    }

    /** A day of a contact center in a few minutes: calls, logouts, breaks, typing errors, and a platform that is busy for a while. */
    private void work(World world, int second) {
        var center = world.center();
        world.simulator().limit().perSecond(second >= BUSY_FROM && second < BUSY_TO ? 1 : RateLimit.DEFAULT);
        if (second % 2 == 0) {
            var agent = anyAgent();
            if (center.agent(agent).filter(it -> !it.session().isOffline() && !it.session().isBusy()).isPresent()) {
                center.begin(agent, Interaction.Kind.CALL, Optional.of(Duration.ofSeconds(5 + random.nextInt(40))));
            }
        }
        center.agents().stream().filter(it -> it.session().isOffline()).map(SimulatedAgent::id)
                .filter(it -> random.nextInt(20) == 0).forEach(center::logIn);
        var some = random.ints(1 + random.nextInt(4), 11, 11 + AGENTS).mapToObj(Integer::toString).collect(Collectors.joining(","));
        if (second % 60 == 50) {
            some = "999" + second;
        }
        apply(world, "ForceLogoutJob", "logout-" + second, "target: {agentIds: [" + some + "]}");
        if (second % 8 == 4) {
            apply(world, "AgentStatusChange", "back-" + second,
                    "status: Available, target: {teamIds: [" + (1 + random.nextInt(AGENTS / 10)) + "], statuses: [Break, Lunch, Training]}");
        }
    }

    private AgentId anyAgent() {
        return AgentId.of(11 + random.nextInt(AGENTS));
    }

    private static void apply(World world, String kind, String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: %s}
                spec: {%s, ttlSecondsAfterFinished: 60}
                """.formatted(kind, name, spec));
    }

    private List<DashboardSvg.Panel> panels(int port, Instant began) throws IOException, InterruptedException {
        var panels = new ArrayList<DashboardSvg.Panel>();
        for (var panel : JSON.readTree(Files.readString(DASHBOARD)).get("panels")) {
            var place = panel.get("gridPos");
            if (panel.get("type").asText().equals("timeseries") && place.get("y").asInt() >= TOP && place.get("y").asInt() < BOTTOM) {
                var lines = new TreeMap<String, List<DashboardSvg.Point>>();
                for (var target : panel.get("targets")) {
                    read(port, began, target, lines);
                }
                panels.add(new DashboardSvg.Panel(panel.get("title").asText(), place.get("x").asInt(), place.get("y").asInt() - TOP,
                        place.get("w").asInt(), place.get("h").asInt(), panel.at("/fieldConfig/defaults/unit").asText(), lines));
            }
        }
        return panels;
    }

    private void read(int port, Instant began, JsonNode target, TreeMap<String, List<DashboardSvg.Point>> lines)
            throws IOException, InterruptedException {
        var query = target.get("expr").asText().replace("$contact_center", ".*").replace("$__rate_interval", DashboardSvg.RATES_OVER);
        var answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query_range?step=2&start="
                + began.getEpochSecond() + "&end=" + (began.getEpochSecond() + SECONDS) + "&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8))).build(), BodyHandlers.ofString());
        for (var series : JSON.readTree(answer.body()).at("/data/result")) {
            var name = LABEL.matcher(target.get("legendFormat").asText())
                    .replaceAll(label -> series.at("/metric/" + label.group(1)).asText());
            var points = lines.computeIfAbsent(name, ignored -> new ArrayList<>());
            series.get("values").forEach(value -> points.add(
                    new DashboardSvg.Point(value.get(0).asDouble() - began.getEpochSecond(), Double.parseDouble(value.get(1).asText()))));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
