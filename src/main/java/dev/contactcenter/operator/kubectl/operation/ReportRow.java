package dev.contactcenter.operator.kubectl.operation;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a report: an agent, and all that the operation holds about it. What it does not hold is empty.
 *
 * @param operation the agent's operation
 * @param agent the agent
 */
public record ReportRow(OperationView operation, AgentRow agent) {
    /** The names of the columns. */
    public static final List<String> COLUMNS = List.of(
            "AGENT", "STATE", "PREVIOUS STATUS", "CURRENT STATUS", "ASKED AT", "SEEN AT", "OPERATION", "REQUESTED BY", "REASON",
            "STARTED AT", "ENDED AT", "NAME", "EMAIL", "AGENT NUMBER", "MESSAGE");

    /** Returns a row for each agent of an operation, made one by one. */
    public static Stream<ReportRow> of(OperationView operation) {
        return AgentRow.of(operation).map(agent -> new ReportRow(operation, agent));
    }

    /** Returns the cells, in the order of {@link #COLUMNS}. */
    public List<String> cells() {
        return List.of(
                agent.agentId().value(), agent.state(), agent.previousStatus(), agent.currentStatus(), agent.askedAt(), agent.seenAt(),
                operation.fullName(), operation.text("/metadata/annotations/contactcenter.dev~1requested-by"), operation.text("/spec/reason"),
                operation.text("/status/startTime"), operation.text("/status/completionTime"), agent.name(), agent.email(),
                agent.agentNumber(), agent.message());
    }
}
