package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import java.util.Optional;

/** What is asked of one agent by an event {@code changeAgentState}. */
sealed interface PresenceCommand {
    /**
     * To be in this state.
     *
     * @param name READY, NOT_READY or LOGOUT
     * @param reason the reason code that goes with it
     */
    record ChangeState(String name, Optional<ReasonCode> reason) implements PresenceCommand {}

    /** To be told of, and to be left as it is. */
    record QueryState() implements PresenceCommand {}

    /** The event's payload. */
    default ObjectNode payload(AgentId id, String correlationId) {
        var payload = JsonNodeFactory.instance.objectNode().put("agentId", id.value());
        if (this instanceof ChangeState become) {
            var state = payload.put("action", "agentState").putObject("state").put("name", become.name);
            state.set("reasonCode", become.reason.map(ReasonCode::json).orElse(null));
        } else {
            look(payload);
        }
        return payload.put("correlationId", correlationId);
    }

    /**
     * Asks for the presence of an agent without changing it (inferred): a change of the agent's state in an MRD that does
     * not exist is answered with {@code AGENT_STATE_UNCHANGED} and the agent as it is.
     */
    private static void look(ObjectNode payload) {
        payload.put("action", "agentMRDState").put("state", PresenceMapping.NOT_READY).put("mrdId", "none");
    }
}
