package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a platform has told by itself and nobody has taken in yet: the latest of each agent. Where there is no room for
 * another agent it is dropped, and the next look at those who are waited for shows it. Used by several threads.
 */
public final class PushedAgentBuffer {
    /** The most agents. */
    static final int LIMIT = 50_000;

    private final Map<AgentId, Agent> latest = new LinkedHashMap<>();

    /** Lays these in. Whether it was empty, so that somebody has to come and take them, is the answer. */
    public synchronized boolean add(List<Agent> agents) {
        var wasEmpty = latest.isEmpty();
        for (var agent : agents) {
            if (latest.size() < LIMIT || latest.containsKey(agent.id())) {
                latest.put(agent.id(), agent);
            }
        }
        return wasEmpty && !latest.isEmpty();
    }

    /** Takes all of it out. */
    public synchronized List<Agent> take() {
        var all = List.copyOf(latest.values());
        latest.clear();
        return all;
    }
}
