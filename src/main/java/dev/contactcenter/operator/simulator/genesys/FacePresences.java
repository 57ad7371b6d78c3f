package dev.contactcenter.operator.simulator.genesys;

import dev.contactcenter.operator.simulator.center.Statuses;
import dev.contactcenter.operator.simulator.http.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The presence definitions of the organization: the platform's ten, and one for each custom status of the center that none of
 * them is called by.
 *
 * <p>Of the center's statuses, {@code Available} is On Queue: the agent gets conversations. Signed in and not on queue is {@code
 * Unavailable}, in whatever presence.
 */
final class FacePresences {
    static final String AVAILABLE = "Available";
    static final String OFFLINE = "Offline";
    static final String ON_QUEUE = "On Queue";

    private static final List<String> SYSTEM =
            List.of(AVAILABLE, "Away", "Break", "Busy", "Idle", "Meal", "Meeting", OFFLINE, ON_QUEUE, "Training");
    private static final String UNAVAILABLE = "Unavailable";

    private final List<Definition> definitions = new ArrayList<>();

    /**
     * A presence.
     *
     * @param id its id
     * @param label its English label
     * @param system the kind of presence
     * @param isSystem whether the platform brings it
     */
    record Definition(String id, String label, String system, boolean isSystem) {
        /** Returns the kind as definitions spell it. */
        String systemName() {
            return system.replace(" ", "");
        }
    }

    FacePresences(Statuses statuses) {
        SYSTEM.forEach(name -> add(name, name, true));
        statuses.custom().stream()
                .filter(name -> SYSTEM.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> add(name, name.equals("lunch") ? "Meal" : "Busy", false));
    }

    private void add(String label, String system, boolean isSystem) {
        definitions.add(new Definition(ShownId.PRESENCE.of(definitions.size() + 1), label, system, isSystem));
    }

    Optional<Definition> find(String id) {
        return definitions.stream().filter(definition -> definition.id().equals(id)).findFirst();
    }

    Definition called(String label) {
        return definitions.stream().filter(definition -> definition.label().equalsIgnoreCase(label)).findFirst().orElseThrow();
    }

    /** Returns the presence in which an agent in this status of the center is shown. */
    Definition of(String status) {
        if (status.equals(Statuses.AVAILABLE)) {
            return called(ON_QUEUE);
        }
        return definitions.stream().filter(definition -> definition.label().equalsIgnoreCase(status)).findFirst()
                .orElseGet(() -> called(ON_QUEUE));
    }

    /** Returns the status of the center in which an agent of this presence is. */
    static String statusOf(Definition definition, Statuses statuses) {
        if (definition.label().equals(ON_QUEUE)) {
            return Statuses.AVAILABLE;
        }
        return definition.label().equals(AVAILABLE)
                ? UNAVAILABLE
                : statuses.find(definition.label()).orElse(UNAVAILABLE);
    }

    /** Returns the list as {@code GET /presence/definitions} shows it. */
    ObjectNode list() {
        var list = Json.object().put("total", definitions.size());
        var entities = list.putArray("entities");
        definitions.forEach(definition -> add(definition, entities));
        return list.put("selfUri", "/api/v2/presence/definitions");
    }

    private static void add(Definition definition, ArrayNode entities) {
        entities.addObject()
                .put("id", definition.id())
                .put("name", definition.label())
                .put("type", definition.isSystem() ? "System" : "User")
                .put("systemPresence", definition.systemName())
                .put("divisionId", "*")
                .put("deactivated", false)
                .put("selfUri", "/api/v2/presence/definitions/" + definition.id())
                .putObject("languageLabels").put("en_US", definition.label());
    }
}
