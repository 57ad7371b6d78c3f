package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Submission.Row;
import dev.contactcenter.operator.platform.Submission.Verdict;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The rows of an answer. Where one agent has several, the one that takes least for granted counts. */
final class CcaipRows {
    private CcaipRows() {}

    /**
     * The agents of a reading; empty where a row can't be told whose it is. Such a row can't be left out: the agent
     * would be taken for one that does not exist.
     */
    static Optional<List<Agent>> agents(JsonNode array) {
        var agents = new LinkedHashMap<AgentId, Agent>();
        for (var row : array) {
            var id = id(row);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            var status = JsonText.of(row, "status");
            var agent = new Agent(id.get(), profile(row), status, CcaipStatuses.presence(status), addresses(row));
            agents.merge(id.get(), agent, CcaipRows::lessSettled);
        }
        return Optional.of(List.copyOf(agents.values()));
    }

    /**
     * The rows of a submission. One that can't be told whose it is is left out, and with it all that is said of its
     * agent, whose own status tells; empty where that is so of all.
     *
     * @param verdict what a row says by its current status and message
     */
    static Optional<List<Row>> rows(JsonNode array, BiFunction<String, String, Verdict> verdict) {
        Map<AgentId, Row> rows = new LinkedHashMap<>();
        for (var row : array) {
            id(row).ifPresent(id -> rows.merge(id, row(id, row, verdict), CcaipRows::lessSettled));
        }
        return rows.isEmpty() && !array.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(rows.values()));
    }

    /** Whose row it is: {@code agent_id} as an integer, or as the text of one. */
    static Optional<AgentId> id(JsonNode row) {
        var id = row.path("agent_id");
        if (!id.isIntegralNumber() && !id.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AgentId.of(id.asText().strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Row row(AgentId id, JsonNode row, BiFunction<String, String, Verdict> verdict) {
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
        for (var address : row.path("ip_addrs")) {
            if (address.isTextual()) {
                addresses.add(JsonText.clean(address.textValue()));
            }
        }
        return addresses;
    }

    private static Agent lessSettled(Agent one, Agent other) {
        var agent = one.presence().compareTo(other.presence()) >= 0 ? one : other;
        var addresses = Stream.of(one, other).flatMap(a -> a.addresses().stream()).distinct().toList();
        return new Agent(agent.id(), agent.profile(), agent.status(), agent.presence(), addresses);
    }

    private static Row lessSettled(Row one, Row other) {
        return one.verdict().compareTo(other.verdict()) >= 0 ? one : other;
    }
}
