package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The rows of an answer. If one agent has several, the one that assumes least counts. */
final class CcaipRows {
    private CcaipRows() {}

    /**
     * Returns the agents of a reading; empty if a row has no usable agent_id. Such a row can't be left out: its agent
     * would be taken for one that does not exist.
     */
    static Optional<List<Agent>> agents(CcaipBody array) {
        var agents = new LinkedHashMap<AgentId, Agent>();
        var statuses = new HashMap<String, String>();
        var nobodys = new AtomicBoolean();
        array.forEachRow(row -> id(row).ifPresentOrElse(
                id -> agents.merge(id, agent(id, row, statuses), CcaipRows::lessSettled), () -> nobodys.set(true)));
        return nobodys.get() ? Optional.empty() : Optional.of(List.copyOf(agents.values()));
    }

    /** Many agents share few statuses: each text is kept once. */
    private static Agent agent(AgentId id, JsonNode row, Map<String, String> statuses) {
        var status = statuses.computeIfAbsent(JsonText.of(row, "status"), text -> text);
        return new Agent(id, profile(row), status, CcaipStatuses.presence(status), addresses(row));
    }

    /**
     * Returns the rows of a submission. A row without a usable agent_id is left out: its agent has no answer, and a later
     * reading shows its status. Empty if no row has one.
     *
     * @param verdict reads a row's current status and message
     */
    static Optional<List<Row>> rows(CcaipBody array, BiFunction<String, String, AgentResult> verdict) {
        Map<AgentId, Row> rows = new LinkedHashMap<>();
        var empty = new AtomicBoolean(true);
        array.forEachRow(row -> {
            empty.set(false);
            id(row).ifPresent(id -> rows.merge(id, row(id, row, verdict), CcaipRows::lessSettled));
        });
        return rows.isEmpty() && !empty.get() ? Optional.empty() : Optional.of(List.copyOf(rows.values()));
    }

    /** Returns the row's {@code agent_id}, an integer or the text of one. */
    static Optional<AgentId> id(JsonNode row) {
        return JsonText.agentId(row.path("agent_id"));
    }

    private static Row row(AgentId id, JsonNode row, BiFunction<String, String, AgentResult> verdict) {
        var current = JsonText.of(row, "current_status");
        var message = JsonText.of(row, "message");
        var previous = JsonText.of(row, "previous_status");
        return new Row(id, profile(row), verdict.apply(current, message), previous, current, message);
    }

    private static Agent.Profile profile(JsonNode row) {
        return new Agent.Profile(
                JsonText.of(row, "name"), JsonText.of(row, "email"), JsonText.of(row, "agent_number"));
    }

    private static List<String> addresses(JsonNode row) {
        var addresses = new ArrayList<String>();
        var list = row.path("ip_addrs");
        for (var address : list.isArray() ? list : List.of(list)) {
            // What is no text is kept as it is written: an address that can't be read is not the same as none.
            if (!address.isNull() && !address.isMissingNode()) {
                addresses.add(JsonText.clean(address.isTextual() ? address.textValue() : address.toString()));
            }
        }
        addresses.removeIf(String::isEmpty);
        return addresses;
    }

    static Agent lessSettled(Agent one, Agent other) {
        var agent = one.presence().compareTo(other.presence()) >= 0 ? one : other;
        var addresses = Stream.of(one, other).flatMap(a -> a.addresses().stream()).distinct().toList();
        return new Agent(agent.id(), agent.profile(), agent.status(), agent.presence(), addresses);
    }

    private static Row lessSettled(Row one, Row other) {
        return one.verdict().compareTo(other.verdict()) >= 0 ? one : other;
    }
}
