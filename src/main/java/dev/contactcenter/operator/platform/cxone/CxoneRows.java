package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of an answer. One that can't be told whose it is spoils the answer: its agent would be taken for missing. */
final class CxoneRows {
    private CxoneRows() {}

    /** The agents of a reading of states; where one has several rows, the one that takes least for granted counts. */
    static Optional<Map<AgentId, Agent>> agents(CxoneReply reply) {
        var rows = reply.field("agentStates");
        if (!reply.isGood() || !rows.isArray()) {
            return Optional.empty();
        }
        var agents = new LinkedHashMap<AgentId, Agent>();
        for (var row : rows) {
            var id = id(row);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            agents.merge(id.get(), agent(id.get(), row), CxoneRows::lessSettled);
        }
        return Optional.of(agents);
    }

    /**
     * The agents of a page of members; the old form of the answer, with the members below their team, is read too
     * (inferred from clients of it).
     */
    static Optional<Map<AgentId, Agent>> members(CxoneReply reply) {
        var lists = new ArrayList<>(List.of(reply.field("agents")));
        reply.field("teams").forEach(team -> lists.add(team.path("agents")));
        lists.removeIf(list -> !list.isArray());
        if (!reply.isGood() || lists.isEmpty()) {
            return Optional.empty();
        }
        var agents = new LinkedHashMap<AgentId, Agent>();
        for (var list : lists) {
            for (var row : list) {
                var id = id(row);
                if (id.isEmpty()) {
                    return Optional.empty();
                }
                agents.put(id.get(), offline(id.get(), row));
            }
        }
        return Optional.of(agents);
    }

    private static Agent agent(AgentId id, JsonNode row) {
        return new Agent(id, profile(row), CxoneStates.status(row), CxoneStates.presence(row), List.of());
    }

    /** An agent whom the platform has, and shows in no state: logged out (inferred). */
    private static Agent offline(AgentId id, JsonNode row) {
        return new Agent(id, profile(row), CxoneStates.LOGGED_OUT, Presence.OFFLINE, List.of());
    }

    private static Optional<AgentId> id(JsonNode row) {
        var id = row.path("agentId");
        if (!id.isIntegralNumber() && !id.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AgentId.of(id.asText().strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Agent.Profile profile(JsonNode row) {
        var name = (JsonText.of(row, "firstName") + " " + JsonText.of(row, "lastName")).strip();
        return new Agent.Profile(JsonText.clean(name), JsonText.of(row, "userName"), "");
    }

    private static Agent lessSettled(Agent one, Agent other) {
        return one.presence().compareTo(other.presence()) >= 0 ? one : other;
    }
}
