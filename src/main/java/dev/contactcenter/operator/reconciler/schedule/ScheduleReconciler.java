package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.resource.ScheduleStatus;
import dev.contactcenter.operator.schedule.CreationRefusal;
import dev.contactcenter.operator.schedule.ScheduleDecision;
import dev.contactcenter.operator.schedule.Scheduler;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Carries out what the {@link Scheduler} decides on one kind of schedule: gathers its operations, creates and deletes, writes
 * the status. At rest it asks the API server for nothing.
 *
 * @param <S> the kind of schedule
 * @param <P> the kind of operation that it creates
 */
public abstract class ScheduleReconciler<S extends Schedule, P extends Operation> implements Reconciler<S> {
    /** A change of the system clock is noticed after this time at the latest. */
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(10);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

    private final Class<S> type;
    private final Supplier<S> fresh;
    private final ChildOperations<P> operations;
    private final StatusWriter statusWriter;
    private final ScheduleReporter reporter;
    private final Clock clock;
    private volatile Optional<IndexerResourceCache<S>> known = Optional.empty();

    ScheduleReconciler(Class<S> type, Supplier<S> fresh, Class<P> operation, StatusWriter statusWriter, ScheduleReporter reporter, Clock clock) {
        this.type = type;
        this.fresh = fresh;
        this.operations = new ChildOperations<>(operation);
        this.statusWriter = statusWriter;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, S>> prepareEventSources(EventSourceContext<S> context) {
        known = Optional.of(context.getPrimaryCache());
        var children = InformerEventSourceConfiguration.from(operations.type(), type)
                .withNamespacesInheritedFromController()
                .withLabelSelector(Schedule.LABEL)
                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(type))
                // Of all that happens to an operation only its end concerns the schedule.
                .withOnUpdateFilter((now, before) -> isEnded(now) != isEnded(before))
                .build();
        return List.of(new InformerEventSource<>(children, context));
    }

    private static boolean isEnded(Operation operation) {
        return Optional.ofNullable(operation.getStatus()).filter(OperationStatus::isEnded).isPresent();
    }

    /** Returns what is measured of the schedules that exist; nothing before the start. */
    public List<RuntimeGauges.ScheduleState> states() {
        var now = clock.instant();
        return known.map(cache -> cache.list().map(schedule -> state(schedule, now)).toList()).orElse(List.of());
    }

    private static RuntimeGauges.ScheduleState state(Schedule schedule, Instant now) {
        var metadata = schedule.getMetadata();
        var status = Optional.ofNullable(schedule.getStatus()).orElse(ScheduleStatus.NONE);
        var since = Optional.ofNullable(status.lastSuccessfulTime()).orElseGet(() -> Instant.parse(metadata.getCreationTimestamp()));
        var missed = Optional.ofNullable(status.missed()).map(ScheduleStatus.Missed::count).orElse(0L);
        return new RuntimeGauges.ScheduleState(
                schedule.getKind(),
                metadata.getNamespace() + "/" + metadata.getName(),
                since.isAfter(now) ? Duration.ZERO : Duration.between(since, now),
                missed);
    }

    @Override
    public UpdateControl<S> reconcile(S schedule, Context<S> context) {
        if (schedule.getSpec() == null || schedule.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        MDC.put("kind", schedule.getKind());
        MDC.put("namespace", schedule.getMetadata().getNamespace());
        MDC.put("name", schedule.getMetadata().getName());
        try {
            return reconcileActive(schedule, context);
        } finally {
            List.of("kind", "namespace", "name").forEach(MDC::remove);
        }
    }

    private UpdateControl<S> reconcileActive(S schedule, Context<S> context) {
        var now = clock.instant();
        var plan = ScheduleStatuses.plan(schedule);
        var memory = ScheduleStatuses.memory(schedule.getStatus());
        var children = context.getSecondaryResourcesAsStream(operations.type())
                .filter(operation -> ChildOperations.isOf(schedule, operation))
                .map(ChildOperations::child)
                .toList();
        var wanted = Scheduler.decide(plan, memory, children, now);
        var refusal = create(schedule, wanted, context);
        var decision = refusal.map(no -> Scheduler.refused(plan, memory, wanted, no, now)).orElse(wanted);
        if (refusal.isEmpty()) {
            reporter.created(schedule, wanted);
        }
        var status = ScheduleStatuses.status(schedule, decision, now);
        if (!status.equals(schedule.getStatus())) {
            var result = statusWriter.write(schedule, status, fresh, context);
            reporter.statusWrite(schedule, result);
            if (result != StatusWriter.Result.WRITTEN) {
                return UpdateControl.<S>noUpdate().rescheduleAfter(result.waitBeforeNext());
            }
            reporter.statusWritten(schedule, status, decision);
        }
        decision.history().forEach(child -> operations.delete(schedule, child, context.getClient()));
        return next(decision, now);
    }

    private Optional<CreationRefusal> create(S schedule, ScheduleDecision decision, Context<S> context) {
        return decision.creation().flatMap(creation -> {
            var kept = decision.deletions().stream().filter(child -> !operations.delete(schedule, child, context.getClient())).findFirst();
            return kept.isPresent()
                    ? Optional.of(new CreationRefusal(creation, kept.get().name() + " could not be deleted.", false))
                    : operations.create(schedule, creation, context.getClient());
        });
    }

    private UpdateControl<S> next(ScheduleDecision decision, Instant now) {
        if (decision.lookAgain().isEmpty()) {
            return UpdateControl.noUpdate();
        }
        var wait = Duration.between(now, decision.lookAgain().get());
        var bounded = wait.compareTo(AT_LEAST_EVERY) > 0 ? AT_LEAST_EVERY : wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        return UpdateControl.<S>noUpdate().rescheduleAfter(bounded);
    }
}
