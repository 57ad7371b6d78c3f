package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Situation.Work;
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
import java.util.stream.Stream;

/**
 * One decision. First what has come in is recorded, whatever else holds; then the first of these that applies is the
 * decision: ended, suspended, too late, waiting for the ContactCenter, resolving, asking, watching.
 */
final class Round {
    /** How soon to look again at something that settles by itself in a moment. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Backoff backoff;
    private final Subject subject;
    private final OperationSpec spec;
    private final Action action;
    private final OperationStatus before;
    private final Situation situation;
    private final Instant now;
    private final Verdict verdict;

    private Draft draft;
    private Target target;
    private Rules rules;
    private Intake intake;

    Round(Backoff backoff, Subject subject, OperationStatus before, Situation situation, Instant now) {
        this.backoff = backoff;
        this.subject = subject;
        this.spec = subject.spec();
        this.action = subject.action();
        this.before = before;
        this.situation = situation;
        this.now = now;
        this.verdict = new Verdict(subject, before, situation.link(), now);
    }

    Decision decide() {
        if (before.unreadable() != null) {
            return untouched();
        }
        if (before.isEnded()) {
            return AfterTheEnd.decide(subject, before, now);
        }
        try {
            draft = new Draft(before);
        } catch (IllegalArgumentException e) {
            return untouched();
        }
        try {
            target = Target.of(spec);
        } catch (IllegalArgumentException e) {
            return verdict.failed(draft, new Ending("InvalidTarget", Words.sentence(e.getMessage())
                    + " Nobody was changed. Delete this operation and apply a correct one."));
        }
        if (action instanceof Action.ChangeStatus change && (change.status() == null || change.status().isBlank())) {
            return verdict.failed(draft, new Ending("InvalidStatus", "spec.status names no status. Nobody was changed."));
        }
        rules = new Rules(action, spec.busyAgents(), situation.link() instanceof Link.Ready ready
                && action.isDeferredByPlatform(ready.capabilities()));
        intake = new Intake(backoff, spec, situation, now, draft, rules);
        return intake.record().map(ending -> verdict.failed(draft, ending))
                .or(this::ended)
                .or(this::suspended)
                .or(this::tooLate)
                .or(this::waitingForContactCenter)
                .orElseGet(() -> goOn((Link.Ready) situation.link()));
    }

    private Decision goOn(Link.Ready link) {
        return draft.resolved ? serve(link) : resolve(link);
    }

    /** A status that can't be read may hold what must not be lost: nothing is decided on it. */
    private Decision untouched() {
        return new Decision(before, List.of(), Optional.empty());
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
        var commands = situation.work() == Work.NONE ? List.of(watch()) : List.of(new Command.Withdraw(), watch());
        return Optional.of(verdict.suspended(draft, commands));
    }

    private Optional<Decision> tooLate() {
        draft.startTime = draft.startTime == null ? now : draft.startTime;
        var tooLateToStart = startDeadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
        var tooLateToEnd = deadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
        if (!tooLateToStart && !tooLateToEnd) {
            return Optional.empty();
        }
        var soon = Optional.of(now.plus(SOON));
        return Optional.of(switch (situation.work()) {
            case QUEUED -> waiting("Submitting", "The deadline has passed. Taking back what has not been sent yet.",
                    List.of(new Command.Withdraw()), soon);
            case SENT -> waiting("Submitting", "The deadline has passed. Waiting for the answer to what was sent before.",
                    List.of(new Command.Withdraw()), soon);
            case NONE -> tooLateToStart ? verdict.startedTooLate(draft) : verdict.tookTooLong(draft);
        });
    }

    private Optional<Instant> startDeadline() {
        return draft.accepted ? Optional.empty() : Optional.ofNullable(spec.notAfter());
    }

    private Optional<Instant> deadline() {
        return Optional.ofNullable(spec.activeDeadlineSeconds()).map(seconds -> draft.startTime.plusSeconds(seconds));
    }

    private Optional<Decision> waitingForContactCenter() {
        if (situation.link() instanceof Link.Missing missing) {
            return Optional.of(waiting("ContactCenterNotFound", "There is no ContactCenter " + missing.name()
                    + "." + Verdict.GOES_ON));
        }
        if (situation.link() instanceof Link.NotAllowed refused) {
            return Optional.of(verdict.failed(draft, new Ending("ContactCenterNotAllowed", refused.message())));
        }
        if (situation.link() instanceof Link.NotReady notReady) {
            return Optional.of(waiting("ContactCenterNotReady", "ContactCenter " + notReady.name() + " is not ready ("
                    + notReady.reason() + "): " + Words.sentence(notReady.message()) + Verdict.GOES_ON));
        }
        return situation.link() instanceof Link.Connecting ? Optional.of(connecting()) : Optional.empty();
    }

    private Decision connecting() {
        var soon = Optional.of(now.plus(SOON));
        if (before.startTime() == null) {
            // The clock of the deadline runs: it must not begin anew at each look.
            return waiting("Pending", "The ContactCenter is being connected.", List.of(watch()), soon);
        }
        return situation.replies().isEmpty()
                ? new Decision(before, List.of(), soon)
                : waiting("Submitting", "The ContactCenter is being connected anew.", List.of(watch()), soon);
    }

    private Decision resolve(Link.Ready link) {
        var unsupported = Unsupported.by(link, action, spec, target);
        if (unsupported.isPresent()) {
            return verdict.failed(draft, new Ending("UnsupportedByPlatform", unsupported.get()));
        }
        if (situation.reading().isPresent()) {
            return resolved(link);
        }
        var message = "Reading the agents from ContactCenter " + link.name() + ".";
        if (situation.work() != Work.NONE) {
            return underWay(link, "Pending", message);
        }
        if (now.isBefore(draft.due(backoff))) {
            return retrying(List.of(watch()));
        }
        var command = new Command.Read(target.selections());
        return before.conditions().isEmpty()
                ? new Decision(before, List.of(command), Optional.of(now.plus(SOON)))
                : waiting("Pending", message, List.of(command), Optional.empty());
    }

    private Decision resolved(Link.Ready link) {
        var resolution = new Resolution(subject, target, link, situation.reading().orElseThrow());
        var problem = resolution.problem();
        if (problem.isPresent()) {
            return intake.readingFailed(problem.get()).map(ending -> verdict.failed(draft, ending))
                    .orElseGet(() -> retrying(List.of(watch())));
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
        draft.answered = true;
        new Settlement(draft, rules).resolved(resolution.match(), spec.dryRun()).apply();
        return spec.dryRun() ? verdict.dryRun(draft) : ended().orElseGet(() -> serve(link));
    }

    private Decision serve(Link.Ready link) {
        if (situation.work() != Work.NONE) {
            return underWay(link, "Submitting", "Waiting for the platform's answer.");
        }
        draft.answered |= draft.asked.isEmpty();
        var toAsk = draft.toAsk();
        if (draft.answered && toAsk.isEmpty()) {
            return waitingForAgents();
        }
        if (now.isBefore(draft.due(backoff))) {
            return retrying(List.of(watch()));
        }
        if (!draft.answered || !draft.hasJustSeen(toAsk)) {
            return look(draft.answered ? toAsk : toAsk.plus(draft.asked));
        }
        return ask(action.requestFor(toAsk), Words.count(toAsk.size(), "agent"));
    }

    /** The intent: what is about to be asked for stands in the status before it is asked for. */
    private Decision ask(Request request, String whom) {
        draft.asked = draft.asked.plus(draft.ledger.pending());
        draft.trying(now);
        return waiting("Submitting", "Asking the platform that " + whom + " " + action.infinitive() + ".",
                List.of(new Command.Submit(request), watch()), Optional.empty());
    }

    /** Nobody is asked for on knowledge that may be old: an answer was lost, or time has passed. */
    private Decision look(AgentIdSet agents) {
        List<Command> commands = List.of(new Command.Read(Set.of(new Selection.ByIds(agents))), watch());
        return draft.attempt > 0
                ? retrying(commands)
                : waiting("Submitting", "Looking at " + Words.count(agents.size(), "agent") + " before asking for them.",
                        commands, Optional.empty());
    }

    private Decision waitingForAgents() {
        var deferred = draft.ledger.deferred();
        var pending = draft.ledger.pending();
        var busy = deferred.isEmpty()
                ? ""
                : Words.count(deferred.size(), "agent") + " in a call or chat will " + action.infinitive() + " when it ends: "
                        + Words.shortened(deferred.toString()) + ".";
        if (pending.isEmpty() && !deferred.isEmpty()) {
            return waiting("AgentsBusy", busy, List.of(watch()), intake.askAgainAt());
        }
        var taken = pending.isEmpty()
                ? "The platform works on the agents at spec.target.ipAddrs."
                : "The platform has taken the request on. It does not show " + Words.count(pending.size(), "agent") + " as "
                        + action.participle() + " yet: " + Words.shortened(pending.toString()) + ".";
        return waiting("Submitting", (taken + " " + busy).strip(), List.of(watch()), intake.askAgainAt());
    }

    /** Whatever was said when it was commanded still holds, unless the platform wants to be left alone. */
    private Decision underWay(Link.Ready link, String reason, String message) {
        var throttled = link.throttledUntil().filter(now::isBefore);
        if (throttled.isPresent()) {
            return waiting("TooManyRequests", "The platform answered that it had too many requests. Going on by itself at "
                    + throttled.get().truncatedTo(ChronoUnit.SECONDS) + ".");
        }
        return before.condition("Ready")
                .filter(ready -> Set.of("Submitting", "Retrying", "Pending").contains(ready.reason()))
                .map(ready -> waiting(ready.reason(), ready.message()))
                .orElseGet(() -> waiting(reason, message));
    }

    /** What the platform said stays in the message until it is tried again, however often this is decided meanwhile. */
    private Decision retrying(List<? extends Command> commands) {
        var what = !draft.resolved
                ? "The agents could not be read."
                : draft.answered
                        ? "The last request was not carried out."
                        : "Whether the last request was carried out is not known.";
        var next = (draft.resolved ? " Looking at the agents, then asking for who is left, at " : " Trying again at ")
                + draft.due(backoff).truncatedTo(ChronoUnit.SECONDS) + " (try " + (draft.attempt + 1) + ").";
        var fresh = what + intake.trouble().map(answer -> " The platform: " + Words.of(answer)).orElse("") + next;
        var said = before.condition("Ready").filter(ready -> intake.trouble().isEmpty() && ready.message().endsWith(next));
        var throttled = intake.trouble().filter(Answer.Throttled.class::isInstance).isPresent();
        return waiting(
                said.map(Condition::reason).orElse(throttled ? "TooManyRequests" : "Retrying"),
                said.map(Condition::message).orElse(fresh),
                commands,
                Optional.of(draft.due(backoff)));
    }

    private Command watch() {
        var asked = draft.answered ? draft.asked : AgentIdSet.EMPTY;
        return new Command.Watch(asked.plus(draft.ledger.deferred()), draft.openJobs());
    }

    private Decision waiting(String reason, String message) {
        return waiting(reason, message, List.of(watch()), Optional.empty());
    }

    private Decision waiting(String reason, String message, List<? extends Command> commands, Optional<Instant> lookAgain) {
        var next = Stream.of(lookAgain, deadline(), startDeadline())
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo);
        return verdict.waiting(draft, reason, message, List.copyOf(commands), next);
    }
}
