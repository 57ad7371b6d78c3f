package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Situation.Reading;
import dev.contactcenter.operator.operation.Situation.Work;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.Submission;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final OperationSpec spec;
    private final Action action;
    private final OperationStatus before;
    private final Situation situation;
    private final Instant now;
    private final Verdict verdict;

    private Draft draft;
    private Target target;
    private Rules rules;
    /** What the last answer that was no good says, where one has come in. */
    private Optional<String> trouble = Optional.empty();

    Round(Backoff backoff, Subject subject, OperationStatus before, Situation situation, Instant now) {
        this.backoff = backoff;
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
            return afterTheEnd();
        }
        try {
            draft = new Draft(before);
        } catch (IllegalArgumentException e) {
            return untouched();
        }
        if (spec.unreadable() != null) {
            return verdict.failed(draft, "InvalidTarget", "spec can't be read: " + spec.unreadable() + ". Delete it and apply a correct one.");
        }
        try {
            target = Target.of(spec.target());
        } catch (IllegalArgumentException e) {
            return verdict.failed(draft, "InvalidTarget", e.getMessage() + ". Delete it and apply a correct one.");
        }
        var deferredByPlatform = situation.link() instanceof Link.Ready ready
                && action.isDeferredByPlatform(ready.capabilities());
        rules = new Rules(action, spec.busyAgents(), deferredByPlatform);
        return recordReplies()
                .or(this::recordSightings)
                .or(this::ended)
                .or(this::suspended)
                .or(this::tooLate)
                .or(this::waitingForContactCenter)
                .orElseGet(() -> draft.resolved ? serve((Link.Ready) situation.link()) : resolve((Link.Ready) situation.link()));
    }

    /** A status that can't be read may hold what must not be lost: nothing is decided on it. */
    private Decision untouched() {
        return new Decision(before, List.of(), Optional.empty());
    }

    private Decision afterTheEnd() {
        if (spec.ttlSecondsAfterFinished() == null || before.completionTime() == null) {
            return new Decision(before, List.of(), Optional.empty());
        }
        var expiry = before.completionTime().plusSeconds(spec.ttlSecondsAfterFinished());
        return now.isBefore(expiry)
                ? new Decision(before, List.of(), Optional.of(expiry))
                : new Decision(before, List.of(new Command.Delete()), Optional.empty());
    }

    // What has come in.

    private Optional<Decision> recordReplies() {
        for (var reply : situation.replies()) {
            var ended = record(reply.ids(), reply.answer());
            if (ended.isPresent()) {
                return ended;
            }
        }
        if (!draft.answered && situation.answeredInFull()) {
            draft.answered = true;
            draft.attempt = draft.accepted && draft.asked.isEmpty() ? 0 : draft.attempt;
        }
        return Optional.empty();
    }

    private Optional<Decision> record(AgentIdSet ids, Answer<Submission> answer) {
        if (answer instanceof Answer.Ok<Submission> ok) {
            draft.accepted = true;
            if (ok.value() instanceof Submission.Rows rows) {
                new Settlement(draft, rules).answered(rows.rows()).apply();
            } else if (ok.value() instanceof Submission.Accepted accepted) {
                accepted.id().ifPresent(draft::jobStarted);
            }
            draft.resolved = true;
            if (ids.isEmpty()) {
                draft.asked = draft.ledger.open();
            }
            return Optional.empty();
        }
        draft.tried = now;
        trouble = Optional.of(Verdict.words(answer));
        if (answer instanceof Answer.Rejected<?> rejected) {
            return rejected(ids, rejected);
        }
        if (answer instanceof Answer.Denied<?> || answer instanceof Answer.Throttled<?>) {
            draft.asked = draft.asked.minus(ids);
            draft.attempt = Math.max(1, Math.min(draft.attempt, spec.backoffLimit()));
            return Optional.empty();
        }
        if (answer instanceof Answer.Broken<?> broken && draft.attempt > spec.backoffLimit()) {
            return Optional.of(backoffLimitExceeded(broken.message()));
        }
        return Optional.empty();
    }

    private Optional<Decision> rejected(AgentIdSet ids, Answer.Rejected<?> rejected) {
        var message = rejected.message();
        return switch (rejected.cause()) {
            case INVALID_STATUS -> Optional.of(rejectedForGood(ids, "InvalidStatus", message));
            case NO_AGENTS -> {
                if (ids.isEmpty()) {
                    yield Optional.of(verdict.failed(draft, "NoAgentsFound", "The platform found nobody at the addresses of spec.target.ipAddrs: " + message));
                }
                yield draft.attempt > spec.backoffLimit() ? Optional.of(backoffLimitExceeded(message)) : Optional.empty();
            }
            case SELECTION_NOT_ALLOWED, OTHER -> Optional.of(rejectedForGood(ids, "RejectedByPlatform", message));
        };
    }

    private Decision rejectedForGood(AgentIdSet ids, String reason, String message) {
        new Settlement(draft, rules).failed(ids, "Error", message).apply();
        return verdict.failed(draft, reason, "The platform rejected the request: " + message);
    }

    private Decision backoffLimitExceeded(String message) {
        new Settlement(draft, rules)
                .failed(draft.asked, "Error", "no good answer in " + draft.attempt + " tries; the last one: " + message)
                .apply();
        return verdict.failed(
                draft,
                "BackoffLimitExceeded",
                "The platform gave no good answer in " + draft.attempt + " tries, and spec.backoffLimit admits "
                        + spec.backoffLimit() + " failures. The last one: " + message);
    }

    private Optional<Decision> recordSightings() {
        situation.jobs().values().forEach(draft::jobSeen);
        if (draft.resolved && situation.link() instanceof Link.Ready) {
            new Settlement(draft, rules)
                    .sighted(situation.sightings(), draft.attempt <= spec.backoffLimit())
                    .apply();
            if (situation.reading().isPresent() && !draft.answered && situation.work() == Work.NONE) {
                return recordLook(situation.reading().get());
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> recordLook(Reading reading) {
        var problem = problemOf(reading);
        if (problem.isPresent()) {
            return unreadable(problem.get());
        }
        var agents = new HashMap<AgentId, Agent>();
        reading.answers().values().forEach(answer -> ((Answer.Ok<List<Agent>>) answer).value().forEach(a -> agents.put(a.id(), a)));
        new Settlement(draft, rules).looked(agents).apply();
        draft.answered = true;
        return Optional.empty();
    }

    private static Optional<Answer<List<Agent>>> problemOf(Reading reading) {
        return reading.answers().values().stream()
                .filter(answer -> !(answer instanceof Answer.Ok))
                .findFirst();
    }

    /** A reading that did not succeed: refused for good, or to be tried again. */
    private Optional<Decision> unreadable(Answer<List<Agent>> problem) {
        draft.tried = now;
        draft.attempt = Math.max(1, draft.attempt);
        if (problem instanceof Answer.Rejected<?> rejected) {
            return Optional.of(verdict.failed(
                    draft, "RejectedByPlatform", "The platform refused to tell the agents: " + rejected.message()));
        }
        if (problem instanceof Answer.Broken<?> broken) {
            draft.attempt = before.submission() == null ? 1 : before.submission().attempt() + 1;
            if (draft.attempt > spec.backoffLimit()) {
                return Optional.of(backoffLimitExceeded(broken.message()));
            }
        }
        trouble = Optional.of(Verdict.words(problem));
        return Optional.of(retrying("The agents could not be read."));
    }

    // What is decided.

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
        var commands = situation.work() == Work.QUEUED ? List.of(new Command.Withdraw(), watch()) : List.of(watch());
        return Optional.of(verdict.suspended(draft, commands));
    }

    private Optional<Decision> tooLate() {
        draft.startTime = draft.startTime == null ? now : draft.startTime;
        var deadline = deadline();
        var tooLateToStart = spec.notAfter() != null && !draft.accepted && !now.isBefore(spec.notAfter());
        var over = deadline.isPresent() && !now.isBefore(deadline.get());
        if (!tooLateToStart && !over) {
            return Optional.empty();
        }
        return switch (situation.work()) {
            case QUEUED -> Optional.of(waiting("Submitting", "Taking back what has not been sent: the deadline has passed.",
                    List.of(new Command.Withdraw()), Optional.of(now.plus(SOON))));
            case SENT -> Optional.of(waiting("Submitting", "The deadline has passed; waiting for the answer to what was sent before.",
                    List.of(), Optional.of(now.plus(SOON))));
            case NONE -> Optional.of(tooLateToStart ? verdict.startedTooLate(draft) : verdict.tookTooLong(draft));
        };
    }

    private Optional<Instant> deadline() {
        return spec.activeDeadlineSeconds() == null
                ? Optional.empty()
                : Optional.of(draft.startTime.plusSeconds(spec.activeDeadlineSeconds()));
    }

    private Optional<Decision> waitingForContactCenter() {
        if (situation.link() instanceof Link.Missing missing) {
            return Optional.of(waiting("ContactCenterNotFound", "There is no ContactCenter " + missing.name()
                    + ". This operation goes on by itself when there is one."));
        }
        if (situation.link() instanceof Link.NotAllowed refused) {
            return Optional.of(verdict.failed(draft, "ContactCenterNotAllowed", refused.message()));
        }
        if (situation.link() instanceof Link.NotReady notReady) {
            return Optional.of(waiting("ContactCenterNotReady", "ContactCenter " + notReady.name() + " is not ready ("
                    + notReady.reason() + "): " + Verdict.sentence(notReady.message())
                    + " This operation goes on by itself when it is."));
        }
        if (situation.link() instanceof Link.Connecting) {
            return Optional.of(new Decision(before, List.of(), Optional.of(now.plus(SOON))));
        }
        return Optional.empty();
    }

    private Decision resolve(Link.Ready link) {
        var unsupported = Unsupported.by(link, action, spec, target);
        if (unsupported.isPresent()) {
            return verdict.failed(draft, "UnsupportedByPlatform", unsupported.get());
        }
        if (situation.reading().isPresent()) {
            return resolved(link, situation.reading().get());
        }
        if (situation.work() != Work.NONE) {
            return throttledOr(link, "Pending", "Reading the agents from ContactCenter " + link.name() + ".");
        }
        if (now.isBefore(due())) {
            return retrying("The platform has not answered well yet.");
        }
        var command = new Command.Read(target.selections());
        return before.conditions().isEmpty()
                ? new Decision(before, List.of(command), Optional.of(now.plus(SOON)))
                : waiting("Pending", "Reading the agents from ContactCenter " + link.name() + ".", List.of(command), Optional.empty());
    }

    private Decision resolved(Link.Ready link, Reading reading) {
        var problem = problemOf(reading);
        if (problem.isPresent()) {
            var mayNotList = problem.get() instanceof Answer.Rejected<?> rejected
                    && rejected.cause() == Answer.Cause.SELECTION_NOT_ALLOWED
                    && target.hasAddresses();
            return mayNotList ? handOver(link) : unreadable(problem.get()).orElseThrow();
        }
        var match = target.match(reading);
        var matched = match.agents().size() + match.unknown().size();
        var most = spec.maxAgents() == null ? link.maxAgents() : Math.min(spec.maxAgents(), link.maxAgents());
        if (match.found() == 0 && match.unknown().isEmpty()) {
            return verdict.failed(draft, "NoAgentsFound", "The platform has nobody in the teams or at the addresses of spec.target: nobody was changed.");
        }
        if (matched > most) {
            return verdict.failed(draft, "TooManyAgents", tooMany("The target matches " + matched + " agents", most, link));
        }
        draft.resolved = true;
        new Settlement(draft, rules).resolved(match, spec.dryRun()).apply();
        draft.attempt = 0;
        draft.answered = true;
        if (spec.dryRun()) {
            return verdict.dryRun(draft);
        }
        return ended().orElseGet(() -> serve(link));
    }

    private String tooMany(String what, int most, Link.Ready link) {
        var whose = spec.maxAgents() != null && spec.maxAgents() <= link.maxAgents()
                ? "spec.maxAgents"
                : "maxAgentsPerOperation of ContactCenter " + link.name();
        return what + ", and " + whose + " admits " + most + ": nobody was changed. Name fewer, or raise " + whose + ".";
    }

    /** The account may not list every agent: the platform is given the addresses, where nothing that was asked for is lost by it. */
    private Decision handOver(Link.Ready link) {
        var canBeHeld = action instanceof Action.ForceLogout
                && target.isAddressesOnly()
                && !spec.dryRun()
                && spec.maxAgents() == null
                && spec.busyAgents() == BusyAgents.Defer;
        if (!canBeHeld) {
            return verdict.failed(draft, "UnsupportedByPlatform", "This account may not list every agent, so the agents at the addresses of spec.target.ipAddrs can't be told beforehand, as the rest of spec needs: nobody was changed. Name agentIds or teamIds, or let the account read all agents.");
        }
        var most = link.maxAgents();
        if (target.addresses().count().compareTo(BigInteger.valueOf(most)) > 0) {
            return verdict.failed(draft, "TooManyAgents", tooMany("This account may not list every agent, and spec.target.ipAddrs covers " + target.addresses().count() + " addresses", most, link));
        }
        return ask(new Request.ForceLogoutByAddress(target.addressEntries()), "the agents at " + target.addressEntries().size() + " entries of addresses");
    }

    private Decision serve(Link.Ready link) {
        if (!draft.answered) {
            return situation.work() != Work.NONE
                    ? throttledOr(link, "Submitting", Verdict.count(draft.asked.size(), "agent") + " asked for; waiting for the platform's answer.")
                    : look();
        }
        var toAsk = draft.ledger.pending().minus(draft.asked);
        if (toAsk.isEmpty()) {
            return waitingForAgents();
        }
        if (now.isBefore(due())) {
            return retrying("The last request was not carried out.");
        }
        return ask(action.requestFor(toAsk), Verdict.count(toAsk.size(), "agent"));
    }

    /** The intent: what is about to be asked for stands in the status before it is asked for. */
    private Decision ask(Request request, String whom) {
        if (!(request instanceof Request.ForceLogoutByAddress)) {
            draft.asked = draft.asked.plus(draft.ledger.pending());
        }
        draft.attempt++;
        draft.tried = now;
        draft.answered = false;
        return waiting("Submitting", "Asking the platform that " + whom + " " + action.infinitive() + ".",
                List.of(new Command.Submit(request), watch()), Optional.empty());
    }

    /** Something was asked for and its answer is not known: look at the agents before asking again. */
    private Decision look() {
        if (situation.link() instanceof Link.Ready && !now.isBefore(due())) {
            return waiting("Retrying", "The answer to the last request is not known. Looking at the agents before asking again.",
                    List.of(new Command.Read(Set.of(new Selection.ByIds(draft.asked)))), Optional.empty());
        }
        return retrying("The answer to the last request is not known, so the agents will be looked at before they are asked for again.");
    }

    private Decision waitingForAgents() {
        var deferred = draft.ledger.deferred();
        if (draft.ledger.pending().isEmpty() && !deferred.isEmpty()) {
            return waiting("AgentsBusy", Verdict.count(deferred.size(), "agent") + " in a call or chat will "
                    + action.infinitive() + " when it ends: " + Verdict.cut(deferred.toString()) + ".");
        }
        return waiting("Submitting", "The platform has taken on " + Verdict.count(draft.asked.size(), "agent")
                + " and does not show all of them as " + action.participle() + " yet.");
    }

    private Decision throttledOr(Link.Ready link, String reason, String message) {
        var throttled = link.throttledUntil().filter(now::isBefore);
        return throttled.isPresent()
                ? waiting("TooManyRequests", "The platform answered that it had too many requests. Going on by itself at "
                        + throttled.get().truncatedTo(ChronoUnit.SECONDS) + ".")
                : waiting(reason, message);
    }

    /** What the platform said stays in the message until it is tried again, however often this is decided meanwhile. */
    private Decision retrying(String message) {
        var next = " Trying again at " + due().truncatedTo(ChronoUnit.SECONDS) + " (try " + (draft.attempt + 1) + ").";
        var said = before.condition("Ready")
                .filter(ready -> trouble.isEmpty() && "Retrying".equals(ready.reason()) && ready.message().endsWith(next))
                .map(Condition::message);
        var fresh = message + trouble.map(words -> " The platform: " + words).orElse("") + next;
        return waiting("Retrying", said.orElse(fresh), List.of(watch()), Optional.of(due()));
    }

    private Instant due() {
        return draft.attempt == 0 ? Instant.EPOCH : draft.tried.plus(backoff.after(draft.attempt));
    }

    private Command watch() {
        var asked = draft.answered ? draft.asked : AgentIdSet.EMPTY;
        return draft.resolved
                ? new Command.Watch(asked.plus(draft.ledger.deferred()), draft.openJobs())
                : new Command.Watch(AgentIdSet.EMPTY, draft.openJobs());
    }

    private Decision waiting(String reason, String message) {
        return waiting(reason, message, List.of(watch()), Optional.empty());
    }

    private Decision waiting(String reason, String message, List<? extends Command> commands, Optional<Instant> lookAgain) {
        var next = Stream.of(lookAgain, draft.startTime == null ? Optional.<Instant>empty() : deadline(), startDeadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        return verdict.waiting(draft, reason, message, List.copyOf(commands), next);
    }

    private Optional<Instant> startDeadline() {
        return draft.accepted ? Optional.empty() : Optional.ofNullable(spec.notAfter());
    }
}
