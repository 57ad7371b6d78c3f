package dev.contactcenter.operator.simulator.genesys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.genesys.FacePresences.Definition;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Agents of the center as users of Genesys Cloud. */
final class GenesysRows {
    private static final Set<String> NOT_RESPONDING = Set.of(Statuses.MISSED_CALL, Statuses.MISSED_CHAT, Statuses.UNRESPONSIVE);
    private static final Set<String> CONVERSING = Set.of(Statuses.IN_CALL, Statuses.IN_CHAT, Statuses.WRAP_UP);

    private final FacePresences presences;
    private final Supplier<GenesysSettings> settings;
    /** The presences that agents were put in and that the center has no status for; each with that status. */
    private final Map<AgentId, Chosen> chosen = new ConcurrentHashMap<>();

    private record Chosen(String status, Definition definition) {}

    GenesysRows(FacePresences presences, Supplier<GenesysSettings> settings) {
        this.presences = presences;
        this.settings = settings;
    }

    /** Records that an agent was put in this presence, which is that status in the center. */
    void choose(AgentId id, String status, Definition definition) {
        chosen.put(id, new Chosen(status, definition));
    }

    /** Returns the presence of an agent. In a conversation it is the one that the agent goes back to. */
    Definition presenceOf(SimulatedAgent agent) {
        var listed = agent.listed();
        var isSystem = CONVERSING.contains(listed);
        var status = isSystem ? agent.session().resumes() : listed;
        var own = chosen.get(agent.id());
        return own != null && own.status().equals(status) ? own.definition() : presences.of(status);
    }

    /** Returns a user; {@code expand} names what is shown beside name and state. */
    ObjectNode user(SimulatedAgent agent, Set<String> expand) {
        var id = ShownId.user(agent.id()).value();
        var row = Json.object()
                .put("id", id)
                .put("name", agent.person().name())
                .put("email", agent.person().email())
                .put("username", agent.person().email())
                .put("state", "active")
                .put("version", 1);
        if (expand.contains("presence")) {
            row.set("presence", presence(agent));
        }
        if (expand.contains("routingStatus")) {
            row.set("routingStatus", routingStatus(agent));
        }
        if (expand.contains("conversationSummary") && settings.get().summaries()) {
            row.set("conversationSummary", summary(agent));
        }
        return row.put("selfUri", "/api/v2/users/" + id);
    }

    /** Returns a member of a team, which is a reference to a user. */
    ObjectNode member(SimulatedAgent agent) {
        var id = ShownId.user(agent.id()).value();
        return Json.object().put("id", id).put("name", agent.person().name()).put("selfUri", "/api/v2/users/" + id);
    }

    ObjectNode presence(SimulatedAgent agent) {
        var definition = presenceOf(agent);
        var id = ShownId.user(agent.id()).value();
        var presence = Json.object().put("id", id).put("source", "PURECLOUD").put("primary", true);
        presence.putObject("presenceDefinition")
                .put("id", definition.id())
                .put("systemPresence", definition.system())
                .put("selfUri", "/api/v2/presencedefinitions/" + definition.id());
        return presence.put("message", "").put("selfUri", "/api/v2/users/" + id + "/presences/PURECLOUD");
    }

    ObjectNode routingStatus(SimulatedAgent agent) {
        return Json.object().put("userId", ShownId.user(agent.id()).value()).put("status", routing(agent));
    }

    private String routing(SimulatedAgent agent) {
        var listed = agent.listed();
        if (CONVERSING.contains(listed) && !(settings.get().enterpriseCalls() && listed.equals(Statuses.IN_CALL))) {
            return "INTERACTING";
        } else if (NOT_RESPONDING.contains(listed)) {
            return "NOT_RESPONDING";
        }
        return presenceOf(agent).label().equals(FacePresences.ON_QUEUE) ? "IDLE" : "OFF_QUEUE";
    }

    private ObjectNode summary(SimulatedAgent agent) {
        var summary = Json.object().put("userId", ShownId.user(agent.id()).value());
        for (var medium : List.of("call", "callback", "email", "message", "chat", "socialExpression", "video")) {
            var counts = summary.putObject(medium);
            var isCall = medium.equals("call") && agent.listed().equals(Statuses.IN_CALL);
            var isChat = medium.equals("message") && agent.listed().equals(Statuses.IN_CHAT);
            var isWrapUp = medium.equals("call") && agent.listed().equals(Statuses.WRAP_UP);
            var ofQueue = isChat || isCall && !settings.get().enterpriseCalls();
            counts.putObject("contactCenter").put("active", ofQueue ? 1 : 0).put("acw", isWrapUp ? 1 : 0);
            counts.putObject("enterprise").put("active", isCall && !ofQueue ? 1 : 0).put("acw", 0);
        }
        return summary;
    }
}
