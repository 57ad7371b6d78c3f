package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * The sentences about a bad end.
 *
 * @param action what the operation does to an agent
 */
public record FailureMessages(ActionPhrases action) {
    /** An empty target. */
    public static final String EMPTY_TARGET = "spec.target selects no agent: give at least one entry in agentIds, teamIds or ipAddrs";
    /** A status change without a status. */
    public static final Failure NO_STATUS = new Failure(Reason.InvalidStatus, "spec.status names no status.");

    /** Interrupt is not possible for a status change; see {@link #unsupported}. */
    public static final String NO_INTERRUPT_FOR_STATUS_CHANGE = "busyAgents can't be Interrupt for a status change. Use Defer or Skip";
    /** The platform can't interrupt. */
    public static final String NO_INTERRUPT =
            "busyAgents can't be Interrupt: an agent in a call or chat can't be cut off there. Use Defer or Skip";
    /** The platform has no teams. */
    public static final String NO_TEAMS = "teamIds can't be used: it does not tell which agents are in a team. Name agentIds";

    /** The platform has no teams, and some agents of a team have to stay. */
    public static final String NO_TEAMS_TO_KEEP =
            "keepAvailablePerTeam can't be used: it does not tell which agents are in a team. Use keepAvailable";
    private static final int MAX_ENTRIES = 10;
    private static final String EARLIER_TRY = " An earlier try had no good answer, and may have been carried out.";

    // Before anything is asked

    /**
     * Returns that the spec can't be read.
     *
     * @param problem the field and what is wrong with it
     */
    public static Failure unreadableSpec(String problem) {
        return invalidTarget("spec can't be read: spec." + problem);
    }

    /** Returns that the target is not valid. */
    public static Failure invalidTarget(String problem) {
        return new Failure(Reason.InvalidTarget, MessageFormat.sentence(problem) + " Delete this operation and apply a correct one.");
    }

    /**
     * Returns that the target is empty.
     *
     * @param entries what it names, such as "teamIds 7"
     */
    public static Failure noAgents(List<String> entries) {
        return new Failure(Reason.NoAgentsFound, "The platform has no agent for " + MessageFormat.list(entries, MAX_ENTRIES)
                + ". Apply another operation with a correct target.");
    }

    /**
     * Returns that the target is too large.
     *
     * @param field the field that sets the limit
     */
    public static Failure tooManyAgents(int agents, int limit, String field) {
        return tooMany("spec.target matches " + agents + " agents", limit, field);
    }

    /** Returns that the target has more addresses than the limit on agents, and that the agents at them can't be counted. */
    public static Failure tooManyAddresses(BigInteger addresses, int limit, String field) {
        return tooMany("The account may not list every agent, and spec.target.ipAddrs covers " + addresses + " addresses", limit, field);
    }

    private static Failure tooMany(String what, int limit, String field) {
        return new Failure(Reason.TooManyAgents, what + ", and " + field + " admits " + limit
                + ". Name fewer, or raise " + field + ".");
    }

    /** Returns that the platform can't do what the spec asks for. */
    public static Failure unsupported(String contactCenter, String what) {
        return new Failure(Reason.UnsupportedByPlatform,
                "On the platform of ContactCenter " + contactCenter + ", " + what + ".");
    }

    /** Returns what {@link #unsupported} says of the action itself. */
    public String cannotAct() {
        return "an agent can't " + action.infinitive();
    }

    /**
     * Returns what {@link #unsupported} says of addresses.
     *
     * @param hasTeams whether the platform knows teams, which could be named instead
     */
    public static String noAddresses(boolean hasTeams) {
        return "ipAddrs can't be used: it does not tell an agent's address. Name agentIds" + (hasTeams ? " or teamIds" : "");
    }

    /** Returns that the account may not list all agents, and the spec needs that. */
    public static Failure mayNotList(String contactCenter) {
        return new Failure(Reason.UnsupportedByPlatform, "The account of ContactCenter " + contactCenter
                + " may not list every agent, so the agents at spec.target.ipAddrs can't be known beforehand, as the rest of spec needs."
                + " Name agentIds or teamIds, or let the account read every agent.");
    }

    /** Returns that the account may not list all agents, and the disruption budget needs their number. */
    public static Failure budgetNeedsTheAgents(String contactCenter) {
        return new Failure(Reason.UnsupportedByPlatform, "The account of ContactCenter " + contactCenter
                + " may not list every agent, so the agents at spec.target.ipAddrs can't be counted beforehand, as spec.disruptionBudget of"
                + " the ContactCenter needs. Name agentIds or teamIds, or let the account read every agent.");
    }

    /** Returns that the ContactCenter does not admit the operation. */
    public static Failure notAllowed(String message) {
        return new Failure(Reason.ContactCenterNotAllowed, message);
    }

    // Answers of the platform

    /** Returns that the platform refused to show the agents. */
    public static Failure readingRejected(String message) {
        return new Failure(Reason.RejectedByPlatform, MessageFormat.after(
                "The platform refused to show the agents: ", "The agents could not be read: ", MessageFormat.sentence(message)));
    }

    /**
     * Returns that spec.target names an agent or a team that can't exist on the platform.
     *
     * @param message why, with the name of the entry
     */
    public static Failure impossibleTarget(String message) {
        return new Failure(Reason.InvalidTarget, "In spec.target, " + MessageFormat.sentence(message));
    }

    /**
     * Returns that the platform refused a request.
     *
     * @param isRepeated whether an earlier request like it may have been carried out
     */
    public static Failure rejected(Reason reason, String message, boolean isRepeated) {
        var told = MessageFormat.after("The platform rejected the request: ", "The request was rejected: ", MessageFormat.sentence(message));
        return new Failure(reason, told + (isRepeated ? EARLIER_TRY : ""));
    }

    /**
     * Returns that no agent is at the addresses.
     *
     * @param isRepeated whether that may be because an earlier request was carried out
     */
    public static Failure nobodyAtAddresses(String message, boolean isRepeated) {
        return new Failure(isRepeated ? Reason.RejectedByPlatform : Reason.NoAgentsFound,
                MessageFormat.after("The platform found no agent at the addresses of spec.target.ipAddrs: ",
                        "No agent was found at the addresses of spec.target.ipAddrs: ", MessageFormat.sentence(message))
                        + (isRepeated ? EARLIER_TRY : ""));
    }

    /** Returns that there were too many failures. */
    public static Failure backoffLimit(int failures, int limit, String last) {
        var tries = failures == 1 ? "once" : failures + " times in a row";
        return new Failure(Reason.BackoffLimitExceeded, "The platform failed to give a good answer " + tries
                + ", and spec.backoffLimit (" + limit + ") allows no further try. Its last answer: " + last);
    }

    // Agents and deadlines

    /** Returns that some agents failed. */
    public Failure agentsFailed(StatusDraft draft) {
        var counts = draft.agents().counts();
        // Of an agent in a wave it may not be known if it was logged out.
        var what = draft.rollout().isActive() ? " failed: " : " could not " + action.infinitive() + ": ";
        return new Failure(Reason.AgentsFailed, counts.failed() + " of " + MessageFormat.count(counts.matched(), "agent") + what
                + draft.errors().summary() + RolloutMessages.result(draft.rollout(), draft.agents().states(), counts));
    }

    /** Returns that some agents would fail, and what would happen to the others. */
    public Failure dryRunFailed(StatusDraft draft) {
        var counts = draft.agents().counts();
        return new Failure(Reason.AgentsFailed, "Dry run: " + counts.failed() + " of " + MessageFormat.count(counts.matched(), "agent")
                + " would fail: " + draft.errors().summary() + " "
                + new OperationMessages(action, false).forecast(draft) + ". No agent was changed.");
    }

    /** Returns that the platform has no such status, so that a real run would be refused. */
    public static Failure dryRunWithoutStatus(String status, List<String> names) {
        return new Failure(Reason.InvalidStatus, "Dry run: " + OperationMessages.noSuchStatus(List.of(status), names) + " No agent was changed.");
    }

    /**
     * Returns that the operation had not begun in time.
     *
     * @param obstacle what it was waiting for, see {@link #waited} and {@link #lastAnswer}; may be empty
     */
    public static Failure startedTooLate(Instant notAfter, String obstacle) {
        return new Failure(Reason.StartDeadlineExceeded, "It had not begun by spec.notAfter (" + notAfter + ")." + obstacle);
    }

    /**
     * Returns that the operation was not finished in time.
     *
     * @param obstacle what it was waiting for, see {@link #waited} and {@link #lastAnswer}; may be empty
     */
    public Failure tookTooLong(StatusDraft draft, long seconds, String obstacle) {
        var counts = draft.agents().counts();
        var done = counts.matched() > 0
                ? " " + counts.completedByOperation() + " of " + MessageFormat.count(counts.matched(), "agent")
                        + (counts.completedByOperation() == 1 ? " was " : " were ") + action.participle() + "."
                        + new OperationMessages(action, false).withoutRequest(draft)
                : "";
        return new Failure(Reason.DeadlineExceeded, "It was not done within spec.activeDeadlineSeconds (" + seconds + " s)." + done + obstacle);
    }

    /** Returns what the operation was waiting for at a deadline, after a space. */
    public static String waited(String obstacle) {
        return " It was waiting: " + obstacle;
    }

    /** Returns what went wrong last, after a space: the platform's words, or why it could not be reached. */
    public static String lastAnswer(TryFailure failure) {
        return failure.message().isBlank() ? "" : " The last problem: " + failure.message();
    }

    /**
     * Returns what happened to the agents that are not finished at a bad end, each once, after a space; empty if there
     * are none.
     */
    public String remaining(StatusDraft draft) {
        var messages = new OperationMessages(action, false);
        var untouched = draft.agents().states().open().minus(draft.asked());
        return messages.mayStillHappen(draft)
                + (isUntouched(draft) ? " No agent was changed." : "")
                + (draft.isInDoubt() ? " " + messages.doubt(draft) : notShown(draft))
                + RolloutMessages.stillOut(draft.rollout(), draft.agents().states())
                + (draft.isResolved() && !untouched.isEmpty() ? " Nothing was done for " + MessageFormat.agents(untouched) + "." : "");
    }

    /** If a second try is refused, the first one may still have been carried out. */
    private static boolean isUntouched(StatusDraft draft) {
        return !draft.isResolved() && !draft.isInDoubt() && draft.tries().attempt() <= 1;
    }

    private String notShown(StatusDraft draft) {
        AgentIdSet unsettled = draft.unsettled();
        // In waves the operation goes on if an answer is lost.
        return unsettled.isEmpty()
                ? ""
                : (draft.rollout().isActive() ? " The platform does not show " : " The platform accepted the request, and does not show ") + MessageFormat.agents(unsettled) + " as " + action.participle() + ".";
    }
}
