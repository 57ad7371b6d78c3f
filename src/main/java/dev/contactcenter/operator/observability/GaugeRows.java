package dev.contactcenter.operator.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gauges whose rows are computed at each scrape. Not thread-safe. */
final class GaugeRows {
    private final MeterRegistry registry;
    private final Map<Metric, MultiGauge> byMetric = new EnumMap<>(Metric.class);

    GaugeRows(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Replaces the rows of all gauges of the running operator.
     *
     * @param now what they are now
     * @param contactCenters the ContactCenters that are served, by namespace and name
     */
    void update(RuntimeGauges now, List<String> contactCenters) {
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
        var undelivered = now.notificationsWaiting();
        set(Metric.NOTIFICATIONS_WAITING, contactCenters.stream()
                .map(each -> row(Metric.NOTIFICATIONS_WAITING, undelivered.getOrDefault(each, 0), each))
                .toList());
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

    /** Returns a row with these values of the labels. */
    static MultiGauge.Row<Number> row(Metric metric, double value, String... values) {
        return MultiGauge.Row.of(metric.tags(values), value);
    }

    /** Replaces all rows of a gauge: a row that is not given disappears. */
    void set(Metric metric, List<? extends MultiGauge.Row<?>> rows) {
        byMetric.computeIfAbsent(metric, any -> MultiGauge.builder(metric.id())
                        .description(metric.meaning())
                        .baseUnit(metric.unit())
                        .register(registry))
                .register(new ArrayList<>(rows), true);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
