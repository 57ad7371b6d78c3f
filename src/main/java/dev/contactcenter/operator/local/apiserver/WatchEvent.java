package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One change of one object.
 *
 * @param type ADDED, MODIFIED or DELETED
 * @param revision the revision of the store that it made
 * @param key which object
 * @param object the object after it, or as it was deleted
 * @param before the object before it; null for ADDED
 */
record WatchEvent(String type, long revision, Key key, ObjectNode object, ObjectNode before) {
    /** Returns the event for a watcher with a selector: an object that no longer matches is deleted for that watcher. */
    Optional<String> typeFor(Selector selector) {
        var is = selector.matches(object);
        var was = before != null && selector.matches(before);
        if (type.equals("DELETED")) {
            return was ? Optional.of(type) : Optional.empty();
        }
        if (is) {
            return Optional.of(was ? "MODIFIED" : "ADDED");
        }
        return was ? Optional.of("DELETED") : Optional.empty();
    }
}
