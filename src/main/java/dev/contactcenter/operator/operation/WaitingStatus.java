package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.resource.OperationSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an operation waits: for whom it watches, and until when at the latest. */
final class WaitingStatus {
    private final OperationSpec spec;
    private final Observed situation;
    private final Instant now;
    private final StatusFactory verdict;
    private final StatusDraft draft;

    WaitingStatus(OperationSpec spec, Observed situation, Instant now, StatusFactory verdict, StatusDraft draft) {
        this.spec = spec;
        this.situation = situation;
        this.now = now;
        this.verdict = verdict;
        this.draft = draft;
    }

    Decision on(String reason, String message) {
        return on(reason, message, List.of(watch()), Optional.empty());
    }

    /** It is decided anew when something comes in, when it is time to look again, and at each deadline. */
    Decision on(String reason, String message, List<? extends Command> commands, Optional<Instant> lookAgain) {
        var next = Stream.of(lookAgain, deadline(), startDeadline())
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo);
        return verdict.waiting(draft, reason, message, List.copyOf(commands), next);
    }

    /** When it is too late to begin; empty where it has begun. */
    Optional<Instant> startDeadline() {
        return draft.accepted ? Optional.empty() : Optional.ofNullable(spec.notAfter());
    }

    /** When it is too late to go on. */
    Optional<Instant> deadline() {
        return Optional.ofNullable(spec.activeDeadlineSeconds()).map(seconds -> draft.startTime.plusSeconds(seconds));
    }

    Command watch() {
        return watch(draft.answered || situation.requestState() != RequestState.IDLE);
    }

    /** Who has been asked for is watched where the answer is known, or will be: the others have to be looked at first. */
    Command watch(boolean asked) {
        var watched = asked ? draft.asked : AgentIdSet.EMPTY;
        return new Command.Track(watched.plus(draft.ledger.deferred()), draft.openJobs());
    }
}
