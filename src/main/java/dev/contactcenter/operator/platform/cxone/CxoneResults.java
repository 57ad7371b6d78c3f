package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.util.Optional;
import java.util.Set;

/** Translates the answer to a request for one agent into that agent's result. */
final class CxoneResults {
    /** These codes have their reason in the agent's state. */
    private static final Set<Integer> ABOUT_THE_AGENT = Set.of(400, 404, 409);

    private CxoneResults() {}

    /** Returns the result of a request that the platform accepted: only the agent's own state shows when it is done. */
    static Row taken(AgentId id) {
        return row(id, AgentResult.TAKEN, "");
    }

    /**
     * Returns the result of a change of state that the platform accepted. With 202 the agent's own state tells when it is
     * done (NICE's FAQ: 202 is an asynchronous request, and more has to be done to learn its final status).
     */
    static Row changed(AgentId id, CxoneReply reply, String status) {
        return reply.code() == 202
                ? taken(id)
                : new Row(id, Agent.Profile.NONE, AgentResult.DONE, "", status, "");
    }

    /** Returns the result of an id that can't exist on CXone; such an id is never sent. */
    static Row noInteger(AgentId id) {
        return row(id, AgentResult.REFUSED_UNKNOWN, "CXone has whole numbers for the ids of agents");
    }

    /** Returns whether the agent's own state is needed to tell what a refusal means. */
    static boolean needsState(CxoneReply reply) {
        return ABOUT_THE_AGENT.contains(reply.code());
    }

    /**
     * Returns the result of a refusal. 403 is about this agent: the check tells whether the account may read agents at
     * all. If the agent has logged out meanwhile, that is the reason for any code (inferred).
     *
     * @param now the agent, if it is needed and could be read
     * @param explanation why the platform refused, if that is known from more than its answer; may be empty
     */
    static Row refused(AgentId id, CxoneReply reply, Optional<Agent> now, String explanation) {
        var result = explanation.isEmpty() ? result(reply.code(), now) : AgentResult.REFUSED;
        var words = reply.message().isEmpty() ? "" : ": " + reply.message();
        var message = (explanation.isEmpty() ? "the platform refused" : explanation + "; the platform refused")
                + " (HTTP " + reply.code() + ")" + words;
        var isState = result == AgentResult.REFUSED_BUSY || result == AgentResult.REFUSED_OFFLINE;
        return new Row(id, Agent.Profile.NONE, result, "", now.map(Agent::status).orElse(""), isState ? "" : message);
    }

    private static AgentResult result(int code, Optional<Agent> now) {
        if (code == 403) {
            return AgentResult.REFUSED_UNAUTHORIZED;
        }
        if (!ABOUT_THE_AGENT.contains(code)) {
            return AgentResult.REFUSED;
        }
        var unknown = code == 409 ? AgentResult.REFUSED_BUSY : AgentResult.REFUSED_UNKNOWN;
        return now.map(agent -> switch (agent.presence()) {
                    case OFFLINE -> AgentResult.REFUSED_OFFLINE;
                    case BUSY -> unknown;
                    // The contact that was the reason for the refusal seems to have ended, so the agent is asked for again.
                    case FREE -> code == 409 ? AgentResult.TAKEN : unknown;
                })
                .orElse(unknown);
    }

    private static Row row(AgentId id, AgentResult result, String message) {
        return new Row(id, Agent.Profile.NONE, result, "", "", message);
    }
}
