package dev.contactcenter.operator.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a schedule does now.
 *
 * @param deletions operations to be deleted before the other is made: those that a tick replaces
 * @param creation an operation to be made; what is remembered counts only once it is
 * @param history ended operations to be deleted, beyond the history limits
 * @param active operations that have not ended and are not deleted, by name; the one to be made is not among them
 * @param memory what to remember
 * @param reason how the schedule is
 * @param message the same in words for people
 * @param nextScheduleTime the next tick; empty if it is suspended or never ticks
 * @param lookAgain when to decide again if nothing happens until then; empty: never
 */
public record ScheduleDecision(
        List<Child> deletions,
        Optional<Creation> creation,
        List<Child> history,
        List<Child> active,
        Memory memory,
        ScheduleReason reason,
        String message,
        Optional<Instant> nextScheduleTime,
        Optional<Instant> lookAgain) {}
