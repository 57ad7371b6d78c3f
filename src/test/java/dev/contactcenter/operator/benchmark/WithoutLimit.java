package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
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
 * The yardstick, half before and half after it, has the same objects, and a fresh process too. So has the operator of
 * before, if there is one.
 */
final class WithoutLimit implements Row {
    private static final int PLAIN = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern CONNECTED = Pattern.compile("(?m)^(\\S+) INFO .*: Connected: ");

    @Override
    public String title() {
        return "operations of one idle agent each, 5,000 if not told otherwise, a platform without limit";
    }

    /**
     * What one operator did.
     *
     * @param perSecond how many operations it ended in a second
     * @param cpu the processor's time of an operation, in milliseconds
     * @param serverCpu that of the embedded API server, in milliseconds
     * @param peak the most memory that it had, in MiB
     * @param requests how many the platform got
     */
    private record Run(double perSecond, double cpu, double serverCpu, double peak, int requests) {}

    @Override
    public Result run(Options options) throws Exception {
        var wrong = new ArrayList<String>();
        var before = new ArrayList<Run>();
        if (options.baseline().isPresent()) {
            try (var stage = stage(options, "row-4-before")) {
                before.add(carryOut(stage, options.withClassPath(options.baseline().get()), wrong));
            }
        }
        try (var stage = stage(options, "row-4")) {
            var agents = stage.center().agents();
            create(stage, "bare", agents);
            create(stage, "plain", agents.subList(0, Math.min(PLAIN, agents.size())));
            var threads = options.threads();
            var server = new Meter(ProcessHandle.current().pid());
            var first = PlainProcess.run(options, stage, Optional.empty(), "bare", threads, 0, 50);
            var mine = carryOut(stage, options, wrong);
            var serverBefore = server.cpuSeconds();
            var second = PlainProcess.run(options, stage, Optional.empty(), "bare", threads, 50, 100);
            var bareServerCpu = 1000 * (server.cpuSeconds() - serverBefore) / second.operations();

            agents.subList(0, Math.min(PLAIN, agents.size())).forEach(agent -> stage.center().logIn(agent.id()));
            var plain = PlainProcess.run(options, stage, Optional.of(stage.world().simulator().url()), "plain", threads, 0, 100);

            var bareWrites = 2 * (first.operations() + second.operations()) / (first.seconds() + second.seconds());
            var bareCpu = 1000 * (first.cpu() + second.cpu()) / (first.operations() + second.operations());
            var figures = new ArrayList<>(figures(options, mine, plain, bareWrites));
            figures.add(Figure.of("bare status writes of the same API server", "/s", bareWrites)
                    .noted("before " + rate(first) + ", after " + rate(second) + ", " + threads + " at once"));
            if (!options.real()) {
                figures.add(work(mine, bareCpu, bareServerCpu));
            }
            before.forEach(run -> figures.addAll(beside(mine, run)));
            return new Result(figures, wrong);
        }
    }

    private static List<Figure> figures(Options options, Run mine, PlainProcess plain, double bareWrites) {
        var plainRate = plain.operations() / plain.seconds();
        return List.of(
                Figure.of("operations a second", "/s", mine.perSecond()).against(plainRate).atLeast(Math.round(plainRate)),
                Figure.of("operations a second, of half the bare writes", "", mine.perSecond() / (bareWrites / 2)),
                Figure.of("operations a second, of a third of the bare writes", "", mine.perSecond() / (bareWrites / 3))
                        .noted("an operation makes three writes: two of its status, and the mark of its end"),
                Figure.of("processor an operation", "ms", mine.cpu()).against(1000 * plain.cpu() / plain.operations()),
                Figure.of("peak RSS", "MiB", mine.peak()).against(plain.rss()).below(256),
                Figure.of("requests to the platform", "", mine.requests()).against(options.operations())
                        .noted("of the plain code: extrapolated from " + Figure.number(plain.operations()) + " operations"));
    }

    private static Figure work(Run mine, double bareCpu, double bareServerCpu) {
        var bare = bareCpu + bareServerCpu;
        var all = mine.cpu() + mine.serverCpu();
        return Figure.of("processor of operator and API server, two bare writes of an operation", "", bare / all)
                .noted("the ratio that other load on the machine disturbs least: " + Figure.number(bare)
                        + " ms, the API server's " + Figure.number(bareServerCpu) + " among them, of "
                        + Figure.number(all) + " ms, the API server's " + Figure.number(mine.serverCpu()) + " among them");
    }

    private static List<Figure> beside(Run mine, Run before) {
        var rate = mine.perSecond() / before.perSecond();
        return List.of(
                Figure.of("operations a second, beside the operator of before", "/s", mine.perSecond()).against(before.perSecond())
                        .aimedAt(">= 1.70 times", rate >= 1.7).noted(Figure.number(rate) + " times"),
                Figure.of("processor an operation, beside the operator of before", "ms", mine.cpu()).against(before.cpu())
                        .noted(Figure.number(mine.cpu() / before.cpu()) + " of the operator of before"),
                Figure.of("peak RSS, beside the operator of before", "MiB", mine.peak()).against(before.peak()),
                Figure.of("requests to the platform, beside the operator of before", "", mine.requests()).against(before.requests()));
    }

    private static Stage stage(Options options, String namespace) throws IOException {
        var stage = new Stage(options, namespace, Crowd.idle(options.operations()));
        stage.world().simulator().limit().perSecond(0);
        return stage;
    }

    private static Run carryOut(Stage stage, Options options, List<String> wrong) throws IOException, InterruptedException {
        var agents = stage.center().agents();
        stage.createLogouts(agents, stage.world().namespace());
        stage.applyContactCenter(1000, 5);
        var server = new Meter(ProcessHandle.current().pid());
        var serverBefore = server.cpuSeconds();
        var operator = stage.startOperator(options, Map.of("RECONCILIATION_THREADS", Integer.toString(options.threads())));
        var meter = new Meter(operator.pid());
        operator.awaitLog(": Connected: ");
        var cpuOfStart = meter.cpuSeconds();
        var ended = stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
        var cpu = 1000 * (meter.cpuSeconds() - cpuOfStart) / options.operations();
        var serverCpu = 1000 * (server.cpuSeconds() - serverBefore) / options.operations();
        var seconds = Crowd.seconds(connected(operator.log()), stage.audit().last());
        wrong.addAll(stage.wrong(true));
        var run = new Run(ended / seconds, cpu, serverCpu, meter.peakRss(), stage.requests().size());
        stage.killOperator();
        return run;
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
