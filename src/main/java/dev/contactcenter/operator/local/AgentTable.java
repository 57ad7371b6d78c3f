package dev.contactcenter.operator.local;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the final state of each agent, one line for each agent of each operation. */
public final class AgentTable {
    private static final List<String> HEADING = List.of("AGENT", "OPERATION", "STATE", "STATUS", "MESSAGE");

    private AgentTable() {}

    /**
     * Returns the table of the agents of these operations, in the order of their namespaces, which may be of different
     * contact centers, and of the agents.
     *
     * <p>The agents come from the ids of the status, which are exact; the rest comes from its details,
     * which may leave some out.
     *
     * @param operations as they are stored at this moment, with or without a status
     * @param width the most characters a line may have, at least 4
     * @return the heading and one line for each agent
     */
    public static List<String> render(Collection<? extends Operation> operations, int width) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADING);
        operations.stream()
                .flatMap(AgentTable::agents)
                .sorted(Comparator.comparing(Row::namespace).thenComparing(Row::agent).thenComparing(Row::operation))
                .map(Row::cells)
                .forEach(rows::add);
        return TextTable.layOut(rows, width);
    }

    private static Stream<Row> agents(Operation operation) {
        var status = operation.getStatus();
        if (status == null || status.ids() == null) {
            return Stream.empty();
        }
        var namespace = String.valueOf(operation.getMetadata().getNamespace());
        var details = status.details().stream()
                .collect(Collectors.toMap(Detail::agentId, Function.identity(), (first, second) -> first));
        return byState(status.ids()).entrySet().stream().flatMap(state -> AgentIdSet.parse(state.getValue()).stream()
                .map(agent -> new Row(
                        namespace, agent, ProgressTable.name(operation), state.getKey(), details.get(agent.value()))));
    }

    private static Map<String, String> byState(OperationStatus.Ids ids) {
        var states = new LinkedHashMap<String, String>();
        states.put("Pending", ids.pending());
        states.put("Deferred", ids.deferred());
        states.put("Completed", ids.completed());
        states.put("Skipped", ids.skipped());
        states.put("Failed", ids.failed());
        return states;
    }

    /** @param detail the agent's entry in status.details; null if there is none */
    private record Row(String namespace, AgentId agent, String operation, String state, Detail detail) {
        List<String> cells() {
            return List.of(
                    agent.value(),
                    operation,
                    state,
                    detail == null ? "" : change(detail.previousStatus(), detail.currentStatus()),
                    detail == null ? "" : TextTable.oneLine(detail.message()));
        }

        private static String change(String previous, String current) {
            var from = TextTable.oneLine(previous);
            var to = TextTable.oneLine(current);
            return from.isEmpty() || to.isEmpty() || from.equals(to) ? from.isEmpty() ? to : from : from + " -> " + to;
        }
    }
}
