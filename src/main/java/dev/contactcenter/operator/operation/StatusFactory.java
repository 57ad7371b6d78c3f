package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.AgentDetails.Personal;
import dev.contactcenter.operator.operation.status.Conditions;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.Phase;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Assembles statuses: phase, conditions and outcome for a given reason and message. */
final class StatusFactory {
    private final OperationSpec spec;
    private final long generation;
    private final OperationStatus before;
    private final ContactCenterState contactCenter;
    private final Instant now;
    private final PlatformNotes notes;

    StatusFactory(Desired desired, OperationStatus before, ContactCenterState contactCenter, Instant now) {
        this.spec = desired.spec();
        this.generation = desired.generation();
        this.before = before;
        this.contactCenter = contactCenter;
        this.now = now;
        this.notes = new PlatformNotes(desired.action(), contactCenter);
    }

    /**
     * Returns the decision to wait. The reason may be one of a bad end: then the operation ends as soon as no request
     * is under way.
     */
    Decision waiting(StatusDraft draft, Reason reason, String message, List<Command> commands, Optional<Instant> lookAgain) {
        var phase = draft.agents().areBusyOnly() ? Phase.Deferred : draft.isResolved() ? Phase.Running : Phase.Pending;
        return unfinished(draft, phase, conditions().underWay(reason, message + notes.whileWaiting(reason, draft)), commands, lookAgain);
    }

    Decision suspended(StatusDraft draft, String message, List<Command> commands) {
        return unfinished(draft, Phase.Suspended, conditions().suspended(Reason.Suspended, message), commands, Optional.empty());
    }

    private Decision unfinished(
            StatusDraft draft, Phase phase, List<Condition> conditions, List<Command> commands, Optional<Instant> lookAgain) {
        return new Decision(draft.status(generation, phase, conditions, personal()), commands, lookAgain);
    }

    Decision succeeded(StatusDraft draft, Reason reason, String message) {
        return ended(draft, Phase.Succeeded, conditions().succeeded(reason, message + notes.atTheEnd(reason)), Outcome.Success);
    }

    Decision failed(StatusDraft draft, Failure failure, Outcome outcome) {
        if (draft.errors().isEmpty()) {
            draft.errors().add(outcome, failure.message(), AgentIdSet.EMPTY);
        }
        return ended(draft, Phase.Failed, conditions().failed(failure.reason(), failure.message()), outcome);
    }

    private Decision ended(StatusDraft draft, Phase phase, List<Condition> conditions, Outcome outcome) {
        draft.start(now);
        var lookAgain = Optional.ofNullable(spec.ttlSecondsAfterFinished()).map(seconds -> Deadlines.after(now, seconds));
        var status = draft.finalStatus(generation, phase, conditions, outcome, now, personal());
        return new Decision(status, List.of(new Command.Release()), lookAgain);
    }

    private Conditions conditions() {
        return new Conditions(before.conditions(), generation, now);
    }

    private Personal personal() {
        if (contactCenter instanceof ContactCenterState.Ready ready) {
            return ready.personalData() ? Personal.SHOW : Personal.HIDE;
        }
        return Personal.KEEP;
    }
}
