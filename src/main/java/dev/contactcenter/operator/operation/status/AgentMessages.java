package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.IdForm;

/** The sentences about one agent, in the details and errors of a status. They have no full stop. */
public final class AgentMessages {
    /** The agent is logged out, and the operation does not touch such agents. */
    public static final String LEFT_ALONE_OFFLINE = "left alone: the agent is logged out";
    /** The agent is busy, and the user wants such agents to be skipped. */
    public static final String LEFT_ALONE_BUSY = "left alone: the agent is in a call or chat, and spec.busyAgents is Skip";
    /** The agent's addresses can't be read. */
    public static final String LEFT_ALONE_ADDRESS =
            "left alone: the platform shows no address that can be read, so ipAddrs of spec.target can't be decided for this agent";
    /** The platform does not know the id. */
    public static final String UNKNOWN = "the platform knows no agent of this id";
    /** The platform listed the agent earlier. */
    public static final String GONE = "the platform no longer lists this agent";
    /** The platform refused without a message. */
    public static final String REFUSED = "the platform refused, and gave no reason";

    /** The operation ended before a request for the agent was sent, or each one was refused as a whole. */
    public static final String NOT_DONE = "the platform took no request for this agent: the operation ended first";
    /** The operation ended while the platform keeps the request. */
    public static final String MAY_STILL_HAPPEN =
            "the operation ended first; the platform may still do it when the call or chat ends";
    /** The operation ended before the platform showed a result. */
    public static final String NOT_SHOWN = "the platform accepted the request, and had not shown a result when the operation ended";
    /** The same in a wave, where the answer may have been lost. */
    static final String NOT_SHOWN_IN_WAVE = "a request was made, and the platform had not shown a result when the operation ended";
    /** The operation ended, and the answer was lost. */
    public static final String IN_DOUBT = "it was not known whether the last request was carried out when the operation ended";

    /** The agent stays, so that enough agents are available. */
    public static final String STAYS = "left alone: the agent stays, so that as many agents are available as spec.keepAvailable says";
    /** The same for a team. */
    public static final String STAYS_IN_TEAM =
            "left alone: the agent stays, so that as many agents of its team are available as spec.keepAvailablePerTeam says";
    /** The agent was asked for in a wave, and is logged in. */
    public static final String MAY_BE_BACK = "it is not known whether the agent was logged out and is back already, or never was logged out: in a"
            + " rollout no agent gets a second request";
    /** A job of the platform is done, and the agent is logged in. */
    public static final String BACK_AFTER_JOB = "the platform's job is done, and the agent is logged in again";

    private AgentMessages() {}

    /** Returns that the agent already was in this status. */
    public static String already(String status) {
        return "was already in status '" + status + "'";
    }

    /** Returns that the platform does not know an id, and what to give if the text can't be an id there. */
    public static String unknown(AgentId id, IdForm form) {
        return form.admits(id) ? UNKNOWN : UNKNOWN + ": give the agent's id, " + form.description();
    }

    /** Returns that the agent was seen in this status. */
    public static String seen(String status) {
        return "seen in status '" + status + "'";
    }

    /** Returns what will happen to an agent in a call or chat. */
    public static String deferred(ActionPhrases action) {
        return "will " + action.infinitive() + " when the call or chat ends";
    }

    /**
     * Returns what a real run would do with an agent.
     *
     * @param afterCall whether only when the agent's call or chat ends
     */
    public static String forecast(ActionPhrases action, boolean afterCall) {
        return "would " + action.infinitive() + (afterCall ? " when the call or chat ends" : " at once");
    }

    /** Returns in which wave a real run would change an agent. */
    public static String forecastInWave(ActionPhrases action, int wave, int waves) {
        return "would " + action.infinitive() + " in wave " + wave + " of " + waves;
    }

    /** Returns that a request is sent again because the last one had no effect. */
    public static String askedAgain(String status, boolean isBusy) {
        return "the agent " + (isBusy ? stays(status) : "is still free and logged in") + ", so the platform has lost the request: it is sent again";
    }

    /** Returns that no request had an effect, and no further one is allowed. */
    public static String lost(String status, boolean isBusy) {
        return "the platform accepted the request, but the agent " + (isBusy ? stays(status) : "is still free and logged in")
                + "; spec.backoffLimit allows no further try";
    }

    /** Returns that no request for the agent had a good answer. */
    public static String noGoodAnswer(String last) {
        return MessageFormat.after("the platform gave no good answer. The last one: ", "no answer was good. The last one: ", last);
    }

    private static String stays(String status) {
        return "stays in status '" + status + "'";
    }
}
