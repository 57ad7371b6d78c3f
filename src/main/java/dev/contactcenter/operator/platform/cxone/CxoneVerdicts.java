package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.util.Optional;
import java.util.Set;

/** What the answer to a request for one agent says of that agent. */
final class CxoneVerdicts {
    /** Where the reason lies in how the agent stands. */
    private static final Set<Integer> ABOUT_THE_AGENT = Set.of(400, 404, 409);

    private CxoneVerdicts() {}

    /** Accepted, with no word on the rest (inferred): only the agent's own state tells. */
    static Row taken(AgentId id) {
        return row(id, AgentResult.TAKEN, "");
    }

    /** A state that was set; where it was only accepted, the agent's own state tells. */
    static Row changed(AgentId id, CxoneReply reply, String status) {
        return reply.code() == 202
                ? taken(id)
                : new Row(id, Agent.Profile.NONE, AgentResult.DONE, "", status, "");
    }

    /** CXone knows its agents by integers: such an agent can't exist, and is not asked for. */
    static Row noInteger(AgentId id) {
        return row(id, AgentResult.REFUSED_UNKNOWN, "CXone knows its agents by integers");
    }

    /** Whether the agent's own state is needed to tell what a refusal means. */
    static boolean needsTheState(CxoneReply reply) {
        return ABOUT_THE_AGENT.contains(reply.code());
    }

    /**
     * A refusal. 403 is one of this agent, since the account may read agents at least: its check tells. An agent who has
     * logged out meanwhile is refused for that, whatever the code (inferred).
     *
     * @param now the agent, where it is needed and could be read
     */
    static Row refused(AgentId id, CxoneReply reply, Optional<Agent> now) {
        var words = "the platform refused (HTTP " + reply.code() + ")" + (reply.message().isEmpty() ? "" : ": " + reply.message());
        var verdict = verdict(reply.code(), now);
        return new Row(id, Agent.Profile.NONE, verdict, "", now.map(Agent::status).orElse(""),
                verdict == AgentResult.REFUSED_BUSY || verdict == AgentResult.REFUSED_OFFLINE ? "" : words);
    }

    private static AgentResult verdict(int code, Optional<Agent> now) {
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
                    // The contact that it was for has ended since, or so it seems: nothing is known, and it is asked again.
                    case FREE -> code == 409 ? AgentResult.TAKEN : unknown;
                })
                .orElse(unknown);
    }

    private static Row row(AgentId id, AgentResult verdict, String message) {
        return new Row(id, Agent.Profile.NONE, verdict, "", "", message);
    }
}
