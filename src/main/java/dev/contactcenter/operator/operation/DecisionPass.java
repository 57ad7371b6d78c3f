package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One decision. First what has come in is recorded, whatever else holds; then the first of these that applies is the
 * decision: ended, suspended, too late, waiting for the ContactCenter, resolving, asking, watching.
 */
final class DecisionPass {
    /** How soon to look again at something that settles by itself in a moment. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** How the platform refuses one part of a request while another may be under way. */
    private static final Set<String> REFUSALS = Set.of("RejectedByPlatform", "InvalidStatus");

    private final Backoff backoff;
    private final Desired subject;
    private final OperationSpec spec;
    private final Action action;
    private final OperationStatus before;
    private final Observed situation;
    private final Instant now;
    private final StatusFactory verdict;

    private StatusDraft draft;
    private Target target;
    private AgentPolicy rules;
    private ObservationRecorder intake;
    private WaitingStatus wait;

    DecisionPass(Backoff backoff, Desired subject, OperationStatus before, Observed situation, Instant now) {
        this.backoff = backoff;
        this.subject = subject;
        this.spec = subject.spec();
        this.action = subject.action();
        this.before = before;
        this.situation = situation;
        this.now = now;
        this.verdict = new StatusFactory(subject, before, situation.contactCenter(), now);
    }

    Decision decide() {
        if (before.unreadable() != null) {
            return untouched();
        }
        if (before.isEnded()) {
            return FinishedOperation.decide(subject, before, now);
        }
        try {
            draft = new StatusDraft(before);
        } catch (IllegalArgumentException e) {
            return untouched();
        }
        wait = new WaitingStatus(spec, situation, now, verdict, draft);
        try {
            target = Target.of(spec);
        } catch (IllegalArgumentException e) {
            return verdict.failed(draft, new Failure("InvalidTarget", MessageFormat.sentence(e.getMessage())
                    + " Nobody was changed. Delete this operation and apply a correct one."));
        }
        if (action instanceof Action.ChangeStatus change && (change.status() == null || change.status().isBlank())) {
            return verdict.failed(draft, new Failure("InvalidStatus", "spec.status names no status. Nobody was changed."));
        }
        rules = new AgentPolicy(action, spec.busyAgents(), situation.contactCenter() instanceof ContactCenterState.Ready ready
                && action.isDeferredByPlatform(ready.capabilities()));
        intake = new ObservationRecorder(backoff, spec, situation, now, draft, rules);
        var refusal = intake.record();
        return refusedBefore().or(() -> refusal).map(this::refused)
                .or(this::ended)
                .or(this::suspended)
                .or(this::tooLate)
                .or(this::waitingForContactCenter)
                .orElseGet(() -> draft.resolved ? serve((ContactCenterState.Ready) situation.contactCenter()) : resolve((ContactCenterState.Ready) situation.contactCenter()));
    }

    /** A status that can't be read may hold what must not be lost: nothing is decided on it. */
    private Decision untouched() {
        return new Decision(before, List.of(), Optional.empty());
    }

    /** A refusal that waited in the status, since not all was answered. */
    private Optional<Failure> refusedBefore() {
        return before.condition("Ready")
                .filter(ready -> REFUSALS.contains(ready.reason()))
                .map(ready -> new Failure(ready.reason(), ready.message()));
    }

    /** It ends when nothing is under way any more, so that the end tells what became of all of it. */
    private Decision refused(Failure ending) {
        return situation.requestState() == RequestState.IDLE
                ? verdict.refused(draft, ending)
                : verdict.waiting(draft, ending.reason(), ending.message(), List.of(new Command.CancelQueued(), wait.watch()),
                        Optional.of(now.plus(SOON)));
    }

    private Optional<Decision> ended() {
        var isOver = draft.resolved && draft.ledger.open().isEmpty();
        return isOver && (draft.ledger.counts().matched() > 0 || draft.openJobs().isEmpty())
                ? Optional.of(verdict.settled(draft))
                : Optional.empty();
    }

    private Optional<Decision> suspended() {
        if (!spec.suspend()) {
            return Optional.empty();
        }
        draft.startTime = null;
        // Also where all is sent: what the platform sends back would wait for its turn again.
        var commands = situation.requestState() == RequestState.IDLE ? List.of(wait.watch()) : List.of(new Command.CancelQueued(), wait.watch());
        return Optional.of(verdict.suspended(draft, commands));
    }

    private Optional<Decision> tooLate() {
        draft.startTime = draft.startTime == null ? now : draft.startTime;
        var tooLateToStart = wait.startDeadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
        var tooLateToEnd = wait.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
        if (!tooLateToStart && !tooLateToEnd) {
            return Optional.empty();
        }
        if (situation.requestState() == RequestState.IDLE) {
            return Optional.of(tooLateToStart ? verdict.startedTooLate(draft) : verdict.tookTooLong(draft));
        }
        var rest = situation.requestState() == RequestState.QUEUED
                ? "Taking back what has not been sent yet."
                : "Waiting for the answer to what was sent before.";
        // What it was waiting for is a part of how it ends.
        var throttled = before.condition("Ready").filter(ready -> "TooManyRequests".equals(ready.reason()));
        return Optional.of(wait.on(
                throttled.map(Condition::reason).orElse("Submitting"),
                throttled.map(Condition::message).orElse("The deadline has passed. " + rest),
                List.of(new Command.CancelQueued()),
                Optional.of(now.plus(SOON))));
    }

    private Optional<Decision> waitingForContactCenter() {
        if (situation.contactCenter() instanceof ContactCenterState.Missing missing) {
            return Optional.of(wait.on("ContactCenterNotFound", "There is no ContactCenter " + missing.name()
                    + "." + StatusFactory.GOES_ON));
        }
        if (situation.contactCenter() instanceof ContactCenterState.NotAllowed notAllowed) {
            return Optional.of(refused(new Failure("ContactCenterNotAllowed", notAllowed.message())));
        }
        if (situation.contactCenter() instanceof ContactCenterState.NotReady notReady) {
            return Optional.of(wait.on("ContactCenterNotReady", "ContactCenter " + notReady.name() + " is not ready ("
                    + notReady.reason() + "): " + MessageFormat.sentence(notReady.message()) + StatusFactory.GOES_ON));
        }
        return situation.contactCenter() instanceof ContactCenterState.Connecting ? Optional.of(connecting()) : Optional.empty();
    }

    private Decision connecting() {
        var soon = Optional.of(now.plus(SOON));
        // Without a start in the status the clock of the deadline would begin anew at each look.
        return situation.results().isEmpty() && before.startTime() != null
                ? new Decision(before, List.of(), soon)
                : wait.on(draft.resolved ? "Submitting" : "Pending", "The ContactCenter is being connected.", List.of(wait.watch()), soon);
    }

    private Decision resolve(ContactCenterState.Ready link) {
        var unsupported = CapabilityCheck.by(link, action, spec, target);
        if (unsupported.isPresent()) {
            return verdict.failed(draft, new Failure("UnsupportedByPlatform", unsupported.get()));
        }
        if (situation.reading().isPresent()) {
            return resolved(link);
        }
        var message = "Reading the agents from ContactCenter " + link.name() + ".";
        if (situation.requestState() != RequestState.IDLE) {
            return underWay(link, "Pending", message);
        }
        if (now.isBefore(draft.due(backoff::after))) {
            return retrying(List.of(wait.watch()));
        }
        var command = new Command.Read(target.selections());
        return before.conditions().isEmpty()
                ? new Decision(before, List.of(command), Optional.of(now.plus(SOON)))
                : wait.on("Pending", message, List.of(command), Optional.empty());
    }

    private Decision resolved(ContactCenterState.Ready link) {
        var resolution = new TargetResolution(subject, target, link, situation.reading().orElseThrow());
        var problem = resolution.problem();
        if (problem.isPresent()) {
            return intake.readingFailed(problem.get()).map(ending -> verdict.refused(draft, ending))
                    .orElseGet(() -> retrying(List.of(wait.watch())));
        }
        var refusal = resolution.refusal();
        if (refusal.isPresent()) {
            return verdict.failed(draft, refusal.get());
        }
        if (resolution.isHandedOver()) {
            return ask(new Request.ForceLogoutByAddress(target.addressEntries()), "the agents at spec.target.ipAddrs");
        }
        draft.resolved = true;
        draft.attempt = 0;
        draft.failures = 0;
        draft.tried = Instant.EPOCH;
        new AgentTransitions(draft, rules).resolved(resolution.match(), spec.dryRun()).apply();
        draft.answered = true;
        return spec.dryRun() ? verdict.dryRun(draft) : ended().orElseGet(() -> serve(link));
    }

    private Decision serve(ContactCenterState.Ready link) {
        if (situation.requestState() != RequestState.IDLE) {
            return underWay(link, "Submitting", "Waiting for the platform's answer.");
        }
        draft.answered |= draft.asked.isEmpty();
        var toAsk = draft.toAsk();
        if (draft.answered && toAsk.isEmpty()) {
            return waitingForAgents();
        }
        if (now.isBefore(draft.due(backoff::after))) {
            return retrying(List.of(wait.watch()));
        }
        if (!draft.answered || !draft.hasJustSeen(toAsk)) {
            return look(draft.answered ? toAsk : toAsk.plus(draft.asked));
        }
        var next = rules.portion(toAsk, link.capabilities().maxIdsPerRequest());
        draft.asked = draft.asked.plus(next);
        return ask(action.requestFor(next), MessageFormat.count(next.size(), "agent"));
    }

    /** The intent: what is about to be asked for stands in the status before it is asked for. */
    private Decision ask(Request request, String whom) {
        draft.trying(now);
        return wait.on("Submitting", "Asking the platform that " + whom + " " + action.infinitive() + ".",
                List.of(new Command.Submit(request), wait.watch(true)), Optional.empty());
    }

    /** Nobody is asked for on knowledge that may be old: an answer was lost, or time has passed. */
    private Decision look(AgentIdSet agents) {
        List<Command> commands = List.of(new Command.Read(Set.of(new Selection.ByIds(agents))), wait.watch());
        return draft.attempt > 0
                ? retrying(commands)
                : wait.on("Submitting", "Looking at " + MessageFormat.count(agents.size(), "agent") + " before asking for them.",
                        commands, Optional.empty());
    }

    private Decision waitingForAgents() {
        var reason = draft.waitsForBusyOnly() ? "AgentsBusy" : "Submitting";
        return wait.on(reason, verdict.awaited(draft), List.of(wait.watch()), intake.askAgainAt());
    }

    /** Whatever was said when it was commanded still holds, unless the platform wants to be left alone. */
    private Decision underWay(ContactCenterState.Ready link, String reason, String message) {
        var throttled = link.throttledUntil().filter(now::isBefore);
        if (throttled.isPresent()) {
            return wait.on("TooManyRequests", "The platform answered that it had too many requests. Going on by itself at "
                    + throttled.get().truncatedTo(ChronoUnit.SECONDS) + ".");
        }
        return before.condition("Ready")
                .filter(ready -> Set.of("Submitting", "Retrying", "Pending").contains(ready.reason()))
                .map(ready -> wait.on(ready.reason(), ready.message()))
                .orElseGet(() -> wait.on(reason, message));
    }

    /** What the platform said stays in the message until it is tried again, however often this is decided meanwhile. */
    private Decision retrying(List<? extends Command> commands) {
        var next = (draft.resolved ? " Looking at the agents, then asking for who is left, at " : " Trying again at ")
                + draft.due(backoff::after).truncatedTo(ChronoUnit.SECONDS) + " (try " + (draft.attempt + 1) + ").";
        var fresh = StatusFactory.trouble(draft, intake.trouble()) + next;
        var said = before.condition("Ready").filter(ready -> intake.trouble().isEmpty() && ready.message().endsWith(next));
        var throttled = intake.trouble().filter(Answer.Throttled.class::isInstance).isPresent();
        return wait.on(
                said.map(Condition::reason).orElse(throttled ? "TooManyRequests" : "Retrying"),
                said.map(Condition::message).orElse(fresh),
                commands,
                Optional.of(draft.due(backoff::after)));
    }
}
