package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Converts an Event between its two forms: stored in the core group, shown in events.k8s.io to clients of that group. */
final class EventConversion {
    static final String GROUP = "events.k8s.io";

    /** The names of the same field: in events.k8s.io, in the core group. */
    private static final Map<String, String> NAMES = Map.of(
            "note", "message",
            "regarding", "involvedObject",
            "reportingController", "reportingComponent",
            "deprecatedSource", "source",
            "deprecatedFirstTimestamp", "firstTimestamp",
            "deprecatedLastTimestamp", "lastTimestamp",
            "deprecatedCount", "count");

    private EventConversion() {}

    /** Returns the form to store for a submitted object of this type. */
    static ObjectNode toStored(ResourceType type, ObjectNode submitted) {
        if (type.is(GROUP, "events")) {
            NAMES.forEach((from, to) -> rename(submitted, from, to));
            submitted.put("apiVersion", "v1");
        }
        return submitted;
    }

    /** Returns a stored object in the form of this type. */
    static ObjectNode fromStored(ResourceType type, ObjectNode stored) {
        if (!type.is(GROUP, "events")) {
            return stored;
        }
        var shown = stored.deepCopy();
        NAMES.forEach((to, from) -> rename(shown, from, to));
        return shown.put("apiVersion", type.apiVersion());
    }

    private static void rename(ObjectNode object, String from, String to) {
        var value = object.remove(from);
        if (value != null && !value.isNull()) {
            object.set(to, value);
        }
    }
}
