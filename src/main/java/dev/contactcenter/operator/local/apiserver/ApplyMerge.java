package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The merge of server-side apply: the fields applied now win, fields that the same manager applied before and no longer
 * applies are removed, all others stay. Lists merge as the schema says; lists without such a rule are replaced.
 */
final class ApplyMerge {
    private ApplyMerge() {}

    /**
     * Merges.
     *
     * @param schema the schema of the object
     * @param live the object as it is; left as it is
     * @param before what the same manager applied last; the missing node for nothing
     * @param applied what it applies now
     */
    static ObjectNode merge(StructuralSchema schema, ObjectNode live, JsonNode before, ObjectNode applied) {
        var merged = live.deepCopy();
        before.fieldNames().forEachRemaining(name -> {
            if (!applied.has(name)) {
                withdraw(schema.field(name), merged, name, before.get(name));
            }
        });
        applied.properties().forEach(field -> {
            var name = field.getKey();
            merged.set(name, mergeValue(schema.field(name), merged.path(name), before.path(name), field.getValue()));
        });
        return merged;
    }

    private static JsonNode mergeValue(StructuralSchema schema, JsonNode live, JsonNode before, JsonNode applied) {
        if (live instanceof ObjectNode object && applied instanceof ObjectNode fields && !schema.isAtomicMap()) {
            return merge(schema, object, before, fields);
        }
        if (applied instanceof ArrayNode items && (schema.isSet() || !schema.mapKeys().isEmpty())) {
            return mergeList(schema, live, before, items);
        }
        return applied.deepCopy();
    }

    private static JsonNode mergeList(StructuralSchema schema, JsonNode live, JsonNode before, ArrayNode applied) {
        var keys = schema.mapKeys();
        var merged = JsonNodeFactory.instance.arrayNode();
        for (var item : live) {
            var wanted = find(applied, item, keys);
            if (!wanted.isMissingNode()) {
                merged.add(mergeValue(schema.items(), item, find(before, item, keys), wanted));
            } else if (find(before, item, keys).isMissingNode()) {
                merged.add(item);
            }
        }
        for (var item : applied) {
            if (find(live, item, keys).isMissingNode()) {
                merged.add(item.deepCopy());
            }
        }
        return merged;
    }

    /** Removes what was applied before; of an object only those fields, because others may own the rest. */
    private static void withdraw(StructuralSchema schema, ObjectNode parent, String name, JsonNode before) {
        var live = parent.path(name);
        if (live instanceof ObjectNode object && before.isObject() && !schema.isAtomicMap()) {
            before.fieldNames()
                    .forEachRemaining(field -> withdraw(schema.field(field), object, field, before.get(field)));
            if (object.isEmpty()) {
                parent.remove(name);
            }
        } else if (live.isArray() && (schema.isSet() || !schema.mapKeys().isEmpty())) {
            var rest = mergeList(schema, live, before, JsonNodeFactory.instance.arrayNode());
            if (rest.isEmpty()) {
                parent.remove(name);
            } else {
                parent.set(name, rest);
            }
        } else {
            parent.remove(name);
        }
    }

    private static JsonNode find(JsonNode list, JsonNode item, List<String> keys) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(other -> isSame(other, item, keys))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean isSame(JsonNode one, JsonNode other, List<String> keys) {
        return keys.isEmpty() ? one.equals(other) : keys.stream().allMatch(key -> one.path(key).equals(other.path(key)));
    }
}
