package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.SimulatorServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Row 1. */
final class OneIdleAgentEach implements Row {
    private static final int OPERATIONS = 1_000;
    private static final int LIMIT = 10;
    private static final int PERIOD = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private CompletableFuture<Baseline.Run> baseline;

    @Override
    public String title() {
        return "1,000 operations of one idle agent each, 10 requests a second";
    }

    @Override
    public void prepare(Options options) {
        try {
            var simulator = SimulatorServer.start(0, Crowd.idle(OPERATIONS));
            baseline = Baseline.begin(simulator, LIMIT, Duration.ofSeconds(PERIOD), PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        var center = Crowd.idle(OPERATIONS);
        try (var stage = new Stage(options, "row-1", center)) {
            stage.applyContactCenter(LIMIT, PERIOD);
            stage.startOperator(Map.of());
            stage.world().awaitContactCenter("default", "Connected");
            center.journal().clear();
            var agents = center.agents();
            var applied = stage.createLogouts(agents, "row-1");
            stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
            var wrong = new ArrayList<>(stage.wrong(true));
            var plain = baseline.get();
            var out = Crowd.last(Crowd.departures(center).values());
            var plainOut = Crowd.last(Crowd.departures(plain.center()).values());
            return new Result(List.of(
                    Figure.of("requests in all", "", stage.requests().size()).against(plain.requests()).atMost(50),
                    Figure.of("all agents out after the last apply", "s", Crowd.seconds(applied, out))
                            .against(Crowd.seconds(plain.began(), plainOut)).atMost(3),
                    Figure.of("all operations ended after the last apply", "s", Crowd.seconds(applied, stage.audit().last()))
                            .against(plain.seconds()),
                    Figure.of("answers of 429", "", Stage.throttled(stage.requests()))
                            .against(Stage.throttled(plain.center().journal().requests())).atMost(0)), wrong);
        }
    }
}
