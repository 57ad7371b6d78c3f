package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.contract.Contract;

/** Answers and events from the table of what is known of Expertflow CX. */
final class DocumentedExpertflow {
    static final Contract CONTRACT = Contract.of("expertflow");
    static final AgentId AGENT = AgentId.of("3f0e1c52-7a44-4d1b-9b6e-5d2c8a9f0b11");
    static final AgentId UNKNOWN_AGENT = AgentId.of("9b1d4a60-0c7e-4e5f-8a21-6f3b7c2d9e04");
    static final String ACCOUNT = "a7d1e6c4-52b8-4f0e-8c33-0d9f6b1e2a55";
    static final String TEAM = "1";

    static final String LOGIN = answer("login.ok");
    static final String REASONS = answer("reasons.list");
    static final String STATES = answer("states.all");
    static final String PRESENCE = answer("change.ready");

    private DocumentedExpertflow() {}

    /** Returns the body that an entry of the table answers with. */
    static String answer(String id) {
        return CONTRACT.entry(id).response().orElseThrow().text();
    }

    /** Returns the status that an entry of the table answers with. */
    static int status(String id) {
        return CONTRACT.entry(id).response().orElseThrow().status();
    }

    /** Returns an event about the agent, with this action, state, reason, state of its medium, and correlation id. */
    static JsonNode event(String action, String state, String reason, String mrdState, String correlationId) {
        var event = (ObjectNode) ExpertflowReply.json(PRESENCE);
        event.put("action", action).put("correlationId", correlationId);
        event.set("agentPresence", presence(AGENT, state, reason, mrdState));
        return event;
    }

    /** Returns an agent as AgentPresence. */
    static ObjectNode presence(AgentId id, String state, String reason, String mrdState) {
        var presence = (ObjectNode) ExpertflowReply.json(STATES.replace(AGENT.value(), id.value())).get(0).deepCopy();
        var states = presence.putObject("state").put("name", state);
        if (reason == null || reason.isEmpty()) {
            states.putNull("reasonCode");
        } else {
            states.putObject("reasonCode").put("name", reason);
        }
        ((ObjectNode) presence.at("/agentMrdStates/0")).put("state", mrdState);
        return presence;
    }

    /** Returns a list of the routing engine. */
    static String list(JsonNode... presences) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var presence : presences) {
            list.add(presence);
        }
        return list.toString();
    }
}
