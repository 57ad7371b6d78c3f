package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Row 2. */
final class OneBusyAgentEach implements Row {
    private static final int OPERATIONS = 1_000;
    private static final int LIMIT = 10;
    private static final int PERIOD = 5;
    /** What the platform takes in one request. */
    private static final int MAX_IDS = 500;
    /** Time to apply the operations before the first call ends. */
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LAST = FIRST.plusSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private CompletableFuture<Baseline.Run> baseline;

    @Override
    public String title() {
        return "1,000 operations of one busy agent each, calls ending over 60 s, 10 requests a second, a period of " + PERIOD + " s";
    }

    @Override
    public void prepare(Options options) {
        try {
            var simulator = SimulatorServer.start(0, scene());
            baseline = Baseline.begin(simulator, LIMIT, Duration.ofSeconds(PERIOD), PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimulatedCenter scene() {
        var center = Crowd.idle(OPERATIONS);
        Crowd.call(center, 1, FIRST, LAST);
        return center;
    }

    @Override
    public Result run(Options options) throws Exception {
        var center = Crowd.idle(OPERATIONS);
        try (var stage = new Stage(options, "row-2", center)) {
            stage.applyContactCenter(LIMIT, PERIOD);
            stage.startOperator(Map.of());
            stage.world().awaitContactCenter("default", "Connected");
            center.journal().clear();
            Crowd.call(center, 1, FIRST, LAST);
            var agents = center.agents();
            stage.createLogouts(agents, "row-2");
            stage.audit().await(agents.stream().map(Stage::nameOf).toList(), PATIENCE);
            var wrong = new ArrayList<>(stage.wrong(true));
            var plain = baseline.get();
            var delays = delays(center, stage.audit().ends());
            var plainDelays = delays(plain.center(), plain.ends());
            var looks = looks(stage.requests());
            return new Result(List.of(
                    Figure.of("requests in all", "", stage.requests().size()).against(plain.requests()),
                    Figure.of("polls", "", looks.stream().mapToInt(Look::requests).sum())
                            .against(plain.center().journal().requests(ApiCall.READ_STATUSES).size())
                            .atMost(looks.stream().mapToInt(Look::needed).sum())
                            .noted("the goal is ceil(agents / 500) for each of " + looks.size() + " looks"),
                    Figure.of("looks", "", looks.size()).atMost(1 + Math.rint(span(looks) / PERIOD))
                            .noted("the goal is one a period, in " + Figure.number(span(looks)) + " s"),
                    Figure.of("from the call's end to Complete, p50", "s", Crowd.percentile(delays, 50))
                            .against(Crowd.percentile(plainDelays, 50)),
                    Figure.of("from the call's end to Complete, p99", "s", Crowd.percentile(delays, 99))
                            .against(Crowd.percentile(plainDelays, 99)).below(PERIOD + 1),
                    Figure.of("answers of 429", "", Stage.throttled(stage.requests()))
                            .against(Stage.throttled(plain.center().journal().requests())).atMost(0)), wrong);
        }
    }

    private static List<Double> delays(SimulatedCenter center, Map<String, Instant> ends) {
        return center.journal().transitions().stream()
                .filter(change -> change.from().equals("In-call") && ends.containsKey("logout-" + change.agent()))
                .map(change -> Crowd.seconds(change.time(), ends.get("logout-" + change.agent())))
                .toList();
    }

    /**
     * The requests of one look at everybody who is waited for.
     *
     * @param began when its first request was answered
     * @param requests how many there were
     * @param agents how many agents they named
     */
    private record Look(Instant began, int requests, int agents) {
        int needed() {
            return (agents + MAX_IDS - 1) / MAX_IDS;
        }
    }

    /** Readings after the last agent was asked for; those of one look follow each other. */
    private static List<Look> looks(List<Journal.Request> requests) {
        var submitted = requests.stream().filter(request -> request.call() == ApiCall.FORCE_LOGOUT)
                .map(Journal.Request::time).max(Instant::compareTo).orElseThrow();
        var looks = new ArrayList<Look>();
        for (var read : requests) {
            if (read.call() != ApiCall.READ_STATUSES || !read.time().isAfter(submitted)) {
                continue;
            }
            var last = looks.isEmpty() ? null : looks.get(looks.size() - 1);
            if (last == null || Crowd.seconds(last.began(), read.time()) > PERIOD / 2.0) {
                looks.add(new Look(read.time(), 1, read.agents().size()));
            } else {
                looks.set(looks.size() - 1, new Look(last.began(), last.requests() + 1, last.agents() + read.agents().size()));
            }
        }
        return looks;
    }

    private static double span(List<Look> looks) {
        return Crowd.seconds(looks.get(0).began(), looks.get(looks.size() - 1).began());
    }
}
