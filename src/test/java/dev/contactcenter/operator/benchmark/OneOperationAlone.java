package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Row 8. */
final class OneOperationAlone implements Row {
    private static final int OPERATIONS = 40;
    /** The first ones are slow, because the operator has just started. */
    private static final int WARM_UP = 10;
    private static final int LIMIT = 10;
    private static final int PERIOD = 15;
    /** After it the connection is quiet: no second has requests of two operations. */
    private static final Duration BETWEEN = Duration.ofMillis(1300);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String title() {
        return "one operation alone, 10 requests a second";
    }

    /**
     * What one operator did.
     *
     * @param millis from before the create of each operation until its agent was out, in milliseconds
     * @param wrong what must not be
     */
    private record Run(List<Double> millis, List<String> wrong) {}

    @Override
    public Result run(Options options) throws Exception {
        var mine = new Run(new ArrayList<>(), new ArrayList<>());
        var before = new Run(new ArrayList<>(), new ArrayList<>());
        for (var round = 1; round <= 2; round++) {
            if (options.baseline().isPresent()) {
                measure(options.withClassPath(options.baseline().get()), "row-8-before-" + round, before);
            }
            measure(options, "row-8-" + round, mine);
        }
        var wrong = new ArrayList<>(mine.wrong());
        before.wrong().forEach(what -> wrong.add("baseline: " + what));
        return new Result(List.of(figure(50, mine, before), figure(95, mine, before)), wrong);
    }

    private static Figure figure(int percent, Run mine, Run before) {
        var figure = Figure.of("created -> agent out, p" + percent, "ms", Crowd.percentile(mine.millis(), percent));
        if (before.millis().isEmpty()) {
            return figure;
        }
        var baseline = Crowd.percentile(before.millis(), percent);
        return figure.against(baseline)
                .aimedAt("<= a third of the baseline", figure.operator() * 3 <= baseline)
                .noted("%s of the operator of before".formatted(Figure.number(figure.operator() / baseline)));
    }

    private static void measure(Options options, String namespace, Run run) throws IOException, InterruptedException {
        var center = Crowd.idle(OPERATIONS);
        try (var stage = new Stage(options, namespace, center)) {
            stage.applyContactCenter(LIMIT, PERIOD);
            stage.startOperator(Map.of());
            stage.world().awaitContactCenter("default", "Connected");
            var agents = center.agents();
            for (var i = 0; i < agents.size(); i++) {
                Thread.sleep(BETWEEN.toMillis());
                var millis = logOut(stage, agents.get(i));
                if (i >= WARM_UP) {
                    run.millis().add(millis);
                }
            }
            stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
            run.wrong().addAll(stage.wrong(true));
        }
    }

    private static double logOut(Stage stage, SimulatedAgent agent) throws InterruptedException {
        var job = Stage.logoutOf(agent, stage.world().namespace());
        var begin = Instant.now();
        stage.world().client().resource(job).create();
        var name = Stage.nameOf(agent);
        var out = Crowd.departures(stage.center()).get(name);
        for (var end = begin.plus(PATIENCE); out == null && Instant.now().isBefore(end); out = Crowd.departures(stage.center()).get(name)) {
            Thread.sleep(2);
        }
        return out == null ? Double.NaN : Duration.between(begin, out).toNanos() / 1e6;
    }
}
