package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Row 6. */
final class WithFaults implements Row {
    private static final int OPERATIONS = 1_000;
    private static final int LIMIT = 10;
    private static final int PERIOD = 2;
    private static final int BATCHES = 10;
    private static final double EACH = 0.08;
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private CompletableFuture<Baseline.Run> plainWithout;
    private CompletableFuture<Baseline.Run> plainWith;

    @Override
    public String title() {
        return "1,000 operations applied over 10 s, every tenth agent busy, 8% each of 5xx, lost answers, 429, resets, cut bodies";
    }

    @Override
    public void prepare(Options options) {
        plainWithout = baseline(false);
        plainWith = baseline(true);
    }

    private static CompletableFuture<Baseline.Run> baseline(boolean faults) {
        try {
            var simulator = SimulatorServer.start(0, scene());
            if (faults) {
                switchOn(simulator.faults());
            }
            return Baseline.begin(simulator, LIMIT, Duration.ofSeconds(PERIOD), PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each request only the first fault that is drawn takes effect: the later ones are drawn among fewer. */
    private static void switchOn(Faults faults) {
        var all = List.of(new Fault.Refusal(503, 0, false), new Fault.LostAnswer(), Fault.tooManyRequests(),
                new Fault.Reset(), new Fault.CutBody());
        for (var i = 0; i < all.size(); i++) {
            faults.sometimes(EACH / (1 - i * EACH), all.get(i));
        }
    }

    private static SimulatedCenter scene() {
        var center = Crowd.idle(OPERATIONS);
        Crowd.call(center, 10, Duration.ofSeconds(5), Duration.ofSeconds(20));
        return center;
    }

    @Override
    public Result run(Options options) throws Exception {
        try (var without = new Stage(options, "row-6-without", Crowd.idle(OPERATIONS));
                var with = new Stage(options, "row-6-with", Crowd.idle(OPERATIONS))) {
            var calm = run(without, false);
            var rough = run(with, true);
            var wrong = new ArrayList<>(without.wrong(true));
            wrong.addAll(with.wrong(false));
            var plain = plainWith.get();
            var plainCalm = plainWithout.get();
            return new Result(List.of(
                    Figure.of("operations that ended", "", with.audit().ends().size()).against(plain.ends().size())
                            .atLeast(OPERATIONS),
                    Figure.of("requests without faults", "", without.requests().size()).against(plainCalm.requests()),
                    Figure.of("requests above that with faults", "", with.requests().size() - without.requests().size())
                            .against(plain.requests() - plainCalm.requests()),
                    Figure.of("until all had ended, without faults", "s", calm).against(plainCalm.seconds()),
                    Figure.of("until all had ended, with faults", "s", rough).against(plain.seconds())
                            .noted("every failed request has a pause after it, and a failed check a longer one")), wrong);
        }
    }

    private static double run(Stage stage, boolean faults) throws IOException, InterruptedException {
        stage.applyContactCenter(LIMIT, PERIOD);
        stage.startOperator(Map.of());
        stage.world().awaitContactCenter("default", "Connected");
        stage.center().journal().clear();
        Crowd.call(stage.center(), 10, Duration.ofSeconds(5), Duration.ofSeconds(20));
        if (faults) {
            switchOn(stage.world().simulator().faults());
        }
        var began = System.nanoTime();
        var agents = stage.center().agents();
        var each = OPERATIONS / BATCHES;
        for (var batch = 0; batch < BATCHES; batch++) {
            stage.createLogouts(agents.subList(batch * each, (batch + 1) * each), stage.world().namespace());
            var next = began + Duration.ofSeconds(batch + 1L).toNanos();
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
        return (System.nanoTime() - began) / 1e9;
    }
}
