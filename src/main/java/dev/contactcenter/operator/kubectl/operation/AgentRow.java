package dev.contactcenter.operator.kubectl.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One agent of an operation. What the operation does not hold is empty.
 *
 * @param agentId the agent
 * @param name the agent's name, if the ContactCenter includes personal data
 * @param email the agent's e-mail address, likewise
 * @param agentNumber the agent's number, likewise
 * @param state Failed, Deferred, Pending, Skipped or Completed
 * @param previousStatus the platform's word for the agent's status when it was first seen
 * @param currentStatus the platform's word for it when it was last seen
 * @param askedAt when the platform was last asked to change the agent
 * @param seenAt when the agent was seen where the operation wants it
 * @param message what is known besides
 */
public record AgentRow(
        AgentId agentId,
        String name,
        String email,
        String agentNumber,
        String state,
        String previousStatus,
        String currentStatus,
        String askedAt,
        String seenAt,
        String message) {
    /** The agents that people ask about first come first. */
    private static final List<String> STATES = List.of("Failed", "Deferred", "Pending", "Skipped", "Completed");

    /** Returns all agents of an operation, made one by one: there may be 100,000. */
    public static Stream<AgentRow> of(OperationView operation) {
        return rows(operation, STATES);
    }

    /** Returns the agents of an operation that are in this state, such as {@code Failed}. */
    public static Stream<AgentRow> in(String state, OperationView operation) {
        return rows(operation, List.of(state));
    }

    private static Stream<AgentRow> rows(OperationView operation, List<String> states) {
        var details = new HashMap<String, JsonNode>();
        operation.details().forEach(detail -> details.put(detail.path("agentId").asText(), detail));
        var errors = operation.errors().stream()
                .map(error -> Map.entry(AgentIdSet.parse(error.path("agentIds").asText("")), sentence(error)))
                .filter(error -> !error.getKey().isEmpty())
                .toList();
        return states.stream().flatMap(state -> operation.ids(state.toLowerCase(Locale.ROOT)).stream()
                .map(id -> row(id, state, details.get(id.value()), state.equals("Failed") ? errors : List.of())));
    }

    private static AgentRow row(AgentId id, String state, JsonNode detail, List<Map.Entry<AgentIdSet, String>> errors) {
        var error = errors.stream().filter(known -> known.getKey().contains(id)).map(Map.Entry::getValue).findFirst().orElse("");
        if (detail == null) {
            return new AgentRow(id, "", "", "", state, "", "", "", "", error);
        }
        var message = detail.path("message").asText("");
        return new AgentRow(
                id, detail.path("name").asText(""), detail.path("email").asText(""), detail.path("agentNumber").asText(""), state,
                detail.path("previousStatus").asText(""), detail.path("currentStatus").asText(""),
                detail.path("askedAt").asText(""), detail.path("seenAt").asText(""), message.isEmpty() ? error : message);
    }

    private static String sentence(JsonNode error) {
        var message = error.path("message").asText("");
        return message.isEmpty() ? error.path("reason").asText("") : message;
    }
}
