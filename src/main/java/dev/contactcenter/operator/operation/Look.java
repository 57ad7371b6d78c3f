package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The agents that a reading showed, each once. If it showed an agent several times, the least available one counts: the
 * look is there to count who is available, and to find those who are free.
 *
 * @param agents the agents that were shown
 * @param covered the agents that are known to be shown, or known to be missing
 */
record Look(Map<AgentId, Agent> agents, AgentIdSet covered) {
    static Look of(Optional<ReadResult> reading) {
        var agents = new HashMap<AgentId, Agent>();
        var covered = AgentIdSet.EMPTY;
        for (var part : reading.map(ReadResult::answers).orElse(Map.of()).entrySet()) {
            if (part.getValue() instanceof Answer.Ok<Reading> ok) {
                ok.value().agents().forEach(agent -> agents.merge(agent.id(), agent, Look::lessAvailable));
                if (part.getKey() instanceof Selection.ByIds byIds && ok.value().isWhole()) {
                    covered = covered.plus(byIds.ids());
                }
            }
        }
        return new Look(agents, covered.plus(AgentIdSet.copyOf(agents.keySet())));
    }

    private static Agent lessAvailable(Agent one, Agent other) {
        return rank(other) < rank(one) ? other : one;
    }

    private static int rank(Agent agent) {
        return switch (agent.presence()) {
            case OFFLINE -> 0;
            case BUSY -> 1;
            case FREE -> 2;
        };
    }

    /** Returns whether all of these agents are covered. */
    boolean covers(AgentIdSet ids) {
        return ids.minus(covered).isEmpty();
    }

    /** Returns how many of these agents are logged in. */
    int loggedIn(AgentIdSet ids) {
        return (int) ids.stream().filter(id -> agents.containsKey(id) && agents.get(id).presence() != Presence.OFFLINE).count();
    }
}
