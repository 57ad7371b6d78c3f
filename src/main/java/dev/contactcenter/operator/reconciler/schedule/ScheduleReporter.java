package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.Metrics;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.resource.ScheduleStatus;
import dev.contactcenter.operator.schedule.ScheduleDecision;
import java.util.Optional;

/**
 * Tells people what a schedule has done, by events and metrics.
 *
 * @param events where people look
 * @param metrics what is counted
 */
public record ScheduleReporter(EventRecorder events, Metrics metrics) {
    /** An operation was created, and others may have been deleted for it. */
    void created(Schedule schedule, ScheduleDecision decision) {
        decision.deletions().forEach(child -> events.record(schedule, false, "Replaced",
                "Deleted " + child.name() + ", which had not ended: spec.concurrencyPolicy is Replace."));
        decision.creation().ifPresent(creation -> events.record(schedule, false, "Created", "Created " + creation.name()
                + (creation.isRequested() ? ", as the annotation " + Schedule.RUN_AT + " asks." : " for the tick of " + creation.time() + ".")));
    }

    /** A status was written over that of the schedule. */
    void statusWritten(Schedule schedule, ScheduleStatus after, ScheduleDecision decision) {
        var before = Optional.ofNullable(schedule.getStatus()).orElse(ScheduleStatus.NONE);
        var reason = before.condition("Ready").map(Condition::reason).orElse("");
        var isNews = !reason.equals(decision.reason().name());
        var hasMissedMore = after.missed() != null && !after.missed().equals(before.missed());
        if (isNews && (decision.reason().isWarning() || !reason.isEmpty()) || hasMissedMore && decision.reason().isWarning()) {
            events.record(schedule, decision.reason().isWarning(), decision.reason().name(), decision.message());
        }
    }

    /** What came of writing a status. */
    void statusWrite(Schedule schedule, StatusWriter.Result result) {
        metrics.statusWrite(schedule.getKind(), result.label());
    }
}
