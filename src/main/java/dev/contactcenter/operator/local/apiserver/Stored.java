package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A stored object. Its tree never changes: a change makes a new tree.
 *
 * @param object the object
 * @param applied what each field manager applied last: replaces managedFields
 */
record Stored(ObjectNode object, Map<String, ObjectNode> applied) {
    Stored(ObjectNode object) {
        this(object, Map.of());
    }

    Stored with(ObjectNode next) {
        return new Stored(next, applied);
    }

    Stored withApplied(String manager, ObjectNode configuration) {
        var all = new HashMap<>(applied);
        all.put(manager, configuration);
        return new Stored(object, Map.copyOf(all));
    }
}
