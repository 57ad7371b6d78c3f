package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Row 8. */
final class OneOperationAlone implements Row {
    private static final int MEASURED = 30;
    /** The first ones are the slowest, because the operator loads classes and makes connections. */
    private static final int AT_FIRST = 10;
    /** After so many the JVM has compiled what an operation needs. An operator has a day for them, the benchmark has a minute. */
    private static final int UNTIL_COMPILED = 300;
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
     * What one operator did. Times are from before the create of an operation until its agent was out, in milliseconds.
     *
     * @param early of the operations after the first {@value #AT_FIRST}
     * @param late of the operations after {@value #UNTIL_COMPILED} more
     * @param wrong what must not be
     */
    private record Run(List<Double> early, List<Double> late, List<String> wrong) {
        static Run empty() {
            return new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        var mine = Run.empty();
        var before = Run.empty();
        for (var round = 1; round <= 2; round++) {
            if (options.baseline().isPresent()) {
                measure(options.withClassPath(options.baseline().get()), "row-8-before-" + round, before);
            }
            measure(options, "row-8-" + round, mine);
        }
        var wrong = new ArrayList<>(mine.wrong());
        before.wrong().forEach(what -> wrong.add("baseline: " + what));
        return new Result(
                List.of(
                        figure("after %d".formatted(AT_FIRST), 50, mine.early(), before.early()),
                        figure("after %d".formatted(AT_FIRST), 95, mine.early(), before.early()),
                        figure("after %d more".formatted(UNTIL_COMPILED), 50, mine.late(), before.late()),
                        figure("after %d more".formatted(UNTIL_COMPILED), 95, mine.late(), before.late())),
                wrong);
    }

    private static Figure figure(String when, int percent, List<Double> mine, List<Double> before) {
        var figure = Figure.of("created -> agent out, %s, p%d".formatted(when, percent), "ms", Crowd.percentile(mine, percent));
        if (before.isEmpty()) {
            return figure;
        }
        var baseline = Crowd.percentile(before, percent);
        return figure.against(baseline)
                .aimedAt("<= a third of the baseline", figure.operator() * 3 <= baseline)
                .noted("%s of the operator of before".formatted(Figure.number(figure.operator() / baseline)));
    }

    private static void measure(Options options, String namespace, Run run) throws IOException, InterruptedException {
        var center = Crowd.idle(AT_FIRST + MEASURED + UNTIL_COMPILED + MEASURED);
        try (var stage = new Stage(options, namespace, center)) {
            stage.applyContactCenter(LIMIT, PERIOD);
            stage.startOperator(Map.of());
            stage.world().awaitContactCenter("default", "Connected");
            var agents = center.agents().iterator();
            logOut(stage, agents, AT_FIRST, BETWEEN);
            run.early().addAll(logOut(stage, agents, MEASURED, BETWEEN));
            logOut(stage, agents, UNTIL_COMPILED, Duration.ZERO);
            run.late().addAll(logOut(stage, agents, MEASURED, BETWEEN));
            stage.audit().await(center.agents().stream().map(Stage::nameOf).toList(), PATIENCE);
            run.wrong().addAll(stage.wrong(true));
        }
    }

    private static List<Double> logOut(Stage stage, Iterator<SimulatedAgent> agents, int count, Duration pause)
            throws InterruptedException {
        var millis = new ArrayList<Double>();
        for (var i = 0; i < count; i++) {
            Thread.sleep(pause.toMillis());
            millis.add(logOut(stage, agents.next()));
        }
        return millis;
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
