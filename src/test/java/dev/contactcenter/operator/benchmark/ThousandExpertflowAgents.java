package dev.contactcenter.operator.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * How fast one operation logs many agents of Expertflow CX out: embedded API server, simulator and operator in this one
 * process. The arguments are how many, 1,000 by default, and the ContactCenter's requestsPerSecond, 1,000 by default.
 */
public final class ThousandExpertflowAgents {
    private static final String NAMESPACE = "benchmark";
    private static final int FIRST = 1_000;

    private ThousandExpertflowAgents() {}

    /** Prints one line of a table. */
    public static void main(String[] args) throws InterruptedException {
        var agents = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
        var pace = args.length < 2 ? 1_000 : Integer.parseInt(args[1]);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.range(FIRST, FIRST + agents).forEach(id -> center.add(agent(id)));
        try (var world = World.embedded(NAMESPACE, center)) {
            world.startOperator(Map.of());
            world.applyExpertflowContactCenter("default", "secret-token");
            world.client().genericKubernetesResources("contactcenter.dev/v1alpha1", "ContactCenter")
                    .inNamespace(NAMESPACE).withName("default").edit(it -> {
                        it.<Map<String, Object>>get("spec").put("requestsPerSecond", pace);
                        return it;
                    });
            world.awaitContactCenter("default", "Connected");
            var began = System.nanoTime();
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: out}
                    spec: {target: {teamIds: [all]}}
                    """);
            while (world.logout("out") == null || !World.ended(world.logout("out"))) {
                Thread.sleep(50);
            }
            var took = (System.nanoTime() - began) / 1e9;
            var status = world.logout("out").getStatus();
            System.out.printf(Locale.ROOT, "%-8s %-7s %-9s %-9s %-12s %s%n", "AGENTS", "PACE", "ENDED IN", "LOGOUTS", "CONNECTIONS", "PHASE");
            System.out.printf(Locale.ROOT, "%-8d %-7d %-9s %-9d %-12d %s %s%n", agents, pace, "%.1f s".formatted(took),
                    center.journal().requests(ApiCall.FORCE_LOGOUT).size(), world.expertflow().connected(), status.phase(), status.progress());
        }
    }

    private static SimulatedAgent agent(int id) {
        return SimulatedAgent.of(AgentId.of(id), TeamId.of("all"),
                new SimulatedAgent.Person("Agent " + id, id + "@example.com", "Agent " + id), List.of(), "Available");
    }
}
