package dev.contactcenter.operator.operation.status;

/**
 * Every reason that an operation's conditions and events can have. This is the one table: conditions and events are made
 * from it, and {@code docs/operations.md} shows it row by row.
 */
public enum Reason {
    /** Nothing has been asked yet. */
    Pending(Stage.UNDER_WAY, Severity.NORMAL,
            "the ContactCenter is being connected, or the agents are being read",
            "nothing"),
    /** A request is under way, or was accepted. */
    Submitting(Stage.UNDER_WAY, Severity.NORMAL,
            "the request is being sent, or the platform has accepted it and does not show the result yet",
            "nothing"),
    /** Only agents in a call or chat are left. */
    AgentsBusy(Stage.UNDER_WAY, Severity.NORMAL,
            "all agents that are left are in a call or chat",
            "nothing; the message lists them"),
    /** The agents of a wave are logged out and not back. */
    WaitingForReturn(Stage.UNDER_WAY, Severity.NORMAL,
            "agents of the present wave are logged out and not back; the next wave begins when all of them are back, or when"
                    + " `returnTimeoutSeconds` is over",
            "nothing; the message lists them"),
    /** The next wave would leave too few agents logged in. */
    TooFewAvailable(Stage.UNDER_WAY, Severity.NORMAL,
            "so few agents are logged in that `rollout.minAvailable` allows no wave now; the message has both numbers",
            "nothing; the operator counts again every 30 s, and the wave begins when enough agents are logged in"),
    /** The ContactCenter does not exist. */
    ContactCenterNotFound(Stage.UNDER_WAY, Severity.WARNING,
            "there is no ContactCenter of that name, or the operator does not watch its namespace",
            "create it, or add its namespace to `WATCH_NAMESPACES`"),
    /** The ContactCenter exists and can't be used. */
    ContactCenterNotReady(Stage.UNDER_WAY, Severity.WARNING,
            "the ContactCenter can't be used now; the message has its [reason](contact-centers.md#reasons)",
            "correct that; the operation then continues by itself"),
    /** The platform answered 429. */
    TooManyRequests(Stage.UNDER_WAY, Severity.WARNING,
            "the platform answered 429; the message says when the operator tries again",
            "nothing, or a lower `requestsPerSecond`"),
    /** The account may read agents, and may not change them. */
    Unauthorized(Stage.UNDER_WAY, Severity.WARNING,
            "the account may read agents, but may not log them out or change their status (403); the last try changed no agent, and the"
                    + " message says which right is missing",
            "give the account that right; the operation then continues by itself"),
    /** The disruption budget has nothing left. */
    BudgetExhausted(Stage.UNDER_WAY, Severity.NORMAL,
            "the [disruption budget](budget.md) of the ContactCenter has no logout left for this operation; the message says when it goes on",
            "nothing; it continues by itself"),
    /** A try failed. */
    Retrying(Stage.UNDER_WAY, Severity.WARNING,
            "a request failed, or its answer was lost; the message has the platform's words and the time of the next try:"
                    + " 5 s after the first, then twice as long each time, up to 5 minutes",
            "nothing, if the next try succeeds"),
    /** The spec of an operation under way can't be read. */
    SpecNotReadable(Stage.UNDER_WAY, Severity.WARNING,
            "a field of `spec` was changed to a value that can't be read; no request is sent until it is corrected",
            "correct the field that the message names"),
    /** The user has suspended it. */
    Suspended(Stage.SUSPENDED, Severity.NORMAL,
            "`spec.suspend` is true",
            "set it to false to continue"),

    /** The usual good end. */
    AllAgentsCompleted(Stage.GOOD_END, Severity.NORMAL,
            "all agents are where they should be, or were left alone on purpose",
            "nothing; `status.ids` says which agent is which"),
    /** No request was needed. */
    NothingToDo(Stage.GOOD_END, Severity.NORMAL,
            "no agent had to be changed: all were there already, were skipped or excluded, or in none of `statuses`",
            "nothing, or look at `statuses` and `exclude` if the message says that no agent was left"),
    /** A dry run is done. */
    DryRun(Stage.GOOD_END, Severity.NORMAL,
            "the message and `status.details` say what would happen to which agent",
            "create an operation with another name and without `dryRun` if that is what you want"),
    /** It had ended before. */
    AlreadyFinished(Stage.GOOD_END, Severity.NORMAL,
            "it had ended before, well or not, and [its status was lost](#the-mark-of-the-end): it does not run again",
            "nothing; to run it again, create a copy with another name"),

    /** Some agents failed. */
    AgentsFailed(Stage.BAD_END, Severity.WARNING,
            "some agents failed, all others are finished",
            "see `status.errors` and `status.ids.failed`; create another operation for those"),
    /** The target is empty. */
    NoAgentsFound(Stage.BAD_END, Severity.WARNING,
            "no agent is in the teams, or at the addresses",
            "correct the target"),
    /** The target is too large. */
    TooManyAgents(Stage.BAD_END, Severity.WARNING,
            "more agents match than `maxAgents` or `maxAgentsPerOperation` allows; no agent was changed",
            "name fewer, or raise the limit that the message names"),
    /** The target can't be understood. */
    InvalidTarget(Stage.BAD_END, Severity.WARNING,
            "an entry of the target is not valid, such as a range that ends before it starts; no agent was changed",
            "correct the entry that the message names"),
    /** The waves can't work. */
    InvalidRollout(Stage.BAD_END, Severity.WARNING,
            "`rollout` allows no wave for this target, such as a `minAvailable` of as many agents as the target matches; no agent was changed",
            "correct the number that the message names"),
    /** Not enough agents can stay. */
    TooFewWouldStay(Stage.BAD_END, Severity.WARNING,
            "fewer agents of the target are logged in than `keepAvailable` or `keepAvailablePerTeam` wants to stay; no agent was changed",
            "wait until more agents are logged in, or lower the number that the message names; then create another operation"),
    /** The status can't be set. */
    InvalidStatus(Stage.BAD_END, Severity.WARNING,
            "the platform does not have that status, or does not let it be set",
            "use a status of the platform; the message has the platform's words"),
    /** The platform can't do it. */
    UnsupportedByPlatform(Stage.BAD_END, Severity.WARNING,
            "this platform, or this account, can't do what the spec asks for; no agent was changed",
            "the message says which field and what to use instead"),
    /** The ContactCenter does not admit the namespace. */
    ContactCenterNotAllowed(Stage.BAD_END, Severity.WARNING,
            "the ContactCenter does not allow this namespace, or allows it no longer; `status.ids` and the message say what was under way",
            "change its `allowedNamespaces`, or use another one"),
    /** The platform refused. */
    RejectedByPlatform(Stage.BAD_END, Severity.WARNING,
            "the platform understood the request, or a part of it, and refused it",
            "the message has the platform's words"),
    /** Agents did not come back. */
    ReturnTimeout(Stage.BAD_END, Severity.WARNING,
            "agents of a wave were not back after `rollout.returnTimeoutSeconds`, and `rollout.onTimeout` is `Stop`; the agents that are left"
                    + " were not touched, and the message names them",
            "find out why they do not come back; then create another operation for those that are left"),
    /** Too many failures. */
    BackoffLimitExceeded(Stage.BAD_END, Severity.WARNING,
            "no good answer after `backoffLimit` failures",
            "ask the people who run the platform; then create another operation"),
    /** It began too late. */
    StartDeadlineExceeded(Stage.BAD_END, Severity.WARNING,
            "not begun by `notAfter`; the message says what it was waiting for",
            "correct that, or choose a later time"),
    /** It took too long. */
    DeadlineExceeded(Stage.BAD_END, Severity.WARNING,
            "not done after `activeDeadlineSeconds`; the message says which agents are left, and which of them the platform may still change",
            "create another operation for those that are left"),

    /** It is no longer suspended. */
    Resumed(Stage.EVENT, Severity.NORMAL,
            "`spec.suspend` is no longer true",
            "nothing"),
    /** It goes past the disruption budget. */
    BudgetBypassed(Stage.EVENT, Severity.WARNING,
            "logouts are asked for that do not keep to the [disruption budget](budget.md#break-glass) of the ContactCenter, because the"
                    + " operation has the annotation for that; the message has the reason that was given",
            "check that this was meant"),
    /** A wave is over. */
    WaveFinished(Stage.EVENT, Severity.NORMAL,
            "no agent of a wave is out any more; the message says how many agents are back, and how many did not come back in time",
            "nothing"),
    /** An agent's address can't be read. */
    AddressNotReadable(Stage.EVENT, Severity.WARNING,
            "for some agents the platform shows no address that can be read, so `ipAddrs` can't be applied to them: they are Skipped, and the"
                    + " message lists them",
            "name them in `agentIds`, of `target` or of `exclude`"),
    /** The target is every agent. */
    EveryAgentSelected(Stage.EVENT, Severity.WARNING,
            "teams or addresses of the target select every agent who is logged in. It is known for addresses on every platform that has"
                    + " them, and for teams on CXone and Expertflow CX. A target of 0.0.0.0/0 or ::/0 is told in the message instead",
            "nothing if that is what you want; else delete the operation, and apply one with a smaller target"),
    /** The user names a status that no agent has. */
    StatusNotFound(Stage.EVENT, Severity.WARNING,
            "when the operation starts, no agent that the target names is in one of `statuses`, and the platform does not list that"
                    + " status or has no list; the message names it, and the statuses that exist",
            "check the spelling"),
    /** The object is a copy of one that has ended. */
    FinishedMarkIgnored(Stage.EVENT, Severity.WARNING,
            "the object has the [mark of the end](#the-mark-of-the-end) of another one, as a copy does; it runs anyway",
            "nothing, or delete it if it was not meant to run"),
    /** The spec was changed too late. */
    SpecChangeIgnored(Stage.EVENT, Severity.NORMAL,
            "`spec` was changed after the end; only `ttlSecondsAfterFinished` still has an effect",
            "create another operation if something is still to be done");

    /** The point in an operation's life that a reason belongs to. It decides which conditions carry the reason. */
    public enum Stage {
        /** {@code Ready} is False and {@code Reconciling} True. */
        UNDER_WAY,
        /** {@code Ready} is False and {@code Suspended} True. */
        SUSPENDED,
        /** {@code Ready} and {@code Complete} are True. The operation has ended. */
        GOOD_END,
        /** {@code Ready} is False, {@code Failed} and {@code Stalled} are True. The operation has ended. */
        BAD_END,
        /** No condition: only an event has the reason. */
        EVENT
    }

    private enum Severity {
        NORMAL,
        WARNING
    }

    private final Stage stage;
    private final Severity severity;
    private final String meaning;
    private final String remedy;

    Reason(Stage stage, Severity severity, String meaning, String remedy) {
        this.stage = stage;
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Returns the point in an operation's life that it belongs to. */
    public Stage stage() {
        return stage;
    }

    /** Returns whether an event with this reason is a Warning. */
    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    /** Returns whether an operation with this reason has ended. */
    public boolean isTerminal() {
        return stage == Stage.GOOD_END || stage == Stage.BAD_END;
    }

    /** Returns what it means, in Markdown for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Returns what the user should do, in Markdown for the documentation. */
    public String remedy() {
        return remedy;
    }
}
