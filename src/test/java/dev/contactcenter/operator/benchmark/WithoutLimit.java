package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Row 4. The operations are there before the operator is: so nobody else asks anything of the API server while it works,
 * and what is measured is the operator, from the moment when it is connected, before which no operation can do anything.
 * The yardstick, half before and half after it, has the same objects, and a fresh process too.
 */
final class WithoutLimit implements Row {
    private static final int OPERATIONS = 5_000;
    private static final int PLAIN = 2_000;
    private static final double GOAL = 0.8;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern CONNECTED = Pattern.compile("(?m)^(\\S+) INFO .*: Connected: ");

    @Override
    public String title() {
        return "5,000 operations of one idle agent each, a platform without limit";
    }

    @Override
    public Result run(Options options) throws Exception {
        var center = Crowd.idle(OPERATIONS);
        try (var stage = new Stage(options, "row-4", center)) {
            stage.world().simulator().limit().perSecond(0);
            var agents = center.agents();
            create(stage, "bare", agents);
            create(stage, "plain", agents.subList(0, PLAIN));
            stage.createLogouts(agents, "row-4");
            stage.applyContactCenter(1000, 5);
            var threads = options.threads();
            var server = new Meter(ProcessHandle.current().pid());
            var before = PlainProcess.run(options, stage, Optional.empty(), "bare", threads, 0, 50);
            var serverBefore = server.cpuSeconds();
            var operator = stage.startOperator(Map.of("RECONCILIATION_THREADS", Integer.toString(threads)));
            var meter = new Meter(operator.pid());
            operator.awaitLog(": Connected: ");
            var cpuOfStart = meter.cpuSeconds();
            var ended = stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
            var cpu = meter.cpuSeconds() - cpuOfStart;
            var serverCpu = server.cpuSeconds() - serverBefore;
            var seconds = Crowd.seconds(connected(operator.log()), stage.audit().last());
            var wrong = new ArrayList<>(stage.wrong(true));
            var peak = meter.peakRss();
            stage.killOperator();
            serverBefore = server.cpuSeconds();
            var after = PlainProcess.run(options, stage, Optional.empty(), "bare", threads, 50, 100);
            var bareServerCpu = (server.cpuSeconds() - serverBefore) / after.operations();

            agents.subList(0, PLAIN).forEach(agent -> center.logIn(agent.id()));
            var plain = PlainProcess.run(
                    options, stage, Optional.of(stage.world().simulator().url()), "plain", threads, 0, 100);

            var bareWrites = 2 * (before.operations() + after.operations()) / (before.seconds() + after.seconds());
            var perSecond = ended / seconds;
            var work = (cpu + serverCpu) / OPERATIONS;
            var bareWork = (before.cpu() + after.cpu()) / (before.operations() + after.operations()) + bareServerCpu;
            return new Result(List.of(
                    Figure.of("operations a second", "/s", perSecond).against(plain.operations() / plain.seconds())
                            .atLeast(Math.round(GOAL * bareWrites / 2)),
                    Figure.of("bare status writes of the same API server", "/s", bareWrites)
                            .noted("before " + rate(before) + ", after " + rate(after) + ", " + threads + " at once"),
                    Figure.of("operations a second, of half the bare writes", "", perSecond / (bareWrites / 2)).atLeast(GOAL),
                    Figure.of("operations a second, of a third of the bare writes", "", perSecond / (bareWrites / 3))
                            .noted("an operation makes three writes: two of its status, and the mark of its end"),
                    Figure.of("processor an operation", "ms", 1000 * cpu / OPERATIONS)
                            .against(1000 * plain.cpu() / plain.operations()),
                    Figure.of("processor of operator and API server, two bare writes of an operation", "", bareWork / work)
                            .noted("the ratio that other load on the machine disturbs least: " + Figure.number(1000 * bareWork)
                                    + " ms, the API server's " + Figure.number(1000 * bareServerCpu) + " among them, of "
                                    + Figure.number(1000 * work) + " ms, the API server's " + Figure.number(1000 * serverCpu / OPERATIONS)
                                    + " among them; told for the embedded API server only"),
                    Figure.of("peak RSS", "MiB", peak).against(plain.rss()),
                    Figure.of("requests to the platform", "", stage.requests().size() - plain.operations())
                            .against(plain.operations() * OPERATIONS / PLAIN)
                            .noted("of the plain code: extrapolated from " + PLAIN + " operations")), wrong);
        }
    }

    private static String rate(PlainProcess run) {
        return Figure.number(2 * run.operations() / run.seconds());
    }

    private static void create(Stage stage, String namespace, List<SimulatedAgent> agents) throws InterruptedException {
        stage.world().client().resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
                .serverSideApply();
        stage.createLogouts(agents, namespace);
    }

    private static Instant connected(String log) {
        var line = CONNECTED.matcher(log);
        if (!line.find()) {
            throw new IllegalStateException("the operator has never been connected");
        }
        return Instant.parse(line.group(1));
    }
}
