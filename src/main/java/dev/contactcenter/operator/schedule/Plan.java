package dev.contactcenter.operator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a schedule asks for.
 *
 * @param name the schedule's name, the first part of the names of its operations
 * @param created when the schedule was created: no tick before counts
 * @param schedule when it ticks, as the user wrote it
 * @param timeZone the clock that it is read by; empty: UTC
 * @param startingDeadline how late a tick may still be made up for; empty: however late
 * @param concurrencyPolicy what happens if an operation of an earlier tick has not ended
 * @param suspend whether no tick is to be made
 * @param successfulJobsHistoryLimit how many succeeded operations are kept, 0 and up
 * @param failedJobsHistoryLimit how many failed operations are kept, 0 and up
 * @param runAt the value that asks for a run now, if there is one
 * @param problem why the stored spec can't be read, if it can't
 */
public record Plan(
        String name,
        Instant created,
        String schedule,
        Optional<String> timeZone,
        Optional<Duration> startingDeadline,
        ConcurrencyPolicy concurrencyPolicy,
        boolean suspend,
        int successfulJobsHistoryLimit,
        int failedJobsHistoryLimit,
        Optional<String> runAt,
        Optional<String> problem) {
    /** What happens at a tick while an operation of an earlier one has not ended. */
    public enum ConcurrencyPolicy {
        /** Both run. */
        Allow,
        /** The tick waits until the earlier one has ended, for as long as its deadline allows. */
        Forbid,
        /** The earlier one is deleted. */
        Replace
    }
}
