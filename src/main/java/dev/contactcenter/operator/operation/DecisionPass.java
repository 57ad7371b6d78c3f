package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.FailureMessages;
import dev.contactcenter.operator.operation.status.OperationMessages;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.RolloutMessages;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes one decision. First it records what has come in. Then the first of these that applies is the decision: refused,
 * ended, suspended, too late, waiting for the ContactCenter, resolving the target, asking, waiting for agents.
 */
final class DecisionPass {
    /** The time until the next decision if something is about to change by itself. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Backoff backoff;
    private final Desired desired;
    private final OperationSpec spec;
    private final Action action;
    private final OperationStatus before;
    private final Observed observed;
    private final Instant now;
    private final StatusFactory statuses;
    private final OperationMessages messages;

    private StatusDraft draft;
    private Target target;
    private AgentPolicy policy;
    private ObservationRecorder recorder;
    private WaitingStatus waiting;
    private Deadlines deadlines;
    private Ending ending;
    private Asking asking;
    private Optional<Waves> waves = Optional.empty();

    DecisionPass(Backoff backoff, Desired desired, OperationStatus before, Observed observed, Instant now) {
        this.backoff = backoff;
        this.desired = desired;
        this.spec = desired.spec();
        this.action = desired.action();
        this.before = before;
        this.observed = observed;
        this.now = now;
        this.statuses = new StatusFactory(desired, before, observed.contactCenter(), now);
        this.messages = new OperationMessages(action.phrases(), desired.meansEverybody());
    }

    Decision decide() {
        if (before.unreadable() != null) {
            return untouched();
        }
        if (before.isEnded()) {
            return FinishedOperation.decide(desired, before, now);
        }
        try {
            draft = new StatusDraft(before, now);
        } catch (IllegalArgumentException e) {
            return untouched();
        }
        deadlines = new Deadlines(spec, draft);
        waiting = new WaitingStatus(deadlines, observed, now, statuses, draft);
        ending = new Ending(desired, observed.contactCenter(), statuses, draft);
        if (spec.unreadable() != null && !before.isBlank()) {
            return held();
        }
        return invalid().map(ending::failed).orElseGet(this::decideOnValidSpec);
    }

    /** A status that can't be read may hold data that must not be lost, so no decision is based on it. */
    private Decision untouched() {
        return new Decision(before, List.of(), Optional.empty());
    }

    /** The user has changed the spec, and it can't be read: the operation waits until that is corrected. */
    private Decision held() {
        recorder().recordAccepted();
        List<Command> commands = observed.isUnderWay() ? List.of(new Command.CancelQueued(), waiting.track()) : List.of(waiting.track());
        var message = messages.specNotReadable(spec.unreadable(), draft);
        return statuses.waiting(draft, Reason.SpecNotReadable, message, commands, Optional.empty());
    }

    private ObservationRecorder recorder() {
        policy = new AgentPolicy(action, spec.busyAgents(), observed.contactCenter() instanceof ContactCenterState.Ready ready
                && action.isDeferredByPlatform(ready.capabilities()));
        return new ObservationRecorder(backoff, spec, observed, now, draft, policy);
    }

    private Optional<Failure> invalid() {
        if (spec.unreadable() != null) {
            return Optional.of(FailureMessages.unreadableSpec(spec.unreadable()));
        }
        try {
            target = Target.of(spec.target());
            Floor.perTeam(spec);
        } catch (IllegalArgumentException e) {
            return Optional.of(FailureMessages.invalidTarget(e.getMessage()));
        }
        return action instanceof Action.ChangeStatus change && (change.status() == null || change.status().isBlank())
                ? Optional.of(FailureMessages.NO_STATUS)
                : Optional.empty();
    }

    private Decision decideOnValidSpec() {
        recorder = recorder();
        waves = Optional.ofNullable(spec.rollout()).map(rollout -> new Waves(desired, observed, now, draft));
        asking = new Asking(backoff, desired, before, observed, now, draft, policy, recorder, waiting, waves);
        var refusal = recorder.record();
        refusal.filter(failure -> draft.rejection().isEmpty() && observed.isUnderWay()).ifPresent(draft::reject);
        var decision = draft.rejection().or(() -> refusal).map(this::refused)
                .or(this::ended)
                .or(this::suspended)
                .or(this::tooLate)
                .or(this::waitingForContactCenter)
                .orElseGet(() -> proceed((ContactCenterState.Ready) observed.contactCenter()));
        var agents = draft.agents();
        return draft.rollout().isOverNow(agents.states())
                ? decision.with(new Notice(Reason.WaveFinished, RolloutMessages.waveFinished(draft.rollout(), agents.states(), agents.counts())))
                : decision;
    }

    private Decision proceed(ContactCenterState.Ready contactCenter) {
        if (!draft.isResolved()) {
            return resolve(contactCenter);
        }
        var late = observed.isUnderWay() ? Optional.<Failure>empty() : waves.flatMap(Waves::recordLate);
        return late.map(ending::failed).or(this::ended).orElseGet(() -> asking.serve(contactCenter));
    }

    /** The operation ends when no request is under way, so that its last status has the result of every agent. */
    private Decision refused(Failure failure) {
        return observed.isUnderWay()
                ? statuses.waiting(draft, failure.reason(), failure.message(), List.of(new Command.CancelQueued(), waiting.track()), soon())
                : ending.failed(failure);
    }

    private Optional<Decision> ended() {
        var states = draft.agents().states();
        var isOver = draft.isResolved() && states.open().isEmpty() && draft.rollout().absent(states).isEmpty();
        return isOver && (states.matched() > 0 || draft.jobs().open().isEmpty()) ? Optional.of(ending.settled()) : Optional.empty();
    }

    private Optional<Decision> suspended() {
        if (!spec.suspend()) {
            return Optional.empty();
        }
        draft.stopClock();
        // Also if everything has been sent: a request that the platform answers with 429 goes back to the queue.
        var commands = observed.isUnderWay() ? List.of(new Command.CancelQueued(), waiting.track()) : List.of(waiting.track());
        return Optional.of(statuses.suspended(draft, messages.suspended(draft), commands));
    }

    private Optional<Decision> tooLate() {
        draft.start(now);
        var isTooLateToStart = deadlines.isTooLateToStart(now);
        if (!isTooLateToStart && !deadlines.isTooLateToContinue(now)) {
            return Optional.empty();
        }
        if (!observed.isUnderWay()) {
            return Optional.of(isTooLateToStart ? ending.startedTooLate() : ending.tookTooLong());
        }
        var message = OperationMessages.deadlinePassed(observed.requestState() == RequestState.QUEUED);
        return Optional.of(waiting.on(Reason.Submitting, message, List.of(new Command.CancelQueued()), soon()));
    }

    private Optional<Decision> waitingForContactCenter() {
        if (observed.contactCenter() instanceof ContactCenterState.Missing missing) {
            var message = messages.waitingFor(OperationMessages.missing(missing.name()), draft);
            return Optional.of(waiting.on(Reason.ContactCenterNotFound, message));
        }
        if (observed.contactCenter() instanceof ContactCenterState.NotAllowed notAllowed) {
            return Optional.of(notAllowed(notAllowed));
        }
        if (observed.contactCenter() instanceof ContactCenterState.NotReady notReady) {
            var obstacle = OperationMessages.notReady(notReady.name(), notReady.reason().name(), notReady.message());
            return Optional.of(waiting.on(Reason.ContactCenterNotReady, messages.waitingFor(obstacle, draft)));
        }
        return observed.contactCenter() instanceof ContactCenterState.Connecting ? Optional.of(connecting()) : Optional.empty();
    }

    /** The namespace may be allowed again before the answers have come. */
    private Decision notAllowed(ContactCenterState.NotAllowed notAllowed) {
        return refused(FailureMessages.notAllowed(notAllowed.message()));
    }

    private Decision connecting() {
        // Without a start time in the status, each decision would move the deadline.
        return observed.results().isEmpty() && before.startTime() != null
                ? new Decision(before, List.of(), soon())
                : waiting.on(draft.isResolved() ? Reason.Submitting : Reason.Pending, OperationMessages.CONNECTING, List.of(waiting.track()), soon());
    }

    private Decision resolve(ContactCenterState.Ready contactCenter) {
        var unsupported = CapabilityCheck.check(contactCenter, action, spec, target);
        if (unsupported.isPresent()) {
            return ending.failed(unsupported.get());
        }
        if (observed.reading().isPresent()) {
            return resolved(contactCenter);
        }
        var message = OperationMessages.reading(contactCenter.name());
        if (observed.isUnderWay()) {
            return asking.underWay(contactCenter, Reason.Pending, message);
        }
        if (asking.isTooEarly()) {
            return asking.retrying(List.of(waiting.track()));
        }
        var command = new Command.Read(Floor.selections(spec, target.selections()));
        if (draft.tries().attempt() > 0) {
            return asking.retrying(List.of(command));
        }
        return before.isBlank()
                ? new Decision(before, List.of(command), soon())
                : waiting.on(Reason.Pending, message, List.of(command), Optional.empty());
    }

    private Decision resolved(ContactCenterState.Ready contactCenter) {
        var resolution = new TargetResolution(desired, target, contactCenter, observed.reading().orElseThrow());
        var problem = resolution.problem();
        if (problem.isPresent()) {
            return recorder.recordFailedReading(problem.get()).map(ending::failed).orElseGet(() -> asking.retrying(List.of(waiting.track())));
        }
        var refusal = resolution.refusal();
        if (refusal.isPresent()) {
            return ending.failed(refusal.get());
        }
        if (resolution.isByAddress()) {
            return asking.ask(new Request.ForceLogoutByAddress(target.addressEntries()));
        }
        var staying = new Floor(spec, policy).choose(resolution.match().agents(), observed.reading().orElseThrow());
        var tooFew = staying.failure().or(() -> beginRollout(resolution.match()));
        if (tooFew.isPresent()) {
            return ending.failed(tooFew.get());
        }
        draft.resolve();
        new AgentTransitions(draft, policy)
                .resolved(resolution.match(), staying.agents(), contactCenter.capabilities().idForm(), spec.dryRun())
                .apply();
        draft.markAnswered();
        waves.ifPresent(Waves::plan);
        var decision = afterResolution(resolution.match(), contactCenter);
        var undecided = AgentIdSet.copyOf(resolution.match().undecided().stream().map(Agent::id).toList());
        if (!undecided.isEmpty()) {
            decision = decision.with(new Notice(Reason.AddressNotReadable, OperationMessages.addressNotReadable(undecided)));
        }
        var statusNotFound = ending.statusNotFound(resolution.match());
        if (statusNotFound.isPresent()) {
            decision = decision.with(new Notice(Reason.StatusNotFound, statusNotFound.get()));
        }
        return resolution.selectsEverybody() && !desired.meansEverybody()
                ? decision.with(new Notice(Reason.EveryAgentSelected, OperationMessages.everybodySelected(resolution.match().agents().size())))
                : decision;
    }

    /** Returns why there can be no waves; empty if there can be, or need not be. */
    private Optional<Failure> beginRollout(Target.Match match) {
        if (waves.isEmpty()) {
            return Optional.empty();
        }
        if (!(action instanceof Action.ForceLogout)) {
            return Optional.of(RolloutMessages.invalid("spec.rollout is for a ForceLogoutJob only"));
        }
        try {
            draft.rollout().begin(RolloutBounds.of(spec.rollout(), match.agents().size() + match.undecided().size()));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(RolloutMessages.invalid(e.getMessage()));
        }
    }

    private Decision afterResolution(Target.Match match, ContactCenterState.Ready contactCenter) {
        if (draft.agents().states().matched() == 0) {
            return ending.nobodyLeft(match, spec.dryRun());
        }
        return spec.dryRun() ? ending.dryRun(contactCenter) : ended().orElseGet(() -> asking.serve(contactCenter));
    }

    private Optional<Instant> soon() {
        return Optional.of(now.plus(SOON));
    }
}
