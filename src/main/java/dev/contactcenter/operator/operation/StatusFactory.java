package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.AgentDetails.Personal;
import dev.contactcenter.operator.operation.status.Conditions;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a decision into words: phase, conditions and outcome. */
final class StatusFactory {
    /** What is said of a wait that ends by itself. */
    static final String GOES_ON = " This operation goes on by itself when that is mended.";

    private static final Set<String> TOO_LATE = Set.of("DeadlineExceeded", "StartDeadlineExceeded");

    private final OperationSpec spec;
    private final Action action;
    private final long generation;
    private final OperationStatus before;
    private final ContactCenterState link;
    private final Instant now;

    StatusFactory(Desired subject, OperationStatus before, ContactCenterState link, Instant now) {
        this.spec = subject.spec();
        this.action = subject.action();
        this.generation = subject.generation();
        this.before = before;
        this.link = link;
        this.now = now;
    }

    Decision waiting(StatusDraft draft, String reason, String message, List<Command> commands, Optional<Instant> lookAgain) {
        var conditions = conditions().set("Ready", false, reason, message).set("Reconciling", true, reason, message);
        var phase = draft.waitsForBusyOnly() ? "Deferred" : draft.resolved ? "Running" : "Pending";
        return new Decision(status(draft, phase, conditions, null), commands, lookAgain);
    }

    /** Whom it waits for, once all have been asked for. */
    String awaited(StatusDraft draft) {
        var deferred = draft.ledger.deferred();
        var pending = draft.ledger.pending();
        var busy = deferred.isEmpty()
                ? ""
                : MessageFormat.count(deferred.size(), "agent") + " in a call or chat will " + action.infinitive() + " when it ends: "
                        + MessageFormat.shortened(deferred.toString()) + ".";
        if (draft.waitsForBusyOnly()) {
            return busy;
        }
        var taken = pending.isEmpty()
                ? "The platform works on the agents at spec.target.ipAddrs."
                : "The platform has taken the request on. It does not show " + MessageFormat.count(pending.size(), "agent") + " as "
                        + action.participle() + " yet: " + MessageFormat.shortened(pending.toString()) + ".";
        return (taken + " " + busy).strip();
    }

    /** What became of the last try, which was no good. */
    static String trouble(StatusDraft draft, Optional<Answer<?>> answer) {
        var what = !draft.answered
                ? "Whether the last request was carried out is not known."
                : draft.resolved ? "The last request was not carried out." : "The agents could not be read.";
        return what + answer.map(words -> " The platform: " + MessageFormat.of(words)).orElse("");
    }

    Decision suspended(StatusDraft draft, List<Command> commands) {
        var message = draft.resolved || isInDoubt(draft)
                ? "Suspended: nobody else is asked for." + stillComing(draft) + " Set spec.suspend to false to go on."
                : "Suspended: nothing has been started. Set spec.suspend to false to start.";
        var conditions = conditions().set("Ready", false, "Suspended", message).set("Suspended", true, "Suspended", message);
        return new Decision(status(draft, "Suspended", conditions, null), commands, Optional.empty());
    }

    /** Nobody is left. */
    Decision settled(StatusDraft draft) {
        var counts = draft.ledger.counts();
        if (counts.failed() > 0) {
            return failed(draft, new Failure("AgentsFailed", counts.failed() + " of " + MessageFormat.count(counts.matched(), "agent")
                    + " could not " + action.infinitive() + ": " + problems(draft)));
        }
        if (counts.matched() == 0 && draft.accepted) {
            return settledInTheDark(draft);
        }
        if (counts.matched() == 0) {
            return complete(draft, "NothingToDo", "All agents of spec.target are excluded, or in none of spec.target.statuses."
                    + " Nobody had to be changed.");
        }
        var skipped = counts.skipped() == 0 ? "" : " " + MessageFormat.countWere(counts.skipped(), "agent") + " left alone.";
        if (draft.accepted) {
            return complete(draft, "AllAgentsCompleted",
                    MessageFormat.countWere(counts.completed(), "agent") + " " + action.participle() + "." + skipped);
        }
        var already = counts.completed() == 0
                ? ""
                : " " + MessageFormat.countWere(counts.completed(), "agent") + " already where " + pronoun(counts.completed()) + " should be.";
        return complete(draft, "NothingToDo", "Nobody had to be changed." + already + skipped);
    }

    private static String pronoun(int number) {
        return number == 1 ? "the agent" : "they";
    }

    /** Asked for by address, in the background: who that was is never told. */
    private Decision settledInTheDark(StatusDraft draft) {
        var unknown = " Who that is can't be told, since its account may not list every agent.";
        return draft.hasFailedJob()
                ? failed(draft, new Failure("AgentsFailed",
                        "The platform's job for the agents at spec.target.ipAddrs ended badly." + unknown))
                : complete(draft, "AllAgentsCompleted", "The platform took on the agents at spec.target.ipAddrs." + unknown);
    }

    Decision dryRun(StatusDraft draft) {
        var counts = draft.ledger.counts();
        var already = counts.completed() == 0 ? "" : ", " + counts.completed() + " already where they should be";
        var skipped = counts.skipped() == 0 ? "" : ", " + counts.skipped() + " would be left alone";
        var unknown = counts.failed() == 0 ? "" : ", " + counts.failed() + " not known to the platform";
        return complete(draft, "DryRun", "Dry run: " + MessageFormat.count(counts.pending(), "agent") + " would " + action.infinitive()
                + already + skipped + unknown + ". Nobody was changed.");
    }

    Decision startedTooLate(StatusDraft draft) {
        return failed(draft, new Failure("StartDeadlineExceeded", "It had not begun by spec.notAfter (" + spec.notAfter() + "). "
                + (isInDoubt(draft) ? doubt(draft) : "Nobody was changed.") + waitedFor()));
    }

    Decision tookTooLong(StatusDraft draft) {
        var counts = draft.ledger.counts();
        var left = draft.resolved
                ? " " + counts.pending() + " pending, " + counts.deferred() + " deferred, " + counts.completed() + " completed."
                : "";
        return failed(draft, new Failure("DeadlineExceeded", "It was not done within spec.activeDeadlineSeconds ("
                + spec.activeDeadlineSeconds() + " s)." + left + stillComing(draft)
                + (isInDoubt(draft) ? " " + doubt(draft) : "") + waitedFor()));
    }

    Decision alreadyFinished(StatusDraft draft, FinishedAnnotation mark) {
        var message = "It had ended before, with outcome " + mark.outcome() + ", and was restored without its status. It is not run"
                + " again: nobody was changed. To run it anew, apply it without the annotation " + FinishedAnnotation.ANNOTATION + ".";
        if (mark.outcome() == Outcome.Success) {
            return complete(draft, "AlreadyFinished", message);
        }
        draft.problems.add(mark.outcome().name(), message, AgentIdSet.EMPTY);
        return failed(draft, new Failure("AlreadyFinished", message));
    }

    private static boolean isInDoubt(StatusDraft draft) {
        return !draft.answered && !(draft.resolved && draft.unsettled().isEmpty());
    }

    private static String doubt(StatusDraft draft) {
        var whom = draft.resolved ? MessageFormat.agents(draft.unsettled()) : "the agents at spec.target.ipAddrs";
        return "Whether the last request, for " + whom + ", was carried out is not known.";
    }

    private String stillComing(StatusDraft draft) {
        var handedOver = draft.asked.intersect(draft.ledger.deferred());
        return handedOver.isEmpty()
                ? ""
                : " The platform may still log out " + MessageFormat.count(handedOver.size(), "agent") + " that it has deferred: "
                        + MessageFormat.shortened(handedOver.toString()) + ".";
    }

    private String waitedFor() {
        return before.condition("Ready")
                .filter(ready -> !ready.isTrue() && !Set.of("Pending", "Submitting").contains(ready.reason()))
                .map(ready -> " It was waiting: " + ready.message().replace(GOES_ON, ""))
                .orElse("");
    }

    /** It ends on the way: what the platform may still do, or may have done, is told too. */
    Decision refused(StatusDraft draft, Failure ending) {
        var rest = stillComing(draft) + (isInDoubt(draft) ? " " + doubt(draft) : "");
        return failed(draft, new Failure(ending.reason(), ending.message() + rest));
    }

    Decision failed(StatusDraft draft, Failure ending) {
        var reason = ending.reason();
        if (draft.problems.list().isEmpty()) {
            draft.problems.add(outcomeOf(reason).name(), ending.message(), AgentIdSet.EMPTY);
        }
        var conditions = conditions()
                .set("Failed", true, reason, ending.message())
                .set("Ready", false, reason, ending.message())
                .set("Stalled", true, reason, ending.message());
        return ended(draft, "Failed", conditions, outcome(draft, reason));
    }

    private Decision complete(StatusDraft draft, String reason, String message) {
        var conditions = conditions().set("Complete", true, reason, message).set("Ready", true, reason, message);
        return ended(draft, "Succeeded", conditions, Outcome.Success);
    }

    private Decision ended(StatusDraft draft, String phase, Conditions conditions, Outcome outcome) {
        draft.startTime = draft.startTime == null ? now : draft.startTime;
        var lookAgain = Optional.ofNullable(spec.ttlSecondsAfterFinished()).map(now::plusSeconds);
        return new Decision(status(draft, phase, conditions, outcome), List.of(new Command.Release()), lookAgain);
    }

    private OperationStatus status(StatusDraft draft, String phase, Conditions conditions, Outcome outcome) {
        var end = outcome == null ? null : now;
        return draft.status(generation, phase, conditions.list(), outcome == null ? null : outcome.name(), end, personal());
    }

    private Personal personal() {
        if (link instanceof ContactCenterState.Ready ready) {
            return ready.personalData() ? Personal.SHOW : Personal.HIDE;
        }
        return Personal.KEEP;
    }

    private Conditions conditions() {
        return new Conditions(before.conditions(), generation, now);
    }

    /** One word for how it failed: what all problems share, else Error. */
    private Outcome outcome(StatusDraft draft, String reason) {
        var words = draft.problems.list().stream().map(Problem::reason).distinct().toList();
        return words.size() == 1 && !TOO_LATE.contains(reason) ? word(words.get(0)) : outcomeOf(reason);
    }

    private Outcome outcomeOf(String reason) {
        if (!TOO_LATE.contains(reason)) {
            return Outcome.Error;
        }
        if (link instanceof ContactCenterState.NotReady notReady) {
            return notReady.outcome();
        }
        var throttled = before.condition("Ready").filter(ready -> "TooManyRequests".equals(ready.reason()));
        return throttled.isPresent() ? Outcome.TooManyRequests : Outcome.Error;
    }

    private static Outcome word(String reason) {
        return Arrays.stream(Outcome.values()).filter(outcome -> outcome.name().equals(reason)).findFirst().orElse(Outcome.Error);
    }

    private static String problems(StatusDraft draft) {
        var problems = draft.problems.list();
        var shown = problems.stream().limit(3).map(StatusFactory::told).toList();
        var more = problems.size() - shown.size();
        var rest = more > 0 ? "; and " + MessageFormat.count(more, "more problem") + " in status.errors" : "";
        return MessageFormat.sentence(String.join("; ", shown) + rest);
    }

    private static String told(Problem problem) {
        return problem.agentIds().isEmpty()
                ? problem.message()
                : MessageFormat.agents(AgentIdSet.parse(problem.agentIds())) + ": " + problem.message();
    }
}
