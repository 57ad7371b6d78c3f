package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event {@code agentPresence}.
 *
 * @param agent the agent as it is now
 * @param state the agent's state, without its reason
 * @param team whose member the agent is, where that is told
 * @param unchanged whether it says that what was asked for was not done, or was so already
 * @param correlationId what it answers to, by the platform's count; may be empty
 */
record PresenceEvent(Agent agent, String state, Optional<TeamId> team, boolean unchanged, String correlationId) {
    private static final String UNCHANGED = "AGENT_STATE_UNCHANGED";

    /** Reads an event's payload; empty where it can't be told whose presence it is. */
    static Optional<PresenceEvent> of(JsonNode payload) {
        var presence = payload.path("agentPresence");
        var who = presence.path("agent");
        return id(who).map(id -> new PresenceEvent(
                agent(id, presence),
                JsonText.of(presence.path("state"), "name"),
                team(who.path("keycloakUser").path("userTeam")),
                JsonText.of(payload, "action").equals(UNCHANGED),
                JsonText.of(payload, "correlationId")));
    }

    private static Agent agent(AgentId id, JsonNode presence) {
        var state = presence.path("state");
        var name = JsonText.of(state, "name");
        var mrds = new ArrayList<String>();
        presence.path("agentMrdStates").forEach(mrd -> mrds.add(JsonText.of(mrd, "state")));
        return new Agent(id, profile(presence), status(name, state), PresenceMapping.presence(name, mrds), List.of());
    }

    /** An agent who is not ready for a reason is in the status of that name, as people see it and as it is asked for. */
    private static String status(String name, JsonNode state) {
        var reason = JsonText.of(state.path("reasonCode"), "name");
        return PresenceMapping.same(name, PresenceMapping.NOT_READY) && !reason.isEmpty() ? reason : name;
    }

    private static Agent.Profile profile(JsonNode presence) {
        var user = presence.path("agent").path("keycloakUser");
        var name = (JsonText.of(user, "firstName") + " " + JsonText.of(user, "lastName")).strip();
        return new Agent.Profile(name.isEmpty() ? JsonText.of(user, "username") : name, "", "");
    }

    private static Optional<AgentId> id(JsonNode agent) {
        try {
            return Optional.of(AgentId.of(JsonText.of(agent, "id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TeamId> team(JsonNode team) {
        try {
            return Optional.of(TeamId.of(JsonText.of(team, "teamId")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
