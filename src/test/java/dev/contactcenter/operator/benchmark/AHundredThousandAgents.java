package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.SimulatorServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Row 3. */
final class AHundredThousandAgents implements Row {
    private static final int AGENTS = 100_000;
    private static final int LIMIT = 10;
    private static final int PERIOD = 5;
    private static final Duration CALLS_END = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How long the plain code is let run; it would take nearly three hours. */
    private static final Duration SAMPLE = Duration.ofSeconds(20);
    private static final String OBJECT = "/apis/contactcenter.dev/v1alpha1/namespaces/row-3/forcelogoutjobs/all";

    private CompletableFuture<Baseline.Run> baseline;

    @Override
    public String title() {
        return "one operation of 100,000 agents by CIDR, 1% busy, 10 requests a second, -Xmx128m";
    }

    @Override
    public void prepare(Options options) {
        try {
            baseline = Baseline.begin(SimulatorServer.start(0, Crowd.idle(AGENTS)), LIMIT, Duration.ofSeconds(PERIOD), SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        var center = Crowd.idle(AGENTS);
        try (var stage = new Stage(options, "row-3", center)) {
            stage.applyContactCenter(LIMIT, PERIOD);
            var operator = stage.startOperator(Map.of(), "-Xmx128m");
            stage.world().awaitContactCenter("default", "Connected");
            center.journal().clear();
            Crowd.call(center, 100, CALLS_END, CALLS_END.plusSeconds(1));
            stage.world().apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: all}
                    spec: {target: {ipAddrs: [10.0.0.0/8]}}
                    """);
            var applied = Instant.now();
            var peak = 0.0;
            var bytes = 0;
            var ended = 0;
            while (ended == 0 && operator.isAlive() && Instant.now().isBefore(applied.plus(PATIENCE))) {
                ended = stage.audit().await(List.of("all"), Duration.ofMillis(500));
                var heap = Meter.heap(operator.port());
                peak = Double.isNaN(heap) ? peak : Math.max(peak, heap);
                bytes = Math.max(bytes, stage.world().client().raw(OBJECT).getBytes(StandardCharsets.UTF_8).length);
            }
            var wrong = new ArrayList<>(stage.wrong(true));
            if (Files.readString(operator.logFile()).contains("OutOfMemoryError")) {
                wrong.add("the operator ran out of memory");
            }
            var plain = baseline.get();
            var times = AGENTS / (double) plain.ends().size();
            var note = "of the plain code: extrapolated from " + plain.ends().size() + " agents in "
                    + Figure.number(plain.seconds()) + " s";
            return new Result(List.of(
                    Figure.of("time until it has ended", "s", ended == 0 ? Double.NaN : Crowd.seconds(applied, stage.audit().last()))
                            .against(plain.seconds() * times).noted(note),
                    Figure.of("requests in all", "", stage.requests().size()).against(plain.requests() * times).noted(note),
                    Figure.of("largest size of the object", "bytes", bytes).below(300_000),
                    Figure.of("most heap in use, of 128", "MiB", peak).aimedAt("enough", ended == 1).noted("twice a second; garbage included"),
                    Figure.of("peak RSS", "MiB", new Meter(operator.pid()).peakRss()),
                    Figure.of("answers of 429", "", Stage.throttled(stage.requests())).atMost(0)), wrong);
        }
    }
}
