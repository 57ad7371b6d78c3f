package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Optional;

/**
 * An event {@code agentPresence}.
 *
 * @param presence the agent as it is now
 * @param unchanged whether the event says that nothing changed: as the answer to a request, that means a refusal, or
 *     that the agent was in that state already. The platform also sends it from time to time without any request
 * @param correlationId names the request that it answers; may be empty
 */
record PresenceEvent(AgentPresence presence, boolean unchanged, String correlationId) {
    private static final String UNCHANGED = "AGENT_STATE_UNCHANGED";

    /** Reads an event's payload; empty if it does not say which agent it is about. */
    static Optional<PresenceEvent> of(JsonNode payload) {
        return AgentPresence.of(payload.path("agentPresence")).map(presence -> new PresenceEvent(
                presence, JsonText.of(payload, "action").equals(UNCHANGED), JsonText.of(payload, "correlationId")));
    }
}
