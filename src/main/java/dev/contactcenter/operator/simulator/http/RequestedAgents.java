package dev.contactcenter.operator.simulator.http;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.IpRanges;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import java.util.List;

/**
 * The agents, teams and addresses that a request names.
 *
 * @param agents agent ids
 * @param teams team ids
 * @param addresses IP addresses, CIDR blocks and ranges, as they were sent
 */
public record RequestedAgents(List<AgentId> agents, List<TeamId> teams, List<String> addresses) {
    public static final RequestedAgents NOBODY = new RequestedAgents(List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return agents.isEmpty() && teams.isEmpty() && addresses.isEmpty();
    }

    /** @throws IllegalArgumentException with a message that quotes the address that can't be read */
    public List<SimulatedAgent> in(SimulatedCenter center) {
        return center.find(agents, teams, IpRanges.parse(addresses));
    }
}
