package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a decision into words: phase, conditions and outcome. */
final class Verdict {
    private static final int MAX_IDS_SHOWN = 300;

    private final OperationSpec spec;
    private final Action action;
    private final long generation;
    private final OperationStatus before;
    private final Link link;
    private final Instant now;

    Verdict(Subject subject, OperationStatus before, Link link, Instant now) {
        this.spec = subject.spec();
        this.action = subject.action();
        this.generation = subject.generation();
        this.before = before;
        this.link = link;
        this.now = now;
    }

    Decision waiting(Draft draft, String reason, String message, List<Command> commands, Optional<Instant> lookAgain) {
        var conditions = conditions().set("Ready", false, reason, message).set("Reconciling", true, reason, message);
        var busyOnly = draft.resolved && draft.ledger.pending().isEmpty();
        var phase = busyOnly ? "Deferred" : draft.resolved ? "Running" : "Pending";
        return new Decision(status(draft, phase, conditions, null), commands, lookAgain);
    }

    Decision suspended(Draft draft, List<Command> commands) {
        var deferred = draft.asked.intersect(draft.ledger.deferred());
        var message = !draft.resolved
                ? "spec.suspend is true: nothing has been started. Set it to false to start."
                : "spec.suspend is true: nobody else is asked for."
                        + (deferred.isEmpty()
                                ? ""
                                : " The platform may still log out " + count(deferred.size(), "agent")
                                        + " that it has deferred: " + cut(deferred.toString()) + ".")
                        + " Set it to false to go on.";
        var conditions = conditions().set("Ready", false, "Suspended", message).set("Suspended", true, "Suspended", message);
        return new Decision(status(draft, "Suspended", conditions, null), commands, Optional.empty());
    }

    /** Nobody is left. */
    Decision settled(Draft draft) {
        var counts = draft.ledger.counts();
        if (counts.failed() > 0) {
            return failed(draft, "AgentsFailed", count(counts.failed(), "agent") + " of " + counts.matched()
                    + " could not " + action.infinitive() + ": " + problems(draft) + ".");
        }
        if (counts.matched() == 0 && draft.hasFailedJob()) {
            return failed(draft, "AgentsFailed", "The platform's job ended badly; its account may not list agents, so who is out is not known.");
        }
        if (counts.completed() == 0 && counts.skipped() == 0 && !draft.accepted) {
            return complete(draft, "NothingToDo", "Nobody of the target is in one of spec.target.statuses, or all are excluded: nobody was changed.");
        }
        var skipped = counts.skipped() == 0 ? "" : " " + count(counts.skipped(), "agent") + " left alone.";
        if (!draft.accepted) {
            return complete(draft, "NothingToDo", count(counts.completed(), "agent") + " were there already; nobody had to be asked for." + skipped);
        }
        return complete(draft, "AllAgentsCompleted", counts.matched() == 0
                ? "The platform carried it out; its account may not list agents, so who was logged out is not known."
                : count(counts.completed(), "agent") + " " + action.participle() + "." + skipped);
    }

    Decision dryRun(Draft draft) {
        var counts = draft.ledger.counts();
        return complete(draft, "DryRun", "Dry run: " + count(counts.pending(), "agent") + " would " + action.infinitive()
                + ", " + counts.completed() + " are there already, " + counts.skipped() + " would be left alone, "
                + counts.failed() + " are not known to the platform. Nobody was changed.");
    }

    Decision startedTooLate(Draft draft) {
        var lost = draft.answered || draft.asked.isEmpty()
                ? "nobody was changed"
                : "but the answer to a request for " + cut(draft.asked.toString()) + " was lost, so these may have been changed";
        return failed(draft, "StartDeadlineExceeded", "It had not begun by spec.notAfter (" + spec.notAfter() + "): " + lost + "." + waitedFor());
    }

    Decision tookTooLong(Draft draft) {
        var handedOver = draft.asked.intersect(draft.ledger.deferred());
        var counts = draft.ledger.counts();
        return failed(draft, "DeadlineExceeded", "It was not done " + spec.activeDeadlineSeconds()
                + " s after its start (spec.activeDeadlineSeconds): " + counts.pending() + " pending, " + counts.deferred() + " deferred."
                + (handedOver.isEmpty() ? "" : " The platform may still log out " + count(handedOver.size(), "deferred agent") + " when their calls end.")
                + waitedFor());
    }

    private String waitedFor() {
        return before.condition("Ready")
                .filter(ready -> !ready.isTrue() && !"Pending".equals(ready.reason()))
                .map(ready -> " It was waiting: " + ready.message())
                .orElse("");
    }

    Decision failed(Draft draft, String reason, String message) {
        if (draft.problems().isEmpty()) {
            draft.blame(problemReason(reason).name(), message, dev.contactcenter.operator.agent.AgentIdSet.EMPTY);
        }
        var conditions = conditions()
                .set("Failed", true, reason, message)
                .set("Ready", false, reason, message)
                .set("Stalled", true, reason, message);
        return ended(draft, "Failed", conditions, outcome(draft, reason));
    }

    private Decision complete(Draft draft, String reason, String message) {
        var conditions = conditions().set("Complete", true, reason, message).set("Ready", true, reason, message);
        return ended(draft, "Succeeded", conditions, Outcome.Success);
    }

    private Decision ended(Draft draft, String phase, Conditions conditions, Outcome outcome) {
        draft.startTime = draft.startTime == null ? now : draft.startTime;
        var lookAgain = spec.ttlSecondsAfterFinished() == null
                ? Optional.<Instant>empty()
                : Optional.of(now.plusSeconds(spec.ttlSecondsAfterFinished()));
        return new Decision(status(draft, phase, conditions, outcome), List.of(new Command.Forget()), lookAgain);
    }

    private OperationStatus status(Draft draft, String phase, Conditions conditions, Outcome outcome) {
        var personalData = link instanceof Link.Ready ready && ready.personalData();
        var end = outcome == null ? null : now;
        return draft.status(generation, phase, conditions.list(), outcome == null ? null : outcome.name(), end, personalData);
    }

    private Conditions conditions() {
        return new Conditions(before.conditions(), generation, now);
    }

    /** One word for how it failed: what all problems share, else Error. */
    private Outcome outcome(Draft draft, String reason) {
        var reasons = draft.problems().stream().map(Problem::reason).distinct().toList();
        if (reasons.size() == 1 && !"DeadlineExceeded".equals(reason) && !"StartDeadlineExceeded".equals(reason)) {
            return word(reasons.get(0));
        }
        return problemReason(reason);
    }

    private Outcome problemReason(String reason) {
        var late = "DeadlineExceeded".equals(reason) || "StartDeadlineExceeded".equals(reason);
        if (late && link instanceof Link.NotReady notReady) {
            return notReady.outcome();
        }
        var throttled = before.condition("Ready").filter(c -> "TooManyRequests".equals(c.reason())).isPresent();
        return late && throttled ? Outcome.TooManyRequests : Outcome.Error;
    }

    private static Outcome word(String reason) {
        for (var outcome : Outcome.values()) {
            if (outcome.name().equals(reason)) {
                return outcome;
            }
        }
        return Outcome.Error;
    }

    private static String problems(Draft draft) {
        var shown = draft.problems().stream().limit(3).map(p -> cut(p.agentIds()) + ": " + p.message()).toList();
        var more = draft.problems().size() - shown.size();
        return String.join("; ", shown) + (more > 0 ? "; and " + count(more, "more problem") + " in status.errors" : "");
    }

    /** "1 agent", "2 agents". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A list of ids short enough for a sentence. */
    static String cut(String ids) {
        return ids.length() <= MAX_IDS_SHOWN ? ids : ids.substring(0, MAX_IDS_SHOWN) + "...";
    }

    /** The text with a full stop. */
    static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    /** What an answer that is not a good one says. */
    static String words(Answer<?> answer) {
        if (answer instanceof Answer.Rejected<?> rejected) {
            return sentence(rejected.message());
        } else if (answer instanceof Answer.Denied<?> denied) {
            return sentence(denied.message());
        } else if (answer instanceof Answer.Unreachable<?> unreachable) {
            return sentence(unreachable.message());
        } else if (answer instanceof Answer.Broken<?> broken) {
            return sentence(broken.message());
        }
        return "too many requests.";
    }
}
