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
 * The agent manager's words for the center: agents as {@code agentPresence} shows them, and what {@code changeAgentState}
 * does to them. Agents whose ids are integers are shown by UUIDs.
 *
 * <p>{@code Available} is READY there, {@code Unavailable} NOT_READY without a reason, every other custom status NOT_READY
 * with a reason of that name, and an agent in a call or chat, or writing up, is ACTIVE in the MRD of chats.
 */
public final class ExpertflowFace {
    /** Who the account is, as an agent. */
    static final String ACCOUNT_ID = "00000000-0000-4000-8000-ffffffffffff";

    private static final String UNAVAILABLE = "Unavailable";
    private static final String UUID_PREFIX = "00000000-0000-4000-8000-";
    private static final Pattern SHOWN_INTEGER = Pattern.compile(UUID_PREFIX + "0*([0-9]{1,12})");

    private final SimulatedCenter center;

    ExpertflowFace(SimulatedCenter center) {
        this.center = center;
    }

    /** How the face shows an agent's id. */
    public static AgentId shown(AgentId id) {
        return id.isInteger() && id.asLong() < 1_000_000_000_000L
                ? AgentId.of(UUID_PREFIX + "%012d".formatted(id.asLong()))
                : id;
    }

    /** Whose id is shown so. */
    public static AgentId meant(AgentId shown) {
        var integer = SHOWN_INTEGER.matcher(shown.value());
        return integer.matches() ? AgentId.of(Long.parseLong(integer.group(1))) : shown;
    }

    /** What an event {@code changeAgentState} asks for, as far as the journal goes. */
    static ApiCall call(JsonNode payload) {
        if (!payload.path("action").asText().equals("agentState")) {
            return ApiCall.READ_STATUSES;
        }
        return payload.at("/state/name").asText().equals("LOGOUT") ? ApiCall.FORCE_LOGOUT : ApiCall.CHANGE_STATUS;
    }

    /** Whom it names; empty where it names nobody or nobody whom the center knows. */
    Optional<SimulatedAgent> agent(JsonNode payload) {
        try {
            return center.agent(meant(AgentId.of(payload.path("agentId").asText())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Does what an event asks for; whether that changed the agent's state is the answer. */
    boolean act(AgentId id, JsonNode payload) {
        var before = center.agent(id).orElseThrow().status();
        switch (call(payload)) {
            case FORCE_LOGOUT -> center.forceOut(List.of(id), "forced logout by supervisor");
            case CHANGE_STATUS -> center.changeStatus(List.of(id), status(payload.path("state")), "changed");
            default -> {
                // A look changes nobody.
            }
        }
        return !center.agent(id).orElseThrow().status().equals(before);
    }

    private String status(JsonNode state) {
        if (state.path("name").asText().equals("READY")) {
            return Statuses.AVAILABLE;
        }
        return center.statuses().find(state.at("/reasonCode/name").asText()).orElse(UNAVAILABLE);
    }

    /** An event's payload for an agent. */
    ObjectNode presence(SimulatedAgent agent, boolean changed, String correlationId) {
        var event = presence(shown(agent.id()).value(), agent.person().name(), changed, correlationId);
        var presence = (ObjectNode) event.get("agentPresence");
        ((ObjectNode) presence.at("/agent/keycloakUser")).putObject("userTeam")
                .put("teamId", agent.team().value())
                .put("teamName", "Team " + agent.team());
        presence.set("state", state(agent));
        presence.withArray("agentMrdStates").addObject().put("state", mrdState(agent))
                .putObject("mrd").put("id", "6305de07166ba1099d11d8e6").put("name", "CHAT");
        return event;
    }

    /** An event's payload for the account itself, who takes no conversations. */
    ObjectNode ownPresence(String username) {
        var event = presence(ACCOUNT_ID, username, false, "");
        ((ObjectNode) event.get("agentPresence")).putObject("state").put("name", "NOT_READY").putNull("reasonCode");
        return event;
    }

    private static ObjectNode presence(String id, String name, boolean changed, String correlationId) {
        var event = Json.object().put("action", changed ? "AGENT_STATE_CHANGED" : "AGENT_STATE_UNCHANGED");
        var presence = event.putObject("agentPresence");
        var user = presence.putObject("agent").put("participantType", "CCUser").put("id", id).putObject("keycloakUser");
        var names = name.split(" ", 2);
        user.put("id", id).put("username", name).put("firstName", names[0]).put("lastName", names.length > 1 ? names[1] : "");
        presence.putArray("agentMrdStates");
        return event.put("correlationId", correlationId);
    }

    private ObjectNode state(SimulatedAgent agent) {
        var status = agent.session().isBusy() ? agent.session().resumes() : agent.status();
        var state = Json.object();
        if (status.equals(Statuses.OFFLINE)) {
            state.put("name", "LOGOUT");
        } else {
            state.put("name", status.equals(Statuses.AVAILABLE) || status.equals(Statuses.WRAP_UP) ? "READY" : "NOT_READY");
        }
        state.set("reasonCode", reasons().stream().filter(reason -> reason.get("name").asText().equals(status)).findFirst().orElse(null));
        return state;
    }

    private static String mrdState(SimulatedAgent agent) {
        if (agent.session().isBusy() || agent.status().equals(Statuses.WRAP_UP)) {
            return "ACTIVE";
        }
        if (agent.session().isOffline()) {
            return "LOGOUT";
        }
        return agent.status().equals(Statuses.AVAILABLE) ? "READY" : "NOT_READY";
    }

    /** The reason codes; that of the inactivity timeout has the code of the forced logout, as on the platform. */
    List<ObjectNode> reasons() {
        var reasons = new ArrayList<ObjectNode>();
        reasons.add(reason("SESSION_TIMEOUT_INACTIVITY", "LOGOUT", 9, "12ffc95cf12b6ccf1594d948"));
        reasons.add(reason("FORCED_LOGOUT_BY_SUPERVISOR", "LOGOUT", 9, "62ffc95cf12b6ccf1594d934"));
        for (var name : center.statuses().custom()) {
            if (!name.equals(Statuses.AVAILABLE) && !name.equals(UNAVAILABLE)) {
                reasons.add(reason(name, "NOT_READY", 20 + reasons.size(), "62ffc9e9f12b6ccf1594%04d".formatted(reasons.size())));
            }
        }
        return reasons;
    }

    private static ObjectNode reason(String name, String type, int code, String id) {
        return Json.object().put("name", name).put("description", name).put("type", type).put("isDeleted", false)
                .put("code", code).put("id", id);
    }
}
