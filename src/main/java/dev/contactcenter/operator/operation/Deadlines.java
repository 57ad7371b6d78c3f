package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.resource.OperationSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deadlines of one operation.
 *
 * @param spec the spec that sets them
 * @param draft the status that says when the operation started
 */
record Deadlines(OperationSpec spec, StatusDraft draft) {
    /** A thousand years, in seconds. */
    private static final long LONGEST = 31_556_952_000L;

    /** Returns when it is too late to begin; empty if the platform has accepted a request. */
    Optional<Instant> start() {
        return draft.isAccepted() ? Optional.empty() : Optional.ofNullable(spec.notAfter());
    }

    /** Returns when it is too late to continue; empty if there is no such deadline, or the operation has not started. */
    Optional<Instant> end() {
        return Optional.ofNullable(spec.activeDeadlineSeconds()).flatMap(seconds -> draft.startTime().map(start -> after(start, seconds)));
    }

    /** Returns the time this many seconds later, or the latest possible time: a spec may have any number. */
    static Instant after(Instant time, long seconds) {
        return time.plusSeconds(Math.max(0, Math.min(seconds, LONGEST)));
    }

    boolean isTooLateToStart(Instant now) {
        return start().filter(deadline -> !now.isBefore(deadline)).isPresent();
    }

    boolean isTooLateToContinue(Instant now) {
        return end().filter(deadline -> !now.isBefore(deadline)).isPresent();
    }

    /** Returns the earliest time in the future among the deadlines and this time. */
    Optional<Instant> next(Optional<Instant> lookAgain, Instant now) {
        return Stream.of(lookAgain, end(), start()).flatMap(Optional::stream).filter(now::isBefore).min(Instant::compareTo);
    }
}
