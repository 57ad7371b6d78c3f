package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The OpenAPI schema of a CustomResourceDefinition: defaults, unknown fields, and how lists merge. */
final class StructuralSchema {
    /** The schema of a kind without one: every field is known, no field has a default. */
    static final StructuralSchema OPEN = new StructuralSchema(JsonNodeFactory.instance
            .objectNode()
            .put("x-kubernetes-preserve-unknown-fields", true));

    /** The fields of every object, which no schema has to declare. */
    static final Set<String> ALWAYS_KNOWN = Set.of("apiVersion", "kind", "metadata");

    private final JsonNode schema;

    StructuralSchema(JsonNode schema) {
        this.schema = schema;
    }

    JsonNode tree() {
        return schema;
    }

    /** Returns the schema of this field. */
    StructuralSchema field(String name) {
        var declared = schema.path("properties").path(name);
        if (declared.isObject()) {
            return new StructuralSchema(declared);
        }
        var additional = schema.path("additionalProperties");
        return additional.isObject() ? new StructuralSchema(additional) : OPEN;
    }

    /** Returns the schema of a list's items. */
    StructuralSchema items() {
        return schema.path("items").isObject() ? new StructuralSchema(schema.path("items")) : OPEN;
    }

    /** Returns the fields that tell the items of a list-map apart; empty for any other list. */
    List<String> mapKeys() {
        var keys = new ArrayList<String>();
        if (schema.path("x-kubernetes-list-type").asText().equals("map")) {
            schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        }
        return keys;
    }

    boolean isSet() {
        return schema.path("x-kubernetes-list-type").asText().equals("set");
    }

    /** Returns whether an object is replaced as a whole by server-side apply. */
    boolean isAtomicMap() {
        return schema.path("x-kubernetes-map-type").asText().equals("atomic");
    }

    /** Adds missing fields that have a default, in place, at every level. */
    void addDefaults(JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                var fallback = property.getValue().get("default");
                var present = object.get(property.getKey());
                if (fallback != null && (present == null || present.isNull())) {
                    object.set(property.getKey(), fallback.deepCopy());
                }
            });
            object.properties().forEach(field -> field(field.getKey()).addDefaults(field.getValue()));
        } else if (value.isArray()) {
            var items = items();
            value.forEach(items::addDefaults);
        }
    }

    /** Removes the fields that the schema does not know, in place. @return their paths */
    List<String> prune(ObjectNode root) {
        var removed = new ArrayList<String>();
        root.properties().removeIf(field -> !ALWAYS_KNOWN.contains(field.getKey())
                && isUnknown(field.getKey())
                && removed.add(field.getKey()));
        root.properties().stream()
                .filter(field -> !ALWAYS_KNOWN.contains(field.getKey()))
                .forEach(field -> field(field.getKey()).prune(field.getValue(), field.getKey(), removed));
        return removed;
    }

    private void prune(JsonNode value, String path, List<String> removed) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(field -> isUnknown(field.getKey()) && removed.add(path + "." + field.getKey()));
            object.properties()
                    .forEach(field -> field(field.getKey()).prune(field.getValue(), path + "." + field.getKey(), removed));
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                items().prune(value.get(i), path + "[" + i + "]", removed);
            }
        }
    }

    private boolean isUnknown(String field) {
        return !schema.path("properties").has(field)
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                && !schema.path("additionalProperties").isObject()
                && !schema.path("additionalProperties").asBoolean();
    }
}
