package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the decisions to wait: which agents are polled meanwhile, and until when at the latest. */
final class WaitingStatus {
    private final Deadlines deadlines;
    private final Observed observed;
    private final Instant now;
    private final StatusFactory statuses;
    private final StatusDraft draft;

    WaitingStatus(Deadlines deadlines, Observed observed, Instant now, StatusFactory statuses, StatusDraft draft) {
        this.deadlines = deadlines;
        this.observed = observed;
        this.now = now;
        this.statuses = statuses;
        this.draft = draft;
    }

    Decision on(Reason reason, String message) {
        return on(reason, message, List.of(track()), Optional.empty());
    }

    /** Decides again when something comes in, at this time, and at each deadline. */
    Decision on(Reason reason, String message, List<? extends Command> commands, Optional<Instant> lookAgain) {
        return statuses.waiting(draft, reason, message, List.copyOf(commands), deadlines.next(lookAgain, now));
    }

    Command track() {
        return track(draft.isAnswered() || observed.isUnderWay());
    }

    /**
     * Returns the command to poll the agents that the operation waits for, also for their return.
     *
     * @param withAsked whether that includes those that have been asked for: only if the answer is known, or will be;
     *     otherwise they have to be read first
     */
    Command track(boolean withAsked) {
        var agents = withAsked ? draft.asked() : AgentIdSet.EMPTY;
        var states = draft.agents().states();
        return new Command.Track(agents.plus(states.deferred()).plus(draft.rollout().absent(states)), draft.jobs().open());
    }
}
