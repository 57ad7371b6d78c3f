package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.ProgressDisplay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows an operation until it has ended, and shows its progress. */
final class OperationFollower {
    /** An idle connection must not be as old as what forgets it: many firewalls do after five minutes. */
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(4);
    /** An operator that runs has seen a new operation by then. */
    private static final Duration FIRST_SIGHT = Duration.ofSeconds(5);
    /** How long an API server that does not answer is asked again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How following ended. */
    sealed interface Result {
        /**
         * The operation has ended.
         *
         * @param operation as it is now
         */
        record Ended(OperationView operation) implements Result {}

        /**
         * It has not ended in time.
         *
         * @param operation as it was seen last
         */
        record TimedOut(OperationView operation) implements Result {}

        /** It was deleted. */
        record Deleted() implements Result {}
    }

    private final ContactCenterApi api;
    private final ProgressDisplay display;
    private final Clock clock;
    private volatile OperationView now;
    private boolean isDeleted;
    private Optional<Instant> silentSince = Optional.empty();

    /** @param operation as it is known */
    OperationFollower(ContactCenterApi api, ProgressDisplay display, Clock clock, OperationView operation) {
        this.api = api;
        this.display = display;
        this.clock = clock;
        this.now = operation;
    }

    /** Returns the operation as it was seen last. */
    OperationView latest() {
        return now;
    }

    /**
     * Follows it.
     *
     * @param timeout how long at most; empty: as long as it takes
     * @throws ApiFailure if the API server refuses it, or does not answer for two minutes
     */
    Result follow(Optional<Duration> timeout) {
        var until = timeout.map(clock.instant()::plus);
        see(now);
        var longest = isUnseen() ? FIRST_SIGHT : LONGEST_WATCH;
        while (!now.hasEnded() && !isDeleted) {
            var left = until.map(end -> Duration.between(clock.instant(), end)).orElse(longest);
            if (left.isNegative() || left.isZero()) {
                return new Result.TimedOut(now);
            }
            turn(left.compareTo(longest) < 0 ? left : longest);
            longest = LONGEST_WATCH;
        }
        return isDeleted ? new Result.Deleted() : new Result.Ended(now);
    }

    /** Returns whether no operator has written a status yet. Its message is for those who wait longer than usual. */
    private boolean isUnseen() {
        return now.reason().isEmpty() || now.reason().equals("WaitingForOperator");
    }

    private void turn(Duration atMost) {
        try {
            api.watch(now, atMost, this::event);
            // A watch may also have ended because it knows this version no more.
            if (!now.hasEnded() && !isDeleted) {
                see(api.get(now.kind(), now.name()));
                display.show(now);
            }
        } catch (ApiFailure e) {
            if (e.isNotFound()) {
                isDeleted = true;
            } else {
                endureOrThrow(e);
            }
        }
    }

    private boolean event(JsonNode event) {
        var object = event.path("object");
        switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> see(new OperationView(now.kind(), object));
            case "DELETED" -> isDeleted = true;
            case "ERROR" -> {
                return false;
            }
            default -> { }
        }
        return !now.hasEnded() && !isDeleted;
    }

    private void see(OperationView operation) {
        now = operation;
        silentSince = Optional.empty();
        if (!isUnseen()) {
            display.show(now);
        }
    }

    private void endureOrThrow(ApiFailure e) {
        var since = silentSince.orElseGet(clock::instant);
        if (!e.isTemporary() || Duration.between(since, clock.instant()).compareTo(PATIENCE) > 0) {
            throw e;
        }
        if (silentSince.isEmpty()) {
            display.say(e.getMessage() + ". The operation continues; trying again");
        }
        silentSince = Optional.of(since);
        pause();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
