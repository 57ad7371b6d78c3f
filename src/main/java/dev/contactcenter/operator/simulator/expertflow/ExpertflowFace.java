package dev.contactcenter.operator.simulator.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Shows the center in the words of Expertflow CX: agents as AgentPresence, and what {@code changeAgentState} does to them.
 * Agents with integer ids are shown by UUIDs.
 *
 * <p>{@code Available} is READY there, {@code Unavailable} NOT_READY without a reason, every other custom status NOT_READY
 * with a reason of that name. An agent in a call or chat, or in wrap-up, is ACTIVE in the MRD of chats, or
 * PENDING_NOT_READY if the agent does not want further ones.
 */
public final class ExpertflowFace {
    /** The account's own agent id. */
    static final String ACCOUNT_ID = "00000000-0000-4000-8000-ffffffffffff";

    private static final String UNAVAILABLE = "Unavailable";
    private static final String UUID_PREFIX = "00000000-0000-4000-8000-";
    private static final Pattern SHOWN_INTEGER = Pattern.compile(UUID_PREFIX + "0*([0-9]{1,12})");

    private final SimulatedCenter center;

    ExpertflowFace(SimulatedCenter center) {
        this.center = center;
    }

    /** Returns how the face shows an agent's id. */
    public static AgentId shown(AgentId id) {
        return id.isInteger() && id.asLong() < 1_000_000_000_000L
                ? AgentId.of(UUID_PREFIX + "%012d".formatted(id.asLong()))
                : id;
    }

    /** Returns the agent's id that is shown so. */
    public static AgentId meant(AgentId shown) {
        var integer = SHOWN_INTEGER.matcher(shown.value());
        return integer.matches() ? AgentId.of(Long.parseLong(integer.group(1))) : shown;
    }

    /** Returns the kind of call that an event {@code changeAgentState} is. */
    static ApiCall call(JsonNode payload) {
        if (!payload.path("action").asText().equals("agentState")) {
            return ApiCall.READ_STATUSES;
        }
        return payload.at("/state/name").asText().equals("LOGOUT") ? ApiCall.FORCE_LOGOUT : ApiCall.CHANGE_STATUS;
    }

    /** Returns the agent of this id; empty if it is no id or the center does not know it. */
    Optional<SimulatedAgent> agent(String id) {
        try {
            return center.agent(meant(AgentId.of(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Does what an event asks for. Returns whether that changed the agent's state. */
    boolean act(AgentId id, JsonNode payload) {
        var before = center.agent(id).orElseThrow();
        switch (call(payload)) {
            case FORCE_LOGOUT -> center.forceOut(List.of(id), "forced logout by supervisor");
            case CHANGE_STATUS -> change(before, status(payload.path("state")));
            default -> {
                // A query changes no agent.
            }
        }
        return !state(center.agent(id).orElseThrow()).equals(state(before));
    }

    /** Agents may change their state in a conversation; a logged out one can't. */
    private void change(SimulatedAgent agent, String status) {
        if (agent.session().isBusy()) {
            center.changeStatusAfterwards(agent.id(), status);
        } else {
            center.changeStatus(List.of(agent.id()), status, "changed");
        }
    }

    private String status(JsonNode state) {
        if (state.path("name").asText().equals("READY")) {
            return Statuses.AVAILABLE;
        }
        return center.statuses().find(state.at("/reasonCode/name").asText()).orElse(UNAVAILABLE);
    }

    /** Returns the payload of an event about an agent. */
    static ObjectNode event(ObjectNode presence, boolean changed, String correlationId) {
        var event = Json.object().put("action", changed ? "AGENT_STATE_CHANGED" : "AGENT_STATE_UNCHANGED").put("agentStateChanged", changed);
        event.putArray("mrdStateChanges");
        event.set("agentPresence", presence);
        return event.put("correlationId", correlationId);
    }

    /** Returns an agent as AgentPresence. */
    ObjectNode presence(SimulatedAgent agent) {
        var presence = presence(shown(agent.id()).value(), agent.person().name(), state(agent));
        ((ObjectNode) presence.at("/agent/keycloakUser")).putObject("userTeam")
                .put("teamId", agent.team().value())
                .put("teamName", "Team " + agent.team());
        presence.withArray("agentMrdStates").addObject().put("state", mrdState(agent)).putNull("previousState")
                .putObject("mrd").put("id", "6305de07166ba1099d11d8e6").put("name", "CHAT");
        return presence;
    }

    /** Returns the account itself as AgentPresence; it takes no conversations. */
    ObjectNode ownPresence(String username) {
        return presence(ACCOUNT_ID, username, Json.object().put("name", "NOT_READY").putNull("reasonCode"));
    }

    /** Returns every agent as AgentPresence, the account too. */
    List<ObjectNode> presences(String username) {
        var rows = new ArrayList<ObjectNode>();
        rows.add(ownPresence(username));
        center.agents().forEach(agent -> rows.add(presence(agent)));
        return rows;
    }

    private ObjectNode presence(String id, String name, ObjectNode state) {
        var presence = Json.object();
        var user = presence.putObject("agent").put("participantType", "CCUser").put("id", id).putObject("keycloakUser");
        var names = name.split(" ", 2);
        user.put("id", id).put("username", name).put("firstName", names[0]).put("lastName", names.length > 1 ? names[1] : "");
        presence.set("state", state);
        presence.put("stateChangeTime", center.clock().millis());
        presence.putArray("agentMrdStates");
        return presence;
    }

    private ObjectNode state(SimulatedAgent agent) {
        var status = agent.session().isBusy() ? agent.session().resumes() : agent.status();
        var state = Json.object();
        if (status.equals(Statuses.OFFLINE)) {
            state.put("name", "LOGOUT");
        } else {
            state.put("name", status.equals(Statuses.AVAILABLE) || status.equals(Statuses.WRAP_UP) ? "READY" : "NOT_READY");
        }
        state.set("reasonCode", reasons(false).stream().filter(reason -> reason.get("name").asText().equals(status)).findFirst().orElse(null));
        return state;
    }

    private String mrdState(SimulatedAgent agent) {
        if (agent.session().isBusy()) {
            return state(agent).get("name").asText().equals("READY") ? "ACTIVE" : "PENDING_NOT_READY";
        }
        if (agent.session().isOffline()) {
            return "LOGOUT";
        }
        return agent.status().equals(Statuses.WRAP_UP) ? "ACTIVE" : agent.status().equals(Statuses.AVAILABLE) ? "READY" : "NOT_READY";
    }

    /**
     * Returns the reason codes.
     *
     * @param withFixed whether the fixed reasons of logouts are among them; that of inactivity has the number of the forced one
     */
    List<ObjectNode> reasons(boolean withFixed) {
        var reasons = new ArrayList<ObjectNode>();
        reasons.add(reason("End of Shift", "LOGOUT", 1, "62ffc95cf12b6ccf1594d780"));
        if (withFixed) {
            reasons.add(reason("SESSION_TIMEOUT_INACTIVITY", "LOGOUT", 9, "12ffc95cf12b6ccf1594d948"));
            reasons.add(reason("FORCED_LOGOUT_BY_SUPERVISOR", "LOGOUT", 9, "62ffc95cf12b6ccf1594d934"));
        }
        for (var name : center.statuses().custom()) {
            if (!name.equals(Statuses.AVAILABLE) && !name.equals(UNAVAILABLE)) {
                var number = center.statuses().custom().indexOf(name);
                reasons.add(reason(name, "NOT_READY", 20 + number, "62ffc9e9f12b6ccf1594%04d".formatted(number)));
            }
        }
        return reasons;
    }

    private static ObjectNode reason(String name, String type, int code, String id) {
        return Json.object().put("name", name).put("description", name).put("type", type).put("isDeleted", false)
                .put("code", code).put("id", id);
    }
}
