package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.operation.status.Conditions;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.resource.ScheduleSpec;
import dev.contactcenter.operator.resource.ScheduleStatus;
import dev.contactcenter.operator.schedule.Child;
import dev.contactcenter.operator.schedule.Memory;
import dev.contactcenter.operator.schedule.Plan;
import dev.contactcenter.operator.schedule.ScheduleDecision;
import dev.contactcenter.operator.schedule.ScheduleReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Translates between what the API server stores of a schedule and what is decided on. */
final class ScheduleStatuses {
    /** Longer values of run-at are told apart by their beginning. */
    private static final int LONGEST_RUN_AT = 256;
    private static final int LONGEST_REFUSAL = 4096;
    /** Ten years in seconds, as the CRD has it: another version of it might let more in. */
    private static final long LONGEST_DEADLINE = 315_360_000;

    private ScheduleStatuses() {}

    /** Returns what a schedule asks for. */
    static Plan plan(Schedule schedule) {
        var metadata = schedule.getMetadata();
        var spec = schedule.getSpec();
        return new Plan(
                metadata.getName(),
                Instant.parse(metadata.getCreationTimestamp()),
                spec.schedule() == null ? "" : spec.schedule(),
                Optional.ofNullable(spec.timeZone()),
                Optional.ofNullable(spec.startingDeadlineSeconds()).map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_DEADLINE))),
                policy(spec.concurrencyPolicy()),
                spec.suspend(),
                spec.successfulJobsHistoryLimit(),
                spec.failedJobsHistoryLimit(),
                Optional.ofNullable(metadata.getAnnotations()).map(all -> all.get(Schedule.RUN_AT)).map(value -> cut(value, LONGEST_RUN_AT)),
                problem(spec));
    }

    private static Optional<String> problem(ScheduleSpec spec) {
        return spec.unreadable() == null && spec.jobTemplate() == null ? Optional.of("jobTemplate is missing.") : Optional.ofNullable(spec.unreadable());
    }

    private static Plan.ConcurrencyPolicy policy(ScheduleSpec.ConcurrencyPolicy policy) {
        return Plan.ConcurrencyPolicy.valueOf(policy.name());
    }

    /** Returns what a schedule remembers; nothing if its status was never written. */
    static Memory memory(ScheduleStatus status) {
        if (status == null || status.conditions().isEmpty()) {
            return Memory.NONE;
        }
        var missed = Optional.ofNullable(status.missed());
        return new Memory(
                true,
                Optional.ofNullable(status.lastScheduleTime()),
                Optional.ofNullable(status.lastSuccessfulTime()),
                Optional.ofNullable(status.lastRunAt()),
                missed.map(ScheduleStatus.Missed::count).orElse(0L),
                missed.map(ScheduleStatus.Missed::lastTime),
                Optional.ofNullable(status.refusal()));
    }

    /** Returns the status that says what was decided. */
    static ScheduleStatus status(Schedule schedule, ScheduleDecision decision, Instant now) {
        var before = Optional.ofNullable(schedule.getStatus()).orElse(ScheduleStatus.NONE);
        var generation = schedule.getMetadata().getGeneration();
        var memory = decision.memory();
        return new ScheduleStatus(
                generation,
                decision.active().stream().limit(ScheduleStatus.MAX_ACTIVE).map(ScheduleStatuses::reference).toList(),
                decision.active().size(),
                memory.lastScheduleTime().orElse(null),
                memory.lastSuccessfulTime().orElse(null),
                decision.nextScheduleTime().orElse(null),
                memory.lastRunAt().orElse(null),
                memory.lastMissedTime().map(time -> new ScheduleStatus.Missed(memory.missed(), time)).orElse(null),
                memory.refusal().map(words -> cut(words, LONGEST_REFUSAL)).orElse(null),
                conditions(new Conditions(before.conditions(), generation, now), decision.reason(), decision.message()).list());
    }

    private static Conditions conditions(Conditions conditions, ScheduleReason reason, String message) {
        conditions.set("Ready", reason.isReady(), reason.name(), message);
        if (reason == ScheduleReason.Suspended) {
            conditions.set("Suspended", true, reason.name(), message);
        }
        if (reason.isStalled()) {
            conditions.set("Stalled", true, reason.name(), message);
        } else if (!reason.isReady()) {
            conditions.set("Reconciling", true, reason.name(), message);
        }
        return conditions;
    }

    private static ScheduleStatus.ActiveOperation reference(Child child) {
        return new ScheduleStatus.ActiveOperation(child.name(), child.uid());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, most) - 1));
    }
}
