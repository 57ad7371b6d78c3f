package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The sentences about an operation that is under way or has ended well. Each says what the situation is, why, and what
 * the user can do. {@link FailureMessages} has the sentences of a bad end.
 *
 * @param action what the operation does to an agent
 * @param everyAgent whether the target is every agent of the platform
 */
public record OperationMessages(ActionPhrases action, boolean everyAgent) {
    /** The meaning of a 429. */
    public static final String TOO_MANY_REQUESTS = "it had too many requests (429).";
    /** The ContactCenter is being connected. */
    public static final String CONNECTING = "The ContactCenter is being connected.";

    /** The user has resumed the operation. */
    public static final String RESUMED = "spec.suspend is no longer true: the operation continues.";

    /** The object is a copy of one that has ended. */
    public static final String FOREIGN_MARK = "The annotation contactcenter.dev/finished belongs to another object: this one runs.";
    /** The spec was changed too late. */
    public static final String CHANGED_AFTER_END =
            "The operation has ended: a change of spec has no effect any more, except one of ttlSecondsAfterFinished.";

    private static final int MAX_STATUSES = 10;
    private static final String BY_ADDRESS = "the agents at spec.target.ipAddrs";
    private static final String NOT_LISTED = " Which agents those are can't be told, since its account may not list every agent.";

    // Waiting for the ContactCenter

    /** Returns that the ContactCenter does not exist. */
    public static String missing(String contactCenter) {
        return "There is no ContactCenter " + contactCenter + ".";
    }

    /** Returns that the ContactCenter can't be used. */
    public static String notReady(String contactCenter, String reason, String message) {
        return "ContactCenter " + contactCenter + " is not ready (" + reason + "): " + MessageFormat.sentence(message);
    }

    /**
     * Returns that the operation waits.
     *
     * @param obstacle what it waits for, as a sentence
     */
    public String waitingFor(String obstacle, StatusDraft draft) {
        return obstacle + " The operation continues by itself as soon as that is corrected." + remaining(draft);
    }

    private String remaining(StatusDraft draft) {
        var open = draft.agents().states().open();
        return !draft.isResolved() || open.isEmpty()
                ? ""
                : " Not " + action.participle() + " yet: " + MessageFormat.agents(open) + "." + mayStillHappen(draft);
    }

    // Reading and asking

    /** Returns that teams or addresses select every agent who is logged in. */
    public static String everybodySelected(int agents) {
        return "spec.target selects every agent who is logged in. It matches " + MessageFormat.count(agents, "agent") + ".";
    }

    /** Returns which agents are left alone because of their addresses, and what to do about it. */
    public static String addressNotReadable(AgentIdSet agents) {
        return MessageFormat.countWere(agents.size(), "agent") + " left alone: " + MessageFormat.shortened(agents.toString())
                + ". The platform shows no address of theirs that can be read, so it can't be decided if ipAddrs of spec.target selects or"
                + " excludes them. Name them in agentIds, of spec.target or of spec.target.exclude.";
    }

    /**
     * Returns that the spec of an operation under way can't be read.
     *
     * @param problem the field and what is wrong with it
     */
    public String specNotReadable(String problem, StatusDraft draft) {
        return "spec can't be read: spec." + MessageFormat.sentence(problem) + " No further agent is asked for until that is corrected."
                + remaining(draft);
    }

    /** Returns that the agents are being read. */
    public static String reading(String contactCenter) {
        return "Reading the agents from ContactCenter " + contactCenter + ".";
    }

    /** Returns that agents are read once more before the platform is asked. */
    public static String readingAgain(int agents) {
        return "Reading the status of " + MessageFormat.count(agents, "agent") + " before asking the platform.";
    }

    /** Returns that the platform is being asked. */
    public String asking(StatusDraft draft) {
        var agents = draft.isResolved() ? MessageFormat.count(draft.unsettled().size(), "agent") : BY_ADDRESS;
        return RolloutMessages.asking(draft.rollout()) + action.order(everyAgent ? "every agent (" + agents + ")" : agents) + ".";
    }

    /** Returns that the platform answered 429, and that no request is sent until then. */
    public static String throttled(Instant until) {
        return "The platform answered that " + TOO_MANY_REQUESTS + " Trying again at " + seconds(until) + ".";
    }

    /**
     * Returns the result of the last try, and when the next one follows.
     *
     * @param next when the next one may begin
     */
    public static String retrying(StatusDraft draft, Instant next) {
        return failedTry(draft)
                + (draft.isResolved() ? " Reading the agents, then asking for those that are left, at " : " Trying again at ")
                + seconds(next) + " (try " + (draft.tries().attempt() + 1) + ").";
    }

    /** Returns the result of the last try. */
    static String failedTry(StatusDraft draft) {
        var what = !draft.isAnswered()
                ? "Whether the last request was carried out is not known."
                : draft.isResolved() ? RolloutMessages.failedTry(draft) : "The agents could not be read.";
        return what + draft.tries().lastFailure().map(TryFailure::message).filter(words -> !words.isBlank())
                .map(words -> " Reason: " + words).orElse("");
    }

    /** Returns what happens at a deadline before the operation can end. */
    public static String deadlinePassed(boolean isQueued) {
        return "The deadline has passed. "
                + (isQueued ? "Taking back what has not been sent yet." : "Waiting for the answer to what was sent before.");
    }

    // Waiting for agents

    /** Returns which agents the operation waits for after all of them have been asked for. */
    public String waitingForAgents(StatusDraft draft) {
        var deferred = draft.agents().states().deferred();
        var pending = draft.agents().states().pending();
        var busy = deferred.isEmpty()
                ? ""
                : MessageFormat.count(deferred.size(), "agent") + " in a call or chat will " + action.infinitive() + " when it ends: "
                        + MessageFormat.shortened(deferred.toString()) + ".";
        if (draft.agents().areBusyOnly()) {
            return busy;
        }
        var accepted = pending.isEmpty()
                ? "The platform works on " + BY_ADDRESS + "."
                : "The platform has accepted the request. It does not show " + MessageFormat.count(pending.size(), "agent") + " as "
                        + action.participle() + " yet: " + MessageFormat.shortened(pending.toString()) + ".";
        return (accepted + " " + busy).strip();
    }

    /** Returns that the user has suspended the operation, and how it continues. */
    public String suspended(StatusDraft draft) {
        return draft.isResolved() || draft.isInDoubt()
                ? "No further agent is asked for." + mayStillHappen(draft) + " Set spec.suspend to false to continue."
                : "Nothing has been started. Set spec.suspend to false to start.";
    }

    /** Returns which agents the platform may still change by itself, after a space; empty if there are none. */
    String mayStillHappen(StatusDraft draft) {
        var deferred = draft.deferredByPlatform();
        return deferred.isEmpty()
                ? ""
                : " The platform may still " + action.order(MessageFormat.count(deferred.size(), "agent")) + " that it has deferred: "
                        + MessageFormat.shortened(deferred.toString()) + ".";
    }

    /** Returns that it is not known whether the last request was carried out. */
    String doubt(StatusDraft draft) {
        var agents = draft.isResolved() ? MessageFormat.agents(draft.unsettled()) : BY_ADDRESS;
        return "Whether the last request, for " + agents + ", was carried out is not known.";
    }

    // Good ends

    /** Returns what happened to the agents, if a request was sent for any of them. */
    public String completed(StatusDraft draft) {
        var counts = draft.agents().counts();
        var byOperation = counts.completedByOperation() == 0
                ? ""
                : MessageFormat.countWere(counts.completedByOperation(), "agent") + " " + action.participle() + ".";
        var waves = RolloutMessages.result(draft.rollout(), draft.agents().states(), counts);
        return (everyAgentSelected() + byOperation + waves + withoutRequest(draft)).strip();
    }

    /** Returns that no request was needed, and why. */
    public String nothingToDo(StatusDraft draft) {
        return everyAgentSelected() + "No agent had to be changed." + withoutRequest(draft);
    }

    private String everyAgentSelected() {
        return everyAgent ? "spec.target selects every agent. " : "";
    }

    /** Returns how many agents were where the operation wants them without a request, and who was left alone, after a space. */
    String withoutRequest(StatusDraft draft) {
        var counts = draft.agents().counts();
        return sentence(counts.completedBefore(), "were already " + action.condition(), "was already " + action.condition())
                + sentence(counts.completedOtherwise(), action.active() + " without this operation", action.active() + " without this operation")
                + leftAlone(draft);
    }

    private static String leftAlone(StatusDraft draft) {
        var skipped = draft.agents().states().skipped();
        return skipped.isEmpty()
                ? ""
                : " " + MessageFormat.countWere(skipped.size(), "agent") + " left alone: " + MessageFormat.shortened(skipped.toString()) + ".";
    }

    private static String sentence(int number, String many, String one) {
        return number == 0 ? "" : " " + MessageFormat.count(number, "agent") + " " + (number == 1 ? one : many) + ".";
    }

    /**
     * Returns that no agent of the target is left, and why.
     *
     * @param found how many agents the target names
     * @param excluded how many of them are excluded
     * @param inOtherStatus how many of the others are not in one of the statuses
     */
    public static String nobodyLeft(int found, int excluded, int inOtherStatus) {
        return "spec.target names " + MessageFormat.count(found, "agent") + ": " + isAre(excluded) + " excluded, " + isAre(inOtherStatus)
                + " in none of spec.target.statuses. No agent had to be changed.";
    }

    private static String isAre(int number) {
        return number + (number == 1 ? " is" : " are");
    }

    /**
     * Returns that no agent of the target is in one of the statuses.
     *
     * @param missing the statuses that the user names and no agent is in
     * @param seen the statuses that agents are in
     * @param others the other statuses that are known
     */
    public static String statusNotFound(List<String> missing, List<String> seen, List<String> others) {
        return "No agent that spec.target names is in status " + statuses(missing) + ". The agents are in status " + statuses(seen) + "."
                + (others.isEmpty() ? "" : " Other statuses are " + statuses(others) + ".")
                + " Check the spelling if you expected otherwise.";
    }

    /**
     * Returns that the platform does not have a status.
     *
     * @param unknown the statuses that the user names and the platform's list does not have
     * @param names the platform's list
     */
    public static String noSuchStatus(List<String> unknown, List<String> names) {
        return "The platform's list of statuses does not have " + statuses(unknown) + ". It has " + statuses(names) + ". Check the spelling.";
    }

    private static String statuses(List<String> names) {
        return MessageFormat.list(quoted(names), MAX_STATUSES);
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").toList();
    }

    /** Returns that the platform has accepted addresses, and does not tell which agents those are. */
    public static String completedByAddress() {
        return "The platform accepted the request for " + BY_ADDRESS + "." + NOT_LISTED;
    }

    /** Returns that the platform's job for addresses failed. */
    public static String failedByAddress() {
        return "The platform's job for " + BY_ADDRESS + " failed." + NOT_LISTED;
    }

    /** Returns what a real run would do. */
    public String dryRun(StatusDraft draft) {
        return "Dry run: " + everyAgentSelected() + forecast(draft) + ". No agent was changed.";
    }

    String forecast(StatusDraft draft) {
        var counts = draft.agents().counts();
        var already = counts.completed() == 0 ? "" : ", " + counts.completed() + (counts.completed() == 1 ? " is" : " are") + " already " + action.condition();
        var skipped = counts.skipped() == 0 ? "" : ", " + counts.skipped() + " would be left alone";
        return MessageFormat.count(counts.pending(), "agent") + " would " + action.infinitive()
                + RolloutMessages.forecast(draft.rollout()) + already + skipped + RolloutMessages.forecastOfWait(draft.rollout(), counts.matched());
    }

    /** Returns that the operation had ended before, and how to run it again. */
    public static String alreadyFinished(Outcome outcome) {
        return "It had ended before, with outcome " + outcome + ", as its annotation contactcenter.dev/finished says. It does not run again."
                + " To run it again, make a copy with another name.";
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
