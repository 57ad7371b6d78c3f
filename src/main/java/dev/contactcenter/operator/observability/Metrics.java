package dev.contactcenter.operator.observability;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Takes in what happens, and tells it in the text format of Prometheus. What is told is listed in {@link Metric}. */
public final class Metrics {
    /** From a fast answer to the longest wait for one. */
    private static final Duration[] REQUEST_BUCKETS = seconds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
    /** From an agent who is idle to one whose call takes an hour. */
    private static final Duration[] COMPLETION_BUCKETS = seconds(1, 2, 5, 10, 30, 60, 300, 900, 1800, 3600);

    /** What a ContactCenter that there is not is called. */
    private static final String UNKNOWN = "unknown";

    private record Readiness(boolean ready, String reason) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
    private final Map<String, Readiness> readiness = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> reconciliationsWaiting = new ConcurrentHashMap<>();
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private volatile Optional<RuntimeGauges> census = Optional.empty();

    /**
     * Registers what is measured of the process.
     *
     * @param version the operator's version
     */
    public Metrics(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
        set(Metric.BUILD_INFO, List.of(row(Metric.BUILD_INFO, 1, version, System.getProperty("java.version"))));
    }

    /** From now on this is asked for what stands, whenever somebody asks for the metrics. */
    public void observe(RuntimeGauges next) {
        census = Optional.of(next);
    }

    /**
     * A platform has answered a request.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param call what was asked
     * @param outcome what kind of answer it was
     * @param took how long it took
     * @param merged how many errands the request served
     */
    public void exchanged(String contactCenter, String call, String outcome, Duration took, int merged) {
        timer(Metric.PLATFORM_REQUESTS, REQUEST_BUCKETS, contactCenter, call, outcome).record(took);
        DistributionSummary.builder(Metric.PLATFORM_MERGED.id())
                .description(Metric.PLATFORM_MERGED.meaning())
                .tags(tags(Metric.PLATFORM_MERGED, contactCenter, call))
                .register(registry)
                .record(merged);
    }

    /**
     * Something has been sent for an operation after it had waited.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param call what was asked
     * @param waited for how long
     */
    public void waited(String contactCenter, String call, Duration waited) {
        timer(Metric.QUEUE_WAIT, REQUEST_BUCKETS, contactCenter, call).record(waited);
    }

    /**
     * What a ContactCenter's status says now.
     *
     * @param contactCenter its namespace and name
     * @param ready whether it is ready
     * @param reason why
     */
    public void readiness(String contactCenter, boolean ready, String reason) {
        readiness.put(contactCenter, new Readiness(ready, reason));
    }

    /**
     * What a ContactCenter is called in labels: its own name only where there is one, since anybody who may create an
     * operation could make up any number of names.
     */
    public String labelOf(String contactCenter) {
        return readiness.containsKey(contactCenter) ? contactCenter : UNKNOWN;
    }

    /** There is no such ContactCenter any more: nothing is told or held of it. */
    public void gone(String contactCenter) {
        readiness.remove(contactCenter);
        registry.getMeters().stream()
                .filter(meter -> contactCenter.equals(meter.getId().getTag("contact_center")))
                .forEach(registry::remove);
    }

    /**
     * The status of an operation has been written.
     *
     * @param contactCenter what its ContactCenter is called: see {@link #labelOf}
     * @param operation as it was before, with the status of before
     * @param after the status that was written
     * @param now when
     */
    public void statusWritten(String contactCenter, Operation operation, OperationStatus after, Instant now) {
        var before = Optional.ofNullable(operation.getStatus()).orElse(OperationStatus.NONE);
        if (!before.isEnded() && after.isEnded()) {
            count(Metric.OPERATIONS_ENDED, 1, contactCenter, operation.getKind(), String.valueOf(after.outcome()));
        }
        if (after.ids() == null || after.ids().equals(before.ids())) {
            return;
        }
        var old = Optional.ofNullable(before.ids()).orElse(OperationStatus.Ids.NONE);
        var completed = added(old, after.ids(), OperationStatus.Ids::completed);
        count(Metric.AGENTS, completed.size(), contactCenter, operation.getKind(), "Completed");
        count(Metric.AGENTS, added(old, after.ids(), OperationStatus.Ids::deferred).size(), contactCenter, operation.getKind(), "Deferred");
        count(Metric.AGENTS, added(old, after.ids(), OperationStatus.Ids::skipped).size(), contactCenter, operation.getKind(), "Skipped");
        count(Metric.AGENTS, added(old, after.ids(), OperationStatus.Ids::failed).size(), contactCenter, operation.getKind(), "Failed");
        var took = Duration.between(Instant.parse(operation.getMetadata().getCreationTimestamp()), now);
        var waitedFor = completed.intersect(AgentIdSet.parse(old.deferred()));
        completion(completed.intersect(AgentIdSet.parse(old.pending())).size(), took, contactCenter, operation.getKind(), "at_once");
        completion(waitedFor.size(), took, contactCenter, operation.getKind(), "after_call");
    }

    private static AgentIdSet added(OperationStatus.Ids before, OperationStatus.Ids after, Function<OperationStatus.Ids, String> state) {
        return state.apply(after).equals(state.apply(before))
                ? AgentIdSet.EMPTY
                : AgentIdSet.parse(state.apply(after)).minus(AgentIdSet.parse(state.apply(before)));
    }

    private void completion(int agents, Duration took, String... values) {
        if (agents > 0) {
            var timer = timer(Metric.AGENTS_COMPLETION, COMPLETION_BUCKETS, values);
            for (var i = 0; i < agents; i++) {
                timer.record(took);
            }
        }
    }

    /**
     * A status was to be written.
     *
     * @param kind of what
     * @param outcome what came of it: written, changed or refused
     */
    public void statusWrite(String kind, String outcome) {
        count(Metric.STATUS_WRITES, 1, kind, outcome);
    }

    /** An object of this kind is to be visited. */
    void visitDue(String kind) {
        waiting(kind).incrementAndGet();
    }

    /** An object of this kind has been visited. */
    void visited(String kind) {
        waiting(kind).decrementAndGet();
    }

    /** A visit to an object of this kind took so long. */
    void visit(String kind, boolean success, Duration took) {
        timer(Metric.RECONCILIATIONS, REQUEST_BUCKETS, kind, success ? "success" : "failure").record(took);
    }

    private AtomicInteger waiting(String kind) {
        return reconciliationsWaiting.computeIfAbsent(kind, any -> {
            var number = new AtomicInteger();
            Gauge.builder(Metric.RECONCILIATIONS_WAITING.id(), number, AtomicInteger::get)
                    .description(Metric.RECONCILIATIONS_WAITING.meaning())
                    .tags(tags(Metric.RECONCILIATIONS_WAITING, kind))
                    .register(registry);
            return number;
        });
    }

    /** All of it in the text format of Prometheus. */
    public synchronized String scrape() {
        set(Metric.READY, readiness.entrySet().stream()
                .map(each -> row(Metric.READY, each.getValue().ready() ? 1 : 0, each.getKey(), each.getValue().reason()))
                .toList());
        census.ifPresent(this::take);
        return registry.scrape();
    }

    private void take(RuntimeGauges now) {
        set(Metric.LEADER, List.of(row(Metric.LEADER, now.isLeader() ? 1 : 0)));
        var operations = now.operations();
        set(Metric.OPERATIONS, operations.stream()
                .map(each -> row(Metric.OPERATIONS, each.count(), each.contactCenter(), each.kind(), each.phase()))
                .toList());
        set(Metric.OPERATIONS_OLDEST, operations.stream()
                .map(each -> row(
                        Metric.OPERATIONS_OLDEST, each.oldest().toMillis() / 1000.0, each.contactCenter(), each.kind(), each.phase()))
                .toList());
        var loads = now.loads();
        set(Metric.PLATFORM_PAUSED, perConnection(Metric.PLATFORM_PAUSED, loads, load -> load.pausedFor().toMillis() / 1000.0));
        set(Metric.PLATFORM_PACE, perConnection(Metric.PLATFORM_PACE, loads, RuntimeGauges.Load::pace));
        set(Metric.WATCHED_OPERATIONS, perConnection(Metric.WATCHED_OPERATIONS, loads, load -> (double) load.watching()));
        var waiting = new ArrayList<MultiGauge.Row<?>>();
        loads.forEach(load -> load.waiting().forEach(
                (call, count) -> waiting.add(row(Metric.QUEUE_WAITING, count, load.contactCenter(), call))));
        set(Metric.QUEUE_WAITING, waiting);
    }

    private static List<? extends MultiGauge.Row<?>> perConnection(
            Metric metric, List<RuntimeGauges.Load> loads, Function<RuntimeGauges.Load, Double> value) {
        return loads.stream().map(load -> row(metric, value.apply(load), load.contactCenter())).toList();
    }

    private static MultiGauge.Row<Number> row(Metric metric, double value, String... values) {
        return MultiGauge.Row.of(tags(metric, values), value);
    }

    /** What is not told any more is no longer so. */
    private void set(Metric metric, List<? extends MultiGauge.Row<?>> rows) {
        gauges.computeIfAbsent(metric, any -> MultiGauge.builder(metric.id())
                        .description(metric.meaning())
                        .baseUnit(metric.unit())
                        .register(registry))
                .register(new ArrayList<>(rows), true);
    }

    private void count(Metric metric, int by, String... values) {
        if (by > 0) {
            Counter.builder(metric.id()).description(metric.meaning()).tags(tags(metric, values)).register(registry).increment(by);
        }
    }

    private Timer timer(Metric metric, Duration[] buckets, String... values) {
        return Timer.builder(metric.id())
                .description(metric.meaning())
                .serviceLevelObjectives(buckets)
                .tags(tags(metric, values))
                .register(registry);
    }

    private static Tags tags(Metric metric, String... values) {
        var tags = new ArrayList<Tag>();
        for (var i = 0; i < values.length; i++) {
            tags.add(Tag.of(metric.labels().get(i), values[i]));
        }
        return Tags.of(tags);
    }

    private static Duration[] seconds(double... all) {
        var durations = new Duration[all.length];
        for (var i = 0; i < all.length; i++) {
            durations[i] = Duration.ofMillis((long) (all[i] * 1000));
        }
        return durations;
    }
}
