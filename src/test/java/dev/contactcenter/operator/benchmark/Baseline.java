package dev.contactcenter.operator.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plain code to compare with: one request for each operation of one agent, each operation polling for itself, what failed
 * again after a second, all of them at the platform's limit. It has no cluster to write to. It does next to nothing, so
 * it runs beside other rows, on a contact center of its own.
 */
final class Baseline {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString("acme:secret-token".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::due).thenComparingLong(Step::number));
    private final Map<String, Instant> ends = new HashMap<>();
    private final SimulatorServer simulator;
    private final Duration between;
    private final Duration period;
    private long sequence;

    private record Step(SimulatedAgent agent, boolean isLook, Instant due, long number) {}

    /**
     * What came of it.
     *
     * @param center the contact center afterwards
     * @param began when it began
     * @param ended when it ended
     * @param ends when each operation, by name, had ended
     * @param requests how many requests it took
     */
    record Run(SimulatedCenter center, Instant began, Instant ended, Map<String, Instant> ends, int requests) {
        double seconds() {
            return Crowd.seconds(began, ended);
        }
    }

    private Baseline(SimulatorServer simulator, int perSecond, Duration period) {
        this.simulator = simulator;
        // As this operator does: a little slower than the limit, so that nothing is refused.
        this.between = Duration.ofSeconds(1).multipliedBy(105).dividedBy(100L * perSecond);
        this.period = period;
    }

    /** Begins, in the background, and goes on until all are out or the time is over. */
    static CompletableFuture<Run> begin(SimulatorServer simulator, int perSecond, Duration period, Duration patience) {
        var run = new CompletableFuture<Run>();
        var thread = new Thread(() -> {
            try (simulator) {
                run.complete(new Baseline(simulator, perSecond, period).run(patience));
            } catch (InterruptedException | RuntimeException e) {
                run.completeExceptionally(e);
            }
        }, "baseline");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private Run run(Duration patience) throws InterruptedException {
        var began = Instant.now();
        simulator.center().agents().forEach(agent -> steps.add(new Step(agent, false, began, sequence++)));
        var next = System.nanoTime();
        while (!steps.isEmpty() && Instant.now().isBefore(began.plus(patience))) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            var step = steps.peek();
            if (step.due().isAfter(Instant.now())) {
                Thread.sleep(10);
                continue;
            }
            next = System.nanoTime() + between.toNanos();
            take(steps.poll());
        }
        return new Run(simulator.center(), began, Instant.now(), ends, simulator.center().journal().requests().size());
    }

    private void take(Step step) throws InterruptedException {
        var now = Instant.now();
        try {
            var answer = http.send(request(step), HttpResponse.BodyHandlers.ofString());
            var rows = json.readTree(answer.body());
            if (!rows.isArray()) {
                steps.add(new Step(step.agent(), step.isLook(), now.plus(RETRY), sequence++));
            } else if (isOut(rows)) {
                ends.put(Stage.nameOf(step.agent()), Instant.now());
            } else {
                steps.add(new Step(step.agent(), true, now.plus(period), sequence++));
            }
        } catch (IOException e) {
            steps.add(new Step(step.agent(), step.isLook(), now.plus(RETRY), sequence++));
        }
    }

    private static boolean isOut(JsonNode rows) {
        var row = rows.path(0);
        return row.path("status").asText(row.path("current_status").asText()).equals("Offline");
    }

    private HttpRequest request(Step step) {
        var statuses = simulator.url() + "/apps/api/v1/agent_statuses";
        var body = HttpRequest.BodyPublishers.ofString(
                "{\"agent_ids\":[" + step.agent().id() + "],\"team_ids\":[],\"ip_addrs\":[]}");
        return HttpRequest.newBuilder(URI.create(step.isLook() ? statuses : statuses + "/force_logout"))
                .header("Authorization", AUTHORIZATION)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .method(step.isLook() ? "GET" : "POST", body)
                .build();
    }
}
