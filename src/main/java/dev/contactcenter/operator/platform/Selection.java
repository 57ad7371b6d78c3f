package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;

/** Which agents are to be read. */
public sealed interface Selection {
    /**
     * These agents.
     *
     * @param ids at least one, and no more than {@link Capabilities#maxIdsPerRead()}
     */
    record ByIds(AgentIdSet ids) implements Selection {}

    /**
     * The members of one team. One team a reading, since platforms do not say whose member each agent is.
     *
     * @param team which team
     */
    record ByTeam(TeamId team) implements Selection {}

    /** Every agent. */
    record All() implements Selection {}
}
