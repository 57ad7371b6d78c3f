package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.FailureMessages;
import dev.contactcenter.operator.operation.status.OperationMessages;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.operation.status.TryFailure;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.OperationSpec;
import java.util.List;
import java.util.Optional;

/** Decides how an operation ends, and records the result of each agent. */
final class Ending {
    private final OperationSpec spec;
    private final Action action;
    private final ContactCenterState contactCenter;
    private final StatusFactory statuses;
    private final StatusDraft draft;
    private final OperationMessages messages;
    private final FailureMessages failures;

    Ending(Desired desired, ContactCenterState contactCenter, StatusFactory statuses, StatusDraft draft) {
        this.spec = desired.spec();
        this.action = desired.action();
        this.contactCenter = contactCenter;
        this.statuses = statuses;
        this.draft = draft;
        this.messages = new OperationMessages(desired.action().phrases(), desired.meansEverybody());
        this.failures = new FailureMessages(desired.action().phrases());
    }

    /** Ends an operation that has no unfinished agent. */
    Decision settled() {
        var counts = draft.agents().counts();
        if (counts.failed() > 0) {
            return failed(failures.agentsFailed(draft));
        }
        if (counts.matched() == 0 && draft.isAccepted()) {
            return draft.jobs().hasFailed()
                    ? failed(new Failure(Reason.AgentsFailed, OperationMessages.failedByAddress()))
                    : statuses.succeeded(draft, Reason.AllAgentsCompleted, OperationMessages.completedByAddress());
        }
        return draft.isAccepted()
                ? statuses.succeeded(draft, Reason.AllAgentsCompleted, messages.completed(draft))
                : statuses.succeeded(draft, Reason.NothingToDo, messages.nothingToDo(draft));
    }

    /** Ends an operation that has no agent left after the exclusions. */
    Decision nobodyLeft(Target.Match match, boolean isDryRun) {
        var why = OperationMessages.nobodyLeft(match.found(), match.excluded(), match.inOtherStatus());
        var message = statusNotFound(match).map(found -> why + " StatusNotFound: " + found).orElse(why);
        return isDryRun
                ? statuses.succeeded(draft, Reason.DryRun, "Dry run: " + message)
                : statuses.succeeded(draft, Reason.NothingToDo, message);
    }

    /** Returns that a status that the user names may not exist: no agent is in it, and it is not known. Empty if all are known. */
    Optional<String> statusNotFound(Target.Match match) {
        var known = contactCenter instanceof ContactCenterState.Ready ready ? ready.statusNames() : StatusNames.NONE;
        var unknown = known.unknown(match.statuses().missing());
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(known.isWhole()
                ? OperationMessages.noSuchStatus(unknown, known.names())
                : OperationMessages.statusNotFound(unknown, match.statuses().seen(), known.unseen(match.statuses().seen())));
    }

    /** Ends a dry run as the real run would end, as far as that can be known without a change. */
    Decision dryRun(ContactCenterState.Ready platform) {
        var names = platform.statusNames();
        if (action instanceof Action.ChangeStatus change && names.isWhole() && draft.agents().counts().pending() > 0
                && !names.unknown(List.of(change.status())).isEmpty()) {
            return statuses.failed(draft, FailureMessages.dryRunWithoutStatus(change.status(), names.names()), Outcome.Error);
        }
        return draft.agents().counts().failed() > 0
                ? statuses.failed(draft, failures.dryRunFailed(draft), draft.errors().sharedOutcome().orElse(Outcome.Error))
                : statuses.succeeded(draft, Reason.DryRun, messages.dryRun(draft));
    }

    /** Ends an operation that has not begun in time. */
    Decision startedTooLate() {
        return failed(FailureMessages.startedTooLate(spec.notAfter(), obstacle()), outcomeOfWaiting());
    }

    /** Ends an operation that was not finished in time. */
    Decision tookTooLong() {
        return failed(failures.tookTooLong(draft, spec.activeDeadlineSeconds(), obstacle()), outcomeOfWaiting());
    }

    /** Ends an operation that had ended before. */
    Decision alreadyFinished(Outcome outcome) {
        var message = OperationMessages.alreadyFinished(outcome);
        return outcome == Outcome.Success
                ? statuses.succeeded(draft, Reason.AlreadyFinished, message)
                : statuses.failed(draft, new Failure(Reason.AlreadyFinished, message), outcome);
    }

    /** Ends an operation, with the outcome that its errors share. */
    Decision failed(Failure failure) {
        return failed(failure, draft.errors().sharedOutcome().orElse(Outcome.Error));
    }

    private Decision failed(Failure failure, Outcome outcome) {
        draft.closeOpenAgents();
        var message = failure.message() + failures.remaining(draft);
        return statuses.failed(draft, new Failure(failure.reason(), message), outcome);
    }

    /** Returns the obstacle that the operation was waiting for; empty if it was waiting for agents. */
    private String obstacle() {
        if (contactCenter instanceof ContactCenterState.Missing missing) {
            return FailureMessages.waited(OperationMessages.missing(missing.name()));
        }
        if (contactCenter instanceof ContactCenterState.NotReady notReady) {
            return FailureMessages.waited(OperationMessages.notReady(notReady.name(), notReady.reason().name(), notReady.message()));
        }
        if (waitsForBudget()) {
            return FailureMessages.waited(((ContactCenterState.Ready) contactCenter).budget().hold().orElseThrow().message());
        }
        return draft.tries().lastFailure().map(FailureMessages::lastAnswer).orElse("");
    }

    private boolean waitsForBudget() {
        return contactCenter instanceof ContactCenterState.Ready ready
                && ready.budget().isNothing()
                && action instanceof Action.ForceLogout
                && draft.isAnswered()
                && !draft.toAsk().isEmpty()
                && !waitsForWave();
    }

    /** The next wave would wait for the budget, but it is not its turn yet. */
    private boolean waitsForWave() {
        return draft.rollout().due().isEmpty() && draft.rollout().isUnderWay(draft.agents().states());
    }

    private Outcome outcomeOfWaiting() {
        if (contactCenter instanceof ContactCenterState.NotReady notReady) {
            return notReady.reason().outcome();
        }
        return draft.tries().lastFailure().map(TryFailure::outcome).orElse(Outcome.Error);
    }
}
