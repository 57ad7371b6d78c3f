package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.RolloutSpec.WaveOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which agents go out: those who are free first. A platform that tells since when an agent is in its status
 * lets the longest idle go first; otherwise, and among equals, the lowest id goes first.
 */
final class WaveOrdering {
    private static final Comparator<Agent> BY_ID = Comparator.comparing(Agent::id);
    private static final Comparator<Agent> BY_IDLE_TIME =
            Comparator.comparing((Agent agent) -> agent.since().orElse(Instant.MAX)).thenComparing(BY_ID);
    private static final Comparator<Agent> FREE_FIRST = Comparator.comparing(agent -> agent.presence() == Presence.BUSY);

    private WaveOrdering() {}

    /** Returns the agents in the order in which they go out. */
    static List<Agent> sorted(Collection<Agent> agents, WaveOrder order) {
        return agents.stream().sorted(FREE_FIRST.thenComparing(order == WaveOrder.Id ? BY_ID : BY_IDLE_TIME)).toList();
    }

    /**
     * Returns the agents of the next wave. An agent in a call or chat that has to be waited for goes along only if no agent
     * else is left: it would take the place of an agent that can go at once.
     *
     * @param agents those that may be asked for
     * @param most the size of the wave
     */
    static AgentIdSet next(Collection<Agent> agents, int most, WaveOrder order, BusyAgents busyAgents) {
        var sorted = sorted(agents, order);
        var isAnyFree = sorted.stream().anyMatch(agent -> agent.presence() != Presence.BUSY);
        return AgentIdSet.copyOf(sorted.stream()
                .filter(agent -> busyAgents == BusyAgents.Interrupt || !isAnyFree || agent.presence() != Presence.BUSY)
                .limit(most)
                .map(Agent::id)
                .toList());
    }
}
