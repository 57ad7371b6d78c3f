package dev.contactcenter.operator.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.Interaction;
import dev.contactcenter.operator.simulator.SimulatedAgent;
import dev.contactcenter.operator.simulator.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * How often the object of one operation is written: 1,000 agents, of whom 100 leave their calls one by one, three a
 * second, with a look at them every second. It is a program, not a test.
 */
public final class WritesOfAWatch {
    private static final int FIRST = 1_000;
    private static final int AGENTS = 1_000;
    private static final int BUSY = 100;
    private static final int LEAVING_EVERY_MILLIS = 333;

    private WritesOfAWatch() {}

    /** Prints one line of a table. */
    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.range(FIRST, FIRST + AGENTS).forEach(id -> center.add(agent(id)));
        IntStream.range(0, BUSY).forEach(n -> center.begin(AgentId.of(FIRST + 10 * n), Interaction.Kind.CALL,
                Optional.of(Duration.ofMillis(15_000 + (long) n * LEAVING_EVERY_MILLIS))));
        try (var world = World.embedded("benchmark", center)) {
            world.startOperator();
            world.applyContactCenter("default", "secret-token");
            world.awaitContactCenter("default", "Connected");
            var writes = new AtomicInteger();
            var watch = world.client().resources(ForceLogoutJob.class).inNamespace("benchmark").watch(counting(writes));
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: all}
                    spec: {target: {teamIds: [1]}}
                    """);
            while (!World.ended(world.logout("all"))) {
                Thread.sleep(250);
            }
            watch.close();
            var status = world.logout("all");
            System.out.printf(Locale.ROOT, "%-8s %-6s %-8s %-8s %-8s %-10s %s%n", "AGENTS", "BUSY", "WRITES", "READS", "LOGOUTS",
                    "BYTES", "REASON");
            System.out.printf(Locale.ROOT, "%-8d %-6d %-8d %-8d %-8d %-10d %s%n", AGENTS, BUSY, writes.get(),
                    center.journal().requests(Call.READ_STATUSES).size(), center.journal().requests(Call.FORCE_LOGOUT).size(),
                    Serialization.asJson(status).length(),
                    status.getStatus().condition("Ready").map(Condition::reason).orElse(""));
        }
    }

    private static Watcher<ForceLogoutJob> counting(AtomicInteger writes) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ForceLogoutJob job) {
                if (action == Action.MODIFIED) {
                    writes.incrementAndGet();
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException("the watch was cut, so writes were missed", cause);
            }
        };
    }

    private static SimulatedAgent agent(int id) {
        return SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                new SimulatedAgent.Person("Agent " + id, id + "@example.com", "Agent " + id), List.of("10.0.0.1"), "Available");
    }
}
