package dev.contactcenter.operator.observability;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
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
import java.util.stream.Collectors;

/** Collects measures and writes them in the text format of Prometheus. {@link Metric} lists them. */
public final class Metrics {
    /** The label of a ContactCenter that does not exist. */
    private static final String UNKNOWN = "unknown";
    private static final String DELIVERED = "delivered";
    private static final String UNDELIVERED = "undelivered";
    private static final List<String> KINDS = List.of("ForceLogoutJob", "AgentStatusChange");

    private record Readiness(boolean ready, String reason) {
        /** Returns whether operations can be carried out on the ContactCenter, now or later. */
        boolean isServed() {
            return !reason.equals("TooManyContactCenters");
        }
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
    private final Map<String, Readiness> readiness = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> reconciliationsWaiting = new ConcurrentHashMap<>();
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private volatile Optional<RuntimeGauges> runtime = Optional.empty();

    /**
     * Registers the measures of the process.
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
        startAtZero(UNKNOWN);
    }

    /** Adds the gauges that are computed at each scrape. */
    public void observe(RuntimeGauges next) {
        runtime = Optional.of(next);
    }

    /**
     * Records that a platform has answered a request.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param call the kind of request
     * @param outcome the kind of answer
     * @param took the time until the answer
     * @param merged how many requests of operations it served
     */
    public void requestCompleted(String contactCenter, String call, String outcome, Duration took, int merged) {
        timer(Metric.PLATFORM_REQUESTS, Buckets.REQUEST, contactCenter, call, outcome).record(took);
        DistributionSummary.builder(Metric.PLATFORM_MERGED.id())
                .description(Metric.PLATFORM_MERGED.meaning())
                .tags(Metric.PLATFORM_MERGED.tags(contactCenter, call))
                .register(registry)
                .record(merged);
    }

    /**
     * Records that a request of an operation has left the queue.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param call the kind of request
     * @param waited how long it was in the queue
     */
    public void requestDequeued(String contactCenter, String call, Duration waited) {
        timer(Metric.QUEUE_WAIT, Buckets.REQUEST, contactCenter, call).record(waited);
    }

    /**
     * Records the present state of a ContactCenter.
     *
     * @param contactCenter its namespace and name
     * @param ready whether it is ready
     * @param reason the reason of its Ready condition
     */
    public void readiness(String contactCenter, boolean ready, String reason) {
        var now = new Readiness(ready, reason);
        var before = readiness.put(contactCenter, now);
        // Thousands beyond the limit, made by mistake, must not take the memory of those that are connected.
        if (now.isServed() && (before == null || !before.isServed())) {
            startAtZero(contactCenter);
        }
    }

    /** Prometheus sees no increase in a counter that appears with 1, so an alert on the first failure needs a 0 before it. */
    private void startAtZero(String contactCenter) {
        counter(Metric.NOTIFICATIONS, contactCenter, DELIVERED);
        counter(Metric.NOTIFICATIONS, contactCenter, UNDELIVERED);
        counter(Metric.ROLLOUT_WAVES, contactCenter);
        List.of("back", "gone").forEach(result -> counter(Metric.ROLLOUT_AGENTS, contactCenter, result));
        for (var kind : KINDS) {
            for (var outcome : Outcome.values()) {
                counter(Metric.OPERATIONS_ENDED, contactCenter, kind, outcome.name());
            }
        }
    }

    /**
     * Returns the label of a ContactCenter: its own name only if it exists, because every user who may create an operation could
     * make up any number of names.
     */
    public String labelOf(String contactCenter) {
        return readiness.containsKey(contactCenter) ? contactCenter : UNKNOWN;
    }

    /** Removes all measures of a ContactCenter that no longer exists. */
    public void gone(String contactCenter) {
        readiness.remove(contactCenter);
        registry.getMeters().stream()
                .filter(meter -> contactCenter.equals(meter.getId().getTag("contact_center")))
                .forEach(registry::remove);
    }

    /**
     * Records a status of an operation that has been written.
     *
     * @param contactCenter the label of its ContactCenter, see {@link #labelOf}
     * @param operation the operation with the status before the write
     * @param after the status that was written
     * @param now the time of the write
     */
    public void statusWritten(String contactCenter, Operation operation, OperationStatus after, Instant now) {
        var before = Optional.ofNullable(operation.getStatus()).orElse(OperationStatus.NONE);
        if (!before.isEnded() && after.isEnded()) {
            count(Metric.OPERATIONS_ENDED, 1, contactCenter, operation.getKind(), String.valueOf(after.outcome()));
        }
        var rollout = RolloutProgressCount.between(before, after);
        count(Metric.ROLLOUT_WAVES, rollout.waves(), contactCenter);
        count(Metric.ROLLOUT_AGENTS, rollout.back(), contactCenter, "back");
        count(Metric.ROLLOUT_AGENTS, rollout.gone(), contactCenter, "gone");
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
            var timer = timer(Metric.AGENTS_COMPLETION, Buckets.COMPLETION, values);
            for (var i = 0; i < agents; i++) {
                timer.record(took);
            }
        }
    }

    /**
     * Records an attempt to write a status.
     *
     * @param kind the kind of object
     * @param outcome the result: written, changed, refused or invalid
     */
    public void statusWrite(String kind, String outcome) {
        count(Metric.STATUS_WRITES, 1, kind, outcome);
    }

    /**
     * Records that a notification was told, or given up.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param delivered whether the receiver has got it
     */
    public void notification(String contactCenter, boolean delivered) {
        count(Metric.NOTIFICATIONS, 1, labelOf(contactCenter), delivered ? DELIVERED : UNDELIVERED);
    }

    /** Records that a reconcile is due. */
    void reconcileDue(String kind) {
        waiting(kind).incrementAndGet();
    }

    /** Records that a reconcile that was due is done. */
    void reconcileDone(String kind) {
        waiting(kind).decrementAndGet();
    }

    /** Records the time of a reconcile. */
    void reconciled(String kind, boolean success, Duration took) {
        timer(Metric.RECONCILIATIONS, Buckets.REQUEST, kind, success ? "success" : "failure").record(took);
    }

    private AtomicInteger waiting(String kind) {
        return reconciliationsWaiting.computeIfAbsent(kind, any -> {
            var number = new AtomicInteger();
            Gauge.builder(Metric.RECONCILIATIONS_WAITING.id(), number, AtomicInteger::get)
                    .description(Metric.RECONCILIATIONS_WAITING.meaning())
                    .tags(Metric.RECONCILIATIONS_WAITING.tags(kind))
                    .register(registry);
            return number;
        });
    }

    /** Returns all measures in the text format of Prometheus. */
    public synchronized String scrape() {
        set(Metric.READY, readiness.entrySet().stream()
                .map(each -> row(Metric.READY, each.getValue().ready() ? 1 : 0, each.getKey(), each.getValue().reason()))
                .toList());
        runtime.ifPresent(this::update);
        return registry.scrape();
    }

    private void update(RuntimeGauges now) {
        set(Metric.LEADER, List.of(row(Metric.LEADER, now.isLeader() ? 1 : 0)));
        var operations = now.operations();
        set(Metric.OPERATIONS, operations.stream()
                .map(each -> row(Metric.OPERATIONS, each.count(), each.contactCenter(), each.kind(), each.phase())).toList());
        set(Metric.OPERATIONS_OLDEST, operations.stream()
                .filter(each -> each.oldest().isPresent())
                .map(each -> row(Metric.OPERATIONS_OLDEST, seconds(each.oldest().get()), each.contactCenter(), each.kind(), each.phase()))
                .toList());
        set(Metric.ROLLOUT_OUT, operations.stream()
                .collect(Collectors.groupingBy(RuntimeGauges.Operations::contactCenter, Collectors.summingInt(RuntimeGauges.Operations::out)))
                .entrySet().stream().map(each -> row(Metric.ROLLOUT_OUT, each.getValue(), each.getKey())).toList());
        var schedules = now.schedules();
        set(Metric.SCHEDULE_SINCE_SUCCESS, schedules.stream()
                .map(each -> row(Metric.SCHEDULE_SINCE_SUCCESS, seconds(each.sinceSuccess()), each.kind(), each.schedule()))
                .toList());
        set(Metric.SCHEDULE_MISSED, schedules.stream()
                .map(each -> row(Metric.SCHEDULE_MISSED, each.missed(), each.kind(), each.schedule()))
                .toList());
        set(Metric.ROSTER_AGENTS, now.rosters().stream()
                .map(each -> row(Metric.ROSTER_AGENTS, each.agents(), each.roster(), each.presence()))
                .toList());
        set(Metric.BUDGET_LIMIT, now.budgets().stream().map(each -> row(Metric.BUDGET_LIMIT, each.maxLogouts(), each.contactCenter())).toList());
        set(Metric.BUDGET_SPENT, now.budgets().stream().map(each -> row(Metric.BUDGET_SPENT, each.spent(), each.contactCenter())).toList());
        set(Metric.BUDGET_WAITING, now.budgets().stream().map(each -> row(Metric.BUDGET_WAITING, each.waiting(), each.contactCenter())).toList());
        var loads = now.loads();
        set(Metric.PLATFORM_PAUSED, perConnection(Metric.PLATFORM_PAUSED, loads, load -> seconds(load.pausedFor())));
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
        return MultiGauge.Row.of(metric.tags(values), value);
    }

    /** Replaces all rows of a gauge: a row that is not given disappears. */
    private void set(Metric metric, List<? extends MultiGauge.Row<?>> rows) {
        gauges.computeIfAbsent(metric, any -> MultiGauge.builder(metric.id())
                        .description(metric.meaning())
                        .baseUnit(metric.unit())
                        .register(registry))
                .register(new ArrayList<>(rows), true);
    }

    private void count(Metric metric, int by, String... values) {
        if (by > 0) {
            counter(metric, values).increment(by);
        }
    }

    private Counter counter(Metric metric, String... values) {
        return Counter.builder(metric.id()).description(metric.meaning()).tags(metric.tags(values)).register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Timer timer(Metric metric, Duration[] buckets, String... values) {
        return Timer.builder(metric.id())
                .description(metric.meaning())
                .serviceLevelObjectives(buckets)
                .tags(metric.tags(values))
                .register(registry);
    }
}
