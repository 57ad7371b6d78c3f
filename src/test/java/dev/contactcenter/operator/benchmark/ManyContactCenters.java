package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** Row 7. */
final class ManyContactCenters implements Row {
    private static final int CENTERS = 300;
    private static final int LIMIT = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Long enough for what is done each 10 s, and for the framework's threads of the start, which live for 60 s without work. */
    private static final Duration REST = Duration.ofSeconds(65);

    @Override
    public String title() {
        return "300 contact centers, one operation on each";
    }

    /**
     * What one operator did.
     *
     * @param connected how long the ContactCenters took
     * @param threadsAtWork the most threads that were seen
     * @param threadsAtRest the threads afterwards
     * @param rssOfEach the memory that each contact center added, in MiB
     * @param processorAtRest percent of one processor that it took afterwards
     */
    private record Run(Connected connected, double threadsAtWork, double threadsAtRest, double rssOfEach, double processorAtRest) {}

    /**
     * How long ContactCenters took, from before the first create.
     *
     * @param created until the last of them existed, in seconds: this is the API server's work alone
     * @param ready until all were ready, in seconds
     */
    private record Connected(double created, double ready) {}

    @Override
    public Result run(Options options) throws Exception {
        var wrong = new ArrayList<String>();
        var before = new AtomicReference<Run>();
        if (options.baseline().isPresent()) {
            before.set(measure(options.withClassPath(options.baseline().get()), "row-7-before", wrong));
        }
        var mine = measure(options, "row-7", wrong);
        return new Result(List.of(
                figure("all created after the first create", "s", mine.connected().created(), before, run -> run.connected().created()),
                figure("all ready after the first create", "s", mine.connected().ready(), before, run -> run.connected().ready()),
                figure("most threads at work", "", mine.threadsAtWork(), before, Run::threadsAtWork).atMost(100),
                figure("threads at rest", "", mine.threadsAtRest(), before, Run::threadsAtRest).atMost(50),
                figure("RSS of each", "MiB", mine.rssOfEach(), before, Run::rssOfEach),
                figure("processor at rest", "%", mine.processorAtRest(), before, Run::processorAtRest).atMost(1)), wrong);
    }

    private static Figure figure(
            String what, String unit, double mine, AtomicReference<Run> before, ToDoubleFunction<Run> get) {
        var figure = Figure.of(what, unit, mine);
        if (before.get() == null) {
            return figure;
        }
        var baseline = get.applyAsDouble(before.get());
        return figure.against(baseline).noted("%s of the operator of before".formatted(Figure.number(mine / baseline)));
    }

    private static Run measure(Options options, String namespace, List<String> wrong) throws IOException, InterruptedException {
        var center = Crowd.idle(CENTERS);
        try (var stage = new Stage(options, namespace, center)) {
            // One simulated platform serves all contact centers, so it must not count their requests together.
            stage.world().simulator().limit().perSecond(0);
            stage.world().applySecret("center", "secret-token");
            stage.startOperator(Map.of());
            var meter = new Meter(stage.operator().pid());
            stage.world().apply(centerOf(stage, 0));
            stage.world().awaitContactCenter("center-0", "Connected");
            meter.awaitQuiet();
            var rssOfOne = meter.rss();
            var connected = connect(stage);
            var atWork = mostThreads(meter, () -> {
                var agents = center.agents();
                Stage.inParallel(CENTERS, i -> stage.world().client().resource(logoutOn(i, agents.get(i), namespace)).create());
                stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
            });
            wrong.addAll(stage.wrong(true));
            awaitEvents(stage);
            meter.awaitQuiet();
            var cpu = meter.cpuSeconds();
            Thread.sleep(REST.toMillis());
            var processor = 100 * (meter.cpuSeconds() - cpu) / REST.toSeconds();
            return new Run(connected, atWork, meter.threads(), (meter.rss() - rssOfOne) / (CENTERS - 1), processor);
        }
    }

    /** Creates all ContactCenters but the first. A watch tells when they are ready: lists would take the API server's time. */
    @SuppressWarnings("try")
    private static Connected connect(Stage stage) throws InterruptedException {
        var ready = ConcurrentHashMap.<String>newKeySet();
        var centers = stage.world().client().resources(ContactCenter.class).inNamespace(stage.world().namespace());
        try (var watch = centers.watch(new ReadyNames(ready))) {
            var begin = Instant.now();
            Stage.inParallel(CENTERS - 1, i -> stage.world().apply(centerOf(stage, i + 1)));
            var created = Crowd.seconds(begin, Instant.now());
            await(() -> ready.size() == CENTERS);
            return new Connected(created, Crowd.seconds(begin, Instant.now()));
        }
    }

    private record ReadyNames(Set<String> names) implements Watcher<ContactCenter> {
        @Override
        public void eventReceived(Action action, ContactCenter center) {
            if (isReady(center)) {
                names.add(center.getMetadata().getName());
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            throw new IllegalStateException(cause);
        }
    }

    static String centerOf(Stage stage, int number) {
        return """
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: center-%d}
                spec:
                  platform: CCAIP
                  url: %s
                  credentialsSecretRef: {name: center}
                  requestsPerSecond: %d
                """.formatted(number, stage.world().simulator().url(), LIMIT);
    }

    private static ForceLogoutJob logoutOn(int number, SimulatedAgent agent, String namespace) {
        return Serialization.unmarshal("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s, namespace: %s}
                spec: {contactCenterRef: {name: center-%d}, target: {agentIds: [%s]}}
                """.formatted(Stage.nameOf(agent), namespace, number, agent.id()), ForceLogoutJob.class);
    }

    static long connected(Stage stage) {
        return stage.world().client().resources(ContactCenter.class).inNamespace(stage.world().namespace()).list().getItems().stream()
                .filter(ManyContactCenters::isReady)
                .count();
    }

    private static boolean isReady(ContactCenter center) {
        return center.getStatus() != null && center.getStatus().condition("Ready").filter(Condition::isTrue).isPresent();
    }

    /** Events are written at so many a second: until the last one is written the operator is at work. */
    static void awaitEvents(Stage stage) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var before = -1;
        for (var now = events(stage); now != before && System.nanoTime() < end; now = events(stage)) {
            before = now;
            Thread.sleep(2000);
        }
    }

    private static int events(Stage stage) {
        return stage.world().client().events().v1().events().inNamespace(stage.world().namespace()).list().getItems().size();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    /** What takes time, and can fail as waiting and writing can. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Returns the most threads that the process had meanwhile, looked at every 20 ms. */
    private static double mostThreads(Meter meter, Work work) throws IOException, InterruptedException {
        var most = new AtomicReference<>(meter.threads());
        var over = new AtomicBoolean();
        var sampler = new Thread(() -> {
            while (!over.get()) {
                most.accumulateAndGet(meter.threads(), Math::max);
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }, "sampler");
        sampler.start();
        try {
            work.run();
        } finally {
            over.set(true);
            sampler.join();
        }
        return most.get();
    }
}
