package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** The agents of a center, by id and by team, in the order in which they were added. Not thread-safe. */
final class AgentDirectory {
    private final Map<AgentId, SimulatedAgent> agents = new LinkedHashMap<>();
    private final Map<TeamId, Set<AgentId>> teams = new LinkedHashMap<>();

    void put(SimulatedAgent agent) {
        var replaced = agents.put(agent.id(), agent);
        if (replaced == null || !replaced.team().equals(agent.team())) {
            if (replaced != null) {
                teams.get(replaced.team()).remove(agent.id());
            }
            teams.computeIfAbsent(agent.team(), team -> new LinkedHashSet<>()).add(agent.id());
        }
    }

    Optional<SimulatedAgent> find(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /** @throws NoSuchElementException if there is no such agent */
    SimulatedAgent get(AgentId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("agent " + id + " is not known"));
    }

    List<SimulatedAgent> all() {
        return List.copyOf(agents.values());
    }

    List<SimulatedAgent> find(Collection<AgentId> ids, Collection<TeamId> teamIds, IpRanges ranges) {
        var found = new LinkedHashSet<AgentId>();
        ids.stream().filter(agents::containsKey).forEach(found::add);
        teamIds.forEach(team -> found.addAll(teams.getOrDefault(team, Set.of())));
        if (!ranges.isEmpty()) {
            agents.values().stream()
                    .filter(agent -> agent.addresses().stream().anyMatch(ranges::contains))
                    .forEach(agent -> found.add(agent.id()));
        }
        return found.stream().map(agents::get).toList();
    }
}
