package dev.contactcenter.operator.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Measures how long a logout of many agents takes on CXone, which takes one agent a request, at 10 requests a second, with lists
 * in pages of 100, and what users see meanwhile. The first argument is the number of agents, 1,000 by default; each further one
 * is the jar of an operator to run, one after the other; without a jar, the operator of this class path runs. It is a program,
 * not a test.
 */
public final class ThousandCxoneAgents {
    private static final int FIRST = 1_000;
    private static final int PER_SECOND = 10;
    private static final int PAGE = 100;

    private ThousandCxoneAgents() {}

    /** Prints the progress every ten seconds, and for each operator one line of a table. */
    public static void main(String[] args) throws InterruptedException, IOException {
        var agents = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var jars = args.length < 2 ? List.of(Optional.<String>empty()) : Stream.of(args).skip(1).map(Optional::of).toList();
        for (var jar : jars) {
            System.out.println(jar.orElse("the operator of this class path"));
            run(agents, jar);
        }
    }

    private static void run(int agents, Optional<String> jar) throws InterruptedException, IOException {
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.range(FIRST, FIRST + agents).forEach(id -> center.add(agent(id)));
        try (var world = World.embedded("benchmark", center)) {
            var operator = start(world, jar);
            world.simulator().limit().perSecond(PER_SECOND);
            // The regional address is the one that every version of the adapter knows.
            world.simulator().cxone(settings -> settings.pageSize(PAGE).tokenAddress(CxoneSettings.TokenAddress.REGIONAL));
            world.applyCxoneContactCenter("default", "secret-token");
            world.awaitContactCenter("default", "Connected");
            center.journal().clear();
            var began = System.nanoTime();
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: crowd}
                    spec: {target: {teamIds: [1]}, maxAgents: %d}
                    """.formatted(agents));
            var progress = await(world, began);
            print(agents, (System.nanoTime() - began) / 1e9, progress, center);
            operator.run();
            System.out.println("its last word: " + world.logout("crowd").getStatus().condition("Ready").orElseThrow().message());
        }
    }

    /** Starts an operator. @return what ends it; without a jar, the world ends it */
    private static Runnable start(World world, Optional<String> jar) throws IOException {
        if (jar.isEmpty()) {
            world.startOperator();
            return () -> {};
        }
        var folder = Files.createTempDirectory("cxone");
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), world.kubeconfig());
        var environment = Map.of("KUBECONFIG", kubeconfig.toString(), "HTTP_PORT", "0", "ALLOW_HTTP", "true");
        var operator = OperatorProcess.start(
                folder, environment, List.of(System.getProperty("java.home") + "/bin/java", "-jar", jar.get()));
        return operator::close;
    }

    /** What {@code status.progress} said, by the second. */
    private static TreeMap<Long, String> await(World world, long began) throws InterruptedException {
        var progress = new TreeMap<Long, String>();
        for (var job = world.logout("crowd"); !World.ended(job); job = world.logout("crowd")) {
            var second = (System.nanoTime() - began) / 1_000_000_000;
            if (job.getStatus() != null && job.getStatus().progress() != null) {
                progress.putIfAbsent(second, job.getStatus().progress());
            }
            Thread.sleep(100);
        }
        if (!world.logout("crowd").getStatus().phase().equals("Succeeded")) {
            throw new IllegalStateException("it did not succeed: " + world.logout("crowd").getStatus());
        }
        return progress;
    }

    private static void print(int agents, double seconds, TreeMap<Long, String> progress, SimulatedCenter center) {
        progress.forEach((second, said) -> {
            if (second % 10 == 0) {
                System.out.printf(Locale.ROOT, "after %3d s  %s%n", second, said);
            }
        });
        System.out.printf(Locale.ROOT, "%-8s %-10s %-13s %-7s %-9s %-7s %-6s %-5s %s%n", "AGENTS", "ENDED IN", "LIMIT'S TIME", "RATIO",
                "LOGOUTS", "READS", "TOKENS", "429", "STILL IN");
        System.out.printf(Locale.ROOT, "%-8d %-10.1f %-13.1f %-7.3f %-9d %-7d %-6d %-5d %d%n", agents, seconds,
                (double) agents / PER_SECOND, seconds * PER_SECOND / agents, requests(center, ApiCall.FORCE_LOGOUT),
                requests(center, ApiCall.READ_STATUSES) + requests(center, ApiCall.READ_MEMBERS), requests(center, ApiCall.TOKEN),
                center.journal().requests().stream().filter(request -> request.code() == 429).count(),
                center.agents().stream().filter(agent -> !agent.status().equals("Offline")).count());
    }

    private static int requests(SimulatedCenter center, ApiCall call) {
        return center.journal().requests(call).size();
    }

    private static SimulatedAgent agent(int id) {
        return SimulatedAgent.of(
                AgentId.of(id),
                TeamId.of("1"),
                new SimulatedAgent.Person("Agent " + id, id + "@example.com", "Agent " + id),
                List.of(),
                "Available");
    }
}
