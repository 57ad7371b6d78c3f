package dev.contactcenter.operator.kubectl.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a report: an agent, and all that the operation holds about it. What it does not hold is empty.
 *
 * @param operation the agent's operation
 * @param agent the agent
 * @param askedAt when the platform was asked for this agent; known for agents of the last request, as long as they are not finished
 */
public record ReportRow(OperationView operation, AgentRow agent, String askedAt) {
    /** The names of the columns. */
    public static final List<String> COLUMNS = List.of(
            "AGENT", "STATE", "PREVIOUS STATUS", "CURRENT STATUS", "ASKED AT", "SEEN AT", "OPERATION", "REQUESTED BY", "REASON",
            "STARTED AT", "ENDED AT", "NAME", "EMAIL", "AGENT NUMBER", "MESSAGE");

    /** Returns a row for each agent of an operation, made one by one. */
    public static Stream<ReportRow> of(OperationView operation) {
        var asked = AgentIdSet.parse(operation.text("/status/submission/ids"));
        var time = operation.text("/status/submission/time");
        return AgentRow.of(operation).map(agent -> new ReportRow(
                operation, agent, agent.askedAt().isEmpty() && asked.contains(agent.agentId()) ? time : agent.askedAt()));
    }

    /** Returns the cells, in the order of {@link #COLUMNS}. */
    public List<String> cells() {
        return List.of(
                agent.agentId().value(), agent.state(), agent.previousStatus(), agent.currentStatus(), askedAt, agent.seenAt(),
                operation.fullName(), operation.text("/metadata/annotations/contactcenter.dev~1requested-by"), operation.text("/spec/reason"),
                operation.text("/status/startTime"), operation.text("/status/completionTime"), agent.name(), agent.email(),
                agent.agentNumber(), agent.message());
    }
}
