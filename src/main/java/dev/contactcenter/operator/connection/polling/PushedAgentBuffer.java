package dev.contactcenter.operator.connection.polling;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the agents that a platform pushed until the connection takes them: the latest state of each, at most
 * {@value #LIMIT} agents. More are dropped, and the next poll shows them. Thread-safe.
 */
public final class PushedAgentBuffer {
    static final int LIMIT = 50_000;

    private final Map<AgentId, Agent> latest = new LinkedHashMap<>();

    /** Adds agents. Returns whether the buffer was empty before: then the caller must schedule a {@link #drain}. */
    public synchronized boolean add(List<Agent> agents) {
        var wasEmpty = latest.isEmpty();
        for (var agent : agents) {
            if (latest.size() < LIMIT || latest.containsKey(agent.id())) {
                latest.put(agent.id(), agent);
            }
        }
        return wasEmpty && !latest.isEmpty();
    }

    /** Removes all agents. Returns them. */
    public synchronized List<Agent> drain() {
        var all = List.copyOf(latest.values());
        latest.clear();
        return all;
    }
}
