package dev.contactcenter.operator.e2e;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Contact centers of agents who are all idle. */
final class Agents {
    private Agents() {}

    /** A center with the agents of these ids, first to last. */
    static SimulatedCenter idle(int first, int last) {
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.rangeClosed(first, last).forEach(id -> center.add(SimulatedAgent.of(
                AgentId.of(id),
                TeamId.of("1"),
                new SimulatedAgent.Person("Name " + id, id + "@example.com", "No." + id),
                List.of("10.0." + id / 256 + "." + id % 256),
                "Available")));
        return center;
    }
}
