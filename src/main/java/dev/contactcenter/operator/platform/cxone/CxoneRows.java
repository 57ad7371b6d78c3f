package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of agents and of their states. */
final class CxoneRows {
    /** {@code GET /agents/states} and {@code GET /agents/{id}/states}. */
    static final CxoneFormat<State> STATES = new CxoneFormat<>(
            Set.of("agentstates"), "", CxoneRows::state, State::id, State::lessSettled, "agents' states");

    /** {@code GET /teams/{id}/agents}: the agents, or teams with their agents. */
    static final CxoneFormat<Agent> MEMBERS = new CxoneFormat<>(
            Set.of("agents"), "teams", CxoneRows::member, Agent::id, (one, other) -> other, "the team's agents");

    private CxoneRows() {}

    /**
     * The state of one agent.
     *
     * @param agent the agent
     * @param team the id of the agent's team; empty if the row has none
     */
    record State(Agent agent, String team) {
        AgentId id() {
            return agent.id();
        }

        /** Returns the state that assumes least: busy before free, free before logged out. */
        State lessSettled(State other) {
            return agent.presence().compareTo(other.agent.presence()) >= 0 ? this : other;
        }
    }

    /** Returns an agent that the platform has and shows in no state: it is logged out. */
    static Agent offline(AgentId id) {
        return new Agent(id, Agent.Profile.NONE, CxoneStates.LOGGED_OUT, Presence.OFFLINE, List.of());
    }

    private static Optional<State> state(JsonNode row) {
        return id(row).map(id -> new State(
                new Agent(id, profile(row), CxoneStates.status(row), CxoneStates.presence(row), List.of()),
                CxoneFields.text(row, "teamid")));
    }

    private static Optional<Agent> member(JsonNode row) {
        return id(row).map(id -> new Agent(id, profile(row), CxoneStates.LOGGED_OUT, Presence.OFFLINE, List.of()));
    }

    private static Optional<AgentId> id(JsonNode row) {
        return JsonText.agentId(CxoneFields.find(row, List.of("agentid")));
    }

    private static Agent.Profile profile(JsonNode row) {
        var name = CxoneFields.text(row, "firstname") + " " + CxoneFields.text(row, "lastname");
        return new Agent.Profile(JsonText.clean(name.strip()), CxoneFields.text(row, "username"), "");
    }
}
