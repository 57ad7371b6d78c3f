package dev.contactcenter.operator.observability;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

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
    private final GaugeRows gauges = new GaugeRows(registry);
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
        gauges.set(Metric.BUILD_INFO, List.of(GaugeRows.row(Metric.BUILD_INFO, 1, version, System.getProperty("java.version"))));
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

    private List<String> served() {
        return readiness.entrySet().stream().filter(each -> each.getValue().isServed()).map(Map.Entry::getKey).toList();
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
        gauges.set(Metric.READY, readiness.entrySet().stream()
                .map(each -> GaugeRows.row(Metric.READY, each.getValue().ready() ? 1 : 0, each.getKey(), each.getValue().reason()))
                .toList());
        runtime.ifPresent(now -> gauges.update(now, served()));
        return registry.scrape();
    }

    private void count(Metric metric, int by, String... values) {
        if (by > 0) {
            counter(metric, values).increment(by);
        }
    }

    private Counter counter(Metric metric, String... values) {
        return Counter.builder(metric.id()).description(metric.meaning()).tags(metric.tags(values)).register(registry);
    }

    private Timer timer(Metric metric, Duration[] buckets, String... values) {
        return Timer.builder(metric.id())
                .description(metric.meaning())
                .serviceLevelObjectives(buckets)
                .tags(metric.tags(values))
                .register(registry);
    }
}
