package dev.contactcenter.operator.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.operation.FinishedAnnotation;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Row 5. */
final class EndedOperations implements Row {
    private static final int OPERATIONS = 10_000;
    private static final int STARTS = 3;
    private static final int CENTERS = 300;
    private static final double GOAL = 1.5;
    private static final PatchContext MERGE = new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    @Override
    public String title() {
        return "start to ready, with nothing, and with 300 ContactCenters and 10,000 operations that have ended";
    }

    /**
     * What was seen of starts, one after the other.
     *
     * @param seconds from the start of the process until it says that it is ready: the middle one
     * @param cpu the processor's time of that, in seconds: the middle one
     * @param rss in MiB, when it does nothing any more: of the last
     * @param heap in MiB, after a collection: of the last
     * @param requests how many the platform got in all
     * @param writes how many objects were written in all
     */
    private record Starts(double seconds, double cpu, double rss, double heap, int requests, int writes) {}

    @Override
    public Result run(Options options) throws Exception {
        var center = Crowd.idle(OPERATIONS);
        try (var stage = new Stage(options, "row-5", center)) {
            // One simulated platform serves all contact centers, so it must not count their requests together.
            stage.world().simulator().limit().perSecond(0);
            var without = starts(stage);
            createEnded(stage);
            connect(stage);
            var with = starts(stage);
            var wrong = new ArrayList<String>();
            if (with.writes > 0) {
                wrong.add(with.writes + " objects were written at the start, where nothing was to be done");
            }
            var note = Figure.number(with.seconds / without.seconds) + " times; the middle of " + STARTS
                    + " starts; the baseline is the operator without ContactCenters and operations";
            return new Result(List.of(
                    Figure.of("start to ready", "s", with.seconds).against(without.seconds)
                            .aimedAt("<= 1.5 times", with.seconds <= GOAL * without.seconds).noted(note),
                    Figure.of("processor until ready", "s", with.cpu).against(without.cpu),
                    Figure.of("RSS at rest", "MiB", with.rss).against(without.rss),
                    Figure.of("live heap at rest", "MiB", with.heap).against(without.heap),
                    Figure.of("requests to the platform, " + STARTS + " starts", "", with.requests).against(without.requests)
                            .atMost(STARTS * CENTERS).noted("the check of each ContactCenter at each start"),
                    Figure.of("writes to the API server, " + STARTS + " starts", "", with.writes).against(without.writes)
                            .atMost(0)), wrong);
        }
    }

    private static void connect(Stage stage) throws IOException, InterruptedException {
        stage.world().applySecret("center", "secret-token");
        Stage.inParallel(CENTERS, i -> stage.world().apply(ManyContactCenters.centerOf(stage, i)));
        stage.startOperator(Map.of());
        ManyContactCenters.await(() -> ManyContactCenters.connected(stage) == CENTERS);
        ManyContactCenters.awaitEvents(stage);
        new Meter(stage.operator().pid()).awaitQuiet();
        stage.killOperator();
    }

    private static Starts starts(Stage stage) throws IOException, InterruptedException {
        stage.center().journal().clear();
        var before = versions(stage);
        var seconds = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var rss = 0.0;
        var heap = 0.0;
        for (var i = 0; i < STARTS; i++) {
            var port = freePort();
            var began = System.nanoTime();
            var meter = new Meter(stage.startOperator(Map.of("HTTP_PORT", Integer.toString(port))).pid());
            while (!Meter.isReady(port)) {
                Thread.sleep(10);
            }
            seconds.add((System.nanoTime() - began) / 1e9);
            cpu.add(meter.cpuSeconds());
            meter.awaitQuiet();
            rss = meter.rss();
            heap = meter.liveHeap(port);
            stage.killOperator();
        }
        var written = new TreeSet<>(versions(stage));
        written.removeAll(before);
        return new Starts(Crowd.percentile(seconds, 50), Crowd.percentile(cpu, 50), rss, heap, stage.requests().size(), written.size());
    }

    /** Each object that the operator writes, with its version: what is in it afterwards and was not before was written. */
    private static Set<String> versions(Stage stage) {
        var versions = new TreeSet<String>();
        for (var kind : List.of(ContactCenter.class, ForceLogoutJob.class, AgentStatusChange.class)) {
            versions.addAll(versions(stage, kind));
        }
        versions.addAll(stage.world().client().events().v1().events().inNamespace(stage.world().namespace()).list().getItems()
                .stream().map(event -> "event " + event.getMetadata().getUid()).toList());
        return versions;
    }

    private static <T extends HasMetadata> Set<String> versions(Stage stage, Class<T> kind) {
        return stage.world().client().resources(kind).inNamespace(stage.world().namespace()).list().getItems().stream()
                .map(object -> object.getMetadata().getUid() + " " + object.getMetadata().getResourceVersion())
                .collect(Collectors.toSet());
    }

    private static void createEnded(Stage stage) throws InterruptedException {
        var agents = stage.center().agents();
        try (var client = stage.asOperator()) {
            Stage.inParallel(agents.size(), i -> {
                var job = client.resource(Stage.logoutOf(agents.get(i), stage.world().namespace())).create();
                var mark = new FinishedAnnotation(job.getMetadata().getUid(), Outcome.Success).value();
                var patch = JsonNodeFactory.instance.objectNode();
                patch.putObject("metadata").putObject("annotations").put(FinishedAnnotation.ANNOTATION, mark);
                BareStatusWrites.write(client, client.resource(job).patch(MERGE, patch.toString()), BareStatusWrites.end(job));
            });
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
