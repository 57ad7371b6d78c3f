package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in a schema's defaults as the API server does: from the outside in, and only where nothing stands. */
final class Defaults {
    private Defaults() {}

    /** A copy of an object with the schema's defaults. */
    static JsonNode applied(JsonNode schema, JsonNode object) {
        var copy = object.deepCopy();
        fill(schema, copy);
        return copy;
    }

    private static void fill(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> fill(object, property.getKey(), property.getValue()));
        }
        if (value.isArray()) {
            value.forEach(item -> fill(schema.path("items"), item));
        }
    }

    private static void fill(ObjectNode object, String name, JsonNode schema) {
        if (!object.hasNonNull(name)) {
            // A null where null is not allowed is as good as absent.
            object.remove(name);
            if (schema.has("default")) {
                object.set(name, schema.get("default").deepCopy());
            }
        }
        if (object.has(name)) {
            fill(schema, object.get(name));
        }
    }
}
