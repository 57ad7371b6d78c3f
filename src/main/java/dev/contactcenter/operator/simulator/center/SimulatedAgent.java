package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.util.List;
import java.util.Set;

/**
 * An agent of the simulated center at one moment.
 *
 * @param id the agent's id @param team the team that the agent belongs to @param person the agent's personal data
 * @param addresses where the agent's sessions come from
 * @param session what the agent is doing
 * @param quirks how the agent's workstation misbehaves
 */
public record SimulatedAgent(
        AgentId id, TeamId team, Person person, List<String> addresses, AgentSession session, Set<ClientFault> quirks) {
    /** Copies the lists. */
    public SimulatedAgent {
        addresses = List.copyOf(addresses);
        quirks = Set.copyOf(quirks);
    }

    /**
     * The personal data of an agent.
     *
     * @param name the full name
     * @param email the e-mail address
     * @param number the agent number
     */
    public record Person(String name, String email, String number) {}

    /** Returns an agent with a normal workstation, in this status and in no interaction. */
    public static SimulatedAgent of(AgentId id, TeamId team, Person person, List<String> addresses, String status) {
        return new SimulatedAgent(id, team, person, addresses, AgentSession.in(status), Set.of());
    }

    /** Returns the agent's real status. */
    public String status() {
        return session.status();
    }

    /** Returns the status that the platform lists. */
    public String listed() {
        return session.listed();
    }

    SimulatedAgent with(AgentSession next) {
        return new SimulatedAgent(id, team, person, addresses, next, quirks);
    }

    SimulatedAgent with(Set<ClientFault> next) {
        return new SimulatedAgent(id, team, person, addresses, session, next);
    }
}
