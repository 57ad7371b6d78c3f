package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;

/** The agents to read. */
public sealed interface Selection {
    /**
     * These agents.
     *
     * @param ids at least one, and no more than {@link Capabilities#maxIdsPerRead()}
     */
    record ByIds(AgentIdSet ids) implements Selection {}

    /**
     * The members of one team. One reading is about one team, because platforms do not say which team an agent is in.
     *
     * @param team the team's id
     */
    record ByTeam(TeamId team) implements Selection {}

    /** Every agent. */
    record All() implements Selection {}
}
