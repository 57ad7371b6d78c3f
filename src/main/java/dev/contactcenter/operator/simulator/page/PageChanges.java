package dev.contactcenter.operator.simulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.HashMap;
import java.util.Optional;

/** Compares snapshots, so that a page gets each tile once and then only what has changed. */
final class PageChanges {
    private PageChanges() {}

    /** Returns the snapshot as the first event of a stream. */
    static ObjectNode whole(ObjectNode snapshot) {
        return Json.object().put("whole", true).setAll(snapshot);
    }

    /** Returns the parts of the later snapshot that differ: whole lists, but of agents only those that differ; empty if none does. */
    static Optional<ObjectNode> between(ObjectNode before, ObjectNode after) {
        if (after.equals(before)) {
            return Optional.empty();
        }
        var changes = Json.object().put("whole", false);
        after.properties().forEach(part -> {
            if (!part.getValue().equals(before.get(part.getKey())) && !part.getKey().equals("floors")) {
                changes.set(part.getKey(), part.getValue());
            }
        });
        var floors = changes.putArray("floors");
        for (var i = 0; i < after.path("floors").size(); i++) {
            floors.add(floor(before.path("floors").path(i), after.path("floors").get(i)));
        }
        return Optional.of(changes);
    }

    private static ObjectNode floor(JsonNode before, JsonNode after) {
        var known = new HashMap<String, JsonNode>();
        before.path("agents").forEach(agent -> known.put(agent.path("id").asText(), agent));
        var changed = Json.object();
        after.properties().stream().filter(part -> !part.getKey().equals("agents")).forEach(part -> changed.set(part.getKey(), part.getValue()));
        var agents = changed.putArray("agents");
        after.path("agents").forEach(agent -> {
            if (!agent.equals(known.get(agent.path("id").asText()))) {
                agents.add(agent);
            }
        });
        return changed;
    }
}
