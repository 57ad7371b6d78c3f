package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Splits the rows of one answer by request. Does not go through all rows for each request.
 *
 * @param <T> a row about one agent
 */
public final class ResponseSplitter<T> {
    private final List<T> rows;
    private final Function<T, AgentId> id;
    private Map<AgentId, List<T>> byId = Map.of();

    /**
     * @param rows all rows of the answer
     * @param id returns the agent that a row is about
     */
    public ResponseSplitter(List<T> rows, Function<T, AgentId> id) {
        this.rows = rows;
        this.id = id;
    }

    /** Returns the rows about these agents; all rows if the set is empty, because the request named no agents. */
    public List<T> rowsOf(AgentIdSet ids) {
        if (ids.isEmpty() || rows.isEmpty()) {
            return rows;
        } else if (ids.size() >= rows.size()) {
            return rows.stream().filter(row -> ids.contains(id.apply(row))).toList();
        }
        if (byId.isEmpty()) {
            byId = rows.stream().collect(Collectors.groupingBy(id));
        }
        return ids.stream().flatMap(one -> byId.getOrDefault(one, List.of()).stream()).toList();
    }
}
