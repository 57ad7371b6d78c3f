package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.http.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The platform's object AgentPresence, which events carry and the routing engine lists.
 *
 * @param agent the agent as it is now
 * @param state the agent's state, without its reason
 * @param team the agent's team, if the platform tells it
 */
record AgentPresence(Agent agent, String state, Optional<TeamId> team) {
    /** Reads it; empty if it does not say which agent it is. An id has to be a text, because ids are UUIDs. */
    static Optional<AgentPresence> of(JsonNode presence) {
        var user = presence.path("agent");
        return id(user.path("id")).map(id -> new AgentPresence(
                agent(id, presence), JsonText.of(presence.path("state"), "name"), team(user.path("keycloakUser").path("userTeam"))));
    }

    /**
     * Returns that one of two presences of the same agent that proves less: a list that shows an agent twice, once
     * logged out and once not, does not prove the logout.
     */
    AgentPresence orWeaker(AgentPresence other) {
        return weight(agent.presence()) >= weight(other.agent.presence()) ? this : other;
    }

    private static int weight(Presence presence) {
        return switch (presence) {
            case OFFLINE -> 0;
            case FREE -> 1;
            case BUSY -> 2;
        };
    }

    private static Agent agent(AgentId id, JsonNode presence) {
        var state = presence.path("state");
        var name = JsonText.of(state, "name");
        return new Agent(id, profile(presence), status(name, state),
                PresenceMapping.presence(name, mrdStates(presence.path("agentMrdStates"))), List.of(),
                since(presence.path("stateChangeTime")));
    }

    /** Returns the time of the last change of state, in milliseconds since 1970 as the documented example has it. */
    private static Optional<Instant> since(JsonNode millis) {
        return millis.isIntegralNumber() && millis.canConvertToLong() && millis.longValue() > 0
                ? Optional.of(Instant.ofEpochMilli(millis.longValue()))
                : Optional.empty();
    }

    /**
     * Returns the states by medium. Without the list it is not known what the agent does, so a single empty text is
     * returned, which counts as busy.
     */
    private static List<String> mrdStates(JsonNode list) {
        if (!list.isArray()) {
            return List.of("");
        }
        var states = new ArrayList<String>();
        list.forEach(mrd -> states.add(JsonText.of(mrd, "state")));
        return states;
    }

    /** Returns the reason why the agent is not ready, if there is one: people see that name, and operations use it. */
    private static String status(String name, JsonNode state) {
        var reason = JsonText.of(state.path("reasonCode"), "name");
        return PresenceMapping.same(name, PresenceMapping.NOT_READY) && !reason.isEmpty() ? reason : name;
    }

    private static Agent.Profile profile(JsonNode presence) {
        var user = presence.path("agent").path("keycloakUser");
        var name = (JsonText.of(user, "firstName") + " " + JsonText.of(user, "lastName")).strip();
        return new Agent.Profile(name.isEmpty() ? JsonText.of(user, "username") : name, "", "");
    }

    private static Optional<AgentId> id(JsonNode id) {
        try {
            return id.isTextual() ? Optional.of(AgentId.of(id.textValue())) : Optional.empty();
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
