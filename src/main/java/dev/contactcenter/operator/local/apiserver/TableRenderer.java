package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Turns objects into the rows that {@code kubectl get} prints. */
final class TableRenderer {
    private final Clock clock;

    TableRenderer(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether the client, by its Accept header, would rather have a table. */
    static boolean isWanted(String accept) {
        return Arrays.stream(accept.split(","))
                .limit(1)
                .anyMatch(type -> type.contains("as=Table") && type.contains("g=meta.k8s.io"));
    }

    /**
     * Returns the table of these objects.
     *
     * @param objects as they are shown, not as they are stored
     * @param resourceVersion of the list; empty for none
     * @param include Object for whole objects in the rows, None for none, else their metadata
     */
    ObjectNode table(ResourceType type, List<ObjectNode> objects, String resourceVersion, String include) {
        var table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        var definitions = table.putArray("columnDefinitions");
        type.columns().forEach(column -> definitions
                .addObject()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.format())
                .put("description", column.description())
                .put("priority", column.priority()));
        var rows = table.putArray("rows");
        var now = clock.instant();
        for (var object : objects) {
            var row = rows.addObject();
            var cells = row.putArray("cells");
            var source = type.plural().equals("events") ? eventRow(object) : object;
            type.columns().forEach(column -> cells.add(column.cell(source, now)));
            if (include.equals("Object")) {
                row.set("object", object);
            } else if (!include.equals("None")) {
                var metadata = row.putObject("object");
                metadata.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
                metadata.set("metadata", object.path("metadata"));
            }
        }
        return table;
    }

    /** Some columns of an event have no single field. */
    private static ObjectNode eventRow(ObjectNode event) {
        var row = JsonNodeFactory.instance.objectNode();
        var about = event.path(event.has("regarding") ? "regarding" : "involvedObject");
        row.set("type", event.path("type"));
        row.set("reason", event.path("reason"));
        row.put("object", about.path("kind").asText().toLowerCase(Locale.ROOT) + "/" + about.path("name").asText());
        row.put("message", event.path(event.has("note") ? "note" : "message").asText().strip());
        var times = List.of(
                event.path("series").path("lastObservedTime"),
                event.path("lastTimestamp"),
                event.path("deprecatedLastTimestamp"),
                event.path("eventTime"),
                event.path("metadata").path("creationTimestamp"));
        times.stream().filter(JsonNode::isTextual).findFirst().ifPresent(time -> row.set("lastTimestamp", time));
        return row;
    }
}
