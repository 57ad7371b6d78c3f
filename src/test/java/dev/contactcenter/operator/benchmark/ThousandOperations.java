package dev.contactcenter.operator.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.SimulatedAgent;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * How fast many operations of one agent each are: embedded API server, simulator and operator in this one process. The
 * argument is how many, 1,000 by default; it is a program, not a test.
 */
public final class ThousandOperations {
    private static final String NAMESPACE = "benchmark";
    private static final int FIRST = 1_000;
    private static final int REQUESTS_PER_SECOND = 50;

    private ThousandOperations() {}

    /** Prints one line of a table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var operations = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.range(FIRST, FIRST + operations).forEach(id -> center.add(agent(id)));
        try (var world = World.embedded(NAMESPACE, center)) {
            world.simulator().limit().perSecond(0);
            world.startOperator(Map.of());
            world.applyContactCenter("default", "secret-token");
            world.client().genericKubernetesResources("contactcenter.dev/v1alpha1", "ContactCenter")
                    .inNamespace(NAMESPACE).withName("default").edit(it -> {
                        it.<Map<String, Object>>get("spec").put("requestsPerSecond", REQUESTS_PER_SECOND);
                        return it;
                    });
            world.awaitContactCenter("default", "Connected");
            center.journal().clear();
            var began = System.nanoTime();
            IntStream.range(FIRST, FIRST + operations).parallel().forEach(id -> create(world, id));
            var created = System.nanoTime();
            awaitAll(world, operations);
            var ended = System.nanoTime();
            print(operations, created - began, ended - began, center);
        }
    }

    private static void create(World world, int id) {
        world.client().resource(Serialization.unmarshal("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: logout-%d, namespace: %s}
                spec: {target: {agentIds: [%d]}}
                """.formatted(id, NAMESPACE, id), ForceLogoutJob.class)).create();
    }

    private static void awaitAll(World world, int operations) throws InterruptedException {
        while (ended(world).size() < operations) {
            Thread.sleep(250);
        }
        var unhappy = ended(world).stream().filter(job -> !job.getStatus().phase().equals("Succeeded")).count();
        if (unhappy > 0) {
            throw new IllegalStateException(unhappy + " operations did not succeed");
        }
    }

    private static List<ForceLogoutJob> ended(World world) {
        return world.client().resources(ForceLogoutJob.class).inNamespace(NAMESPACE).list().getItems().stream()
                .filter(World::ended)
                .toList();
    }

    private static void print(int operations, long creating, long all, SimulatedCenter center) throws IOException {
        System.out.printf(Locale.ROOT, "%-11s %-12s %-10s %-13s %-9s %-9s %s%n", "OPERATIONS", "CREATED IN", "ENDED IN",
                "OPERATIONS/S", "LOGOUTS", "READS", "PEAK RSS");
        System.out.printf(Locale.ROOT, "%-11d %-12s %-10s %-13.0f %-9d %-9d %s%n", operations, seconds(creating),
                seconds(all), operations / (all / 1e9), center.journal().requests(Call.FORCE_LOGOUT).size(),
                center.journal().requests(Call.READ_STATUSES).size(), peakRss());
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    /** What the kernel has seen at most; only Linux tells it. */
    private static String peakRss() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "unknown";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static SimulatedAgent agent(int id) {
        return SimulatedAgent.of(
                AgentId.of(id),
                TeamId.of("1"),
                new SimulatedAgent.Person("Agent " + id, id + "@example.com", "Agent " + id),
                List.of("10.0." + (id >> 8 & 255) + "." + (id & 255)),
                "Available");
    }
}
