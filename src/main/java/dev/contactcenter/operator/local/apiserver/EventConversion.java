package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The two faces of an Event: stored as of the core group, shown as of events.k8s.io to whom asks there. */
final class EventConversion {
    static final String GROUP = "events.k8s.io";

    /** What the same field is called: in events.k8s.io, in the core group. */
    private static final Map<String, String> NAMES = Map.of(
            "note", "message",
            "regarding", "involvedObject",
            "reportingController", "reportingComponent",
            "deprecatedSource", "source",
            "deprecatedFirstTimestamp", "firstTimestamp",
            "deprecatedLastTimestamp", "lastTimestamp",
            "deprecatedCount", "count");

    private EventConversion() {}

    /** What is stored for a submitted object of this type. */
    static ObjectNode toStored(ResourceType type, ObjectNode submitted) {
        if (type.is(GROUP, "events")) {
            NAMES.forEach((from, to) -> rename(submitted, from, to));
            submitted.put("apiVersion", "v1");
        }
        return submitted;
    }

    /** A stored object as this type shows it. */
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
