package dev.contactcenter.operator.simulator;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.util.List;

/**
 * Whom a request names.
 *
 * @param agents agent ids
 * @param teams team ids
 * @param addresses IP addresses, CIDR blocks and ranges, as they were sent
 */
record Selection(List<AgentId> agents, List<TeamId> teams, List<String> addresses) {
    static final Selection NOBODY = new Selection(List.of(), List.of(), List.of());

    boolean isEmpty() {
        return agents.isEmpty() && teams.isEmpty() && addresses.isEmpty();
    }

    /** @throws IllegalArgumentException with a message that quotes the address that can't be read */
    List<SimulatedAgent> in(SimulatedCenter center) {
        return center.find(agents, teams, IpRanges.parse(addresses));
    }
}
