package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import java.util.Optional;

/** A command for one agent, in an event {@code changeAgentState}. */
sealed interface PresenceCommand {
    /** The name of the event. */
    String EVENT = "changeAgentState";

    /**
     * Puts the agent in a state.
     *
     * @param name READY, NOT_READY or LOGOUT
     * @param reason the reason code that goes with it
     */
    record ChangeState(String name, Optional<ReasonCode> reason) implements PresenceCommand {
        /** Returns whether the agent is as wanted: in that state and, if it is NOT_READY, for that reason or for none. */
        boolean isDone(AgentPresence presence) {
            var status = reason.map(ReasonCode::name).orElse(name);
            return isInState(presence)
                    && (!PresenceMapping.same(name, PresenceMapping.NOT_READY) || PresenceMapping.same(status, presence.agent().status()));
        }

        /** Returns whether the agent is in that state, for any reason. */
        boolean isInState(AgentPresence presence) {
            return PresenceMapping.same(name, presence.state());
        }
    }

    /** Makes the platform report the agent's state, and changes nothing. */
    record QueryState() implements PresenceCommand {}

    /** Returns the event's payload. */
    default ObjectNode payload(AgentId id, String correlationId) {
        var payload = JsonNodeFactory.instance.objectNode().put("agentId", id.value());
        if (this instanceof ChangeState change) {
            var state = payload.put("action", "agentState").putObject("state").put("name", change.name);
            state.set("reasonCode", change.reason.map(ReasonCode::json).orElse(null));
        } else {
            query(payload);
        }
        return payload.put("correlationId", correlationId);
    }

    /**
     * Asks for a change in an MRD that does not exist. Public copies of the routing engine answer it with {@code
     * AGENT_STATE_UNCHANGED} and the agent as it is. It is inferred that the agent manager passes it on.
     */
    private static void query(ObjectNode payload) {
        payload.put("action", "agentMRDState").put("state", PresenceMapping.NOT_READY).put("mrdId", "none");
    }
}
