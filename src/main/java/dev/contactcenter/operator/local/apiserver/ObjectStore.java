package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Holds all objects in memory, and the revision that each change increases. A write costs the logarithm of the number of
 * objects, for any number of watchers.
 */
final class ObjectStore {
    private final Map<String, NavigableMap<Key, Stored>> objects = new HashMap<>();
    private final Map<String, WatchLog> logs = new HashMap<>();
    private long revision;

    /**
     * The objects at one moment.
     *
     * @param objects the objects in the order of their keys
     * @param revision the revision at that moment
     */
    record Snapshot(List<ObjectNode> objects, long revision) {}

    synchronized Optional<Stored> get(ResourceType type, Key key) {
        return Optional.ofNullable(of(type).get(key));
    }

    /** @param namespace empty for all */
    synchronized Snapshot list(ResourceType type, String namespace) {
        var all = of(type);
        var some = namespace.isEmpty() ? all : all.subMap(new Key(namespace, ""), new Key(namespace + "\0", ""));
        return new Snapshot(some.values().stream().map(Stored::object).toList(), revision);
    }

    /** Returns the log of the changes to objects of this type. */
    synchronized WatchLog log(ResourceType type) {
        return logs.computeIfAbsent(type.storage(), any -> new WatchLog());
    }

    /**
     * Changes an object; no other change happens in between. A change that changes nothing makes no revision.
     *
     * @param dryRun whether to return the result without storing it
     * @param change gets the stored object (null if there is none) and returns the new one (null to delete it); it may
     *     throw
     * @return the object as it is then, or as it was deleted
     */
    synchronized ObjectNode write(ResourceType type, Key key, boolean dryRun, Function<Stored, Stored> change) {
        var live = of(type).get(key);
        var next = change.apply(live);
        if (next == null) {
            return remove(type, key, live, dryRun);
        }
        if (live != null && next.object().equals(live.object())) {
            if (!dryRun) {
                of(type).put(key, live.object() == next.object() ? next : new Stored(live.object(), next.applied()));
            }
            return live.object();
        }
        if (dryRun) {
            return next.object();
        }
        revise(next.object());
        of(type).put(key, next);
        var before = live == null ? null : live.object();
        log(type).append(new WatchEvent(live == null ? "ADDED" : "MODIFIED", revision, key, next.object(), before));
        return next.object();
    }

    /** Removes all objects of this type. @param namespace only those in it; empty for all */
    synchronized void clear(ResourceType type, String namespace) {
        for (var object : list(type, namespace).objects()) {
            var metadata = object.path("metadata");
            var key = new Key(metadata.path("namespace").asText(""), metadata.path("name").asText());
            remove(type, key, of(type).get(key), false);
        }
    }

    private ObjectNode remove(ResourceType type, Key key, Stored live, boolean dryRun) {
        if (dryRun) {
            return live.object();
        }
        var gone = live.object().deepCopy();
        revise(gone);
        of(type).remove(key);
        log(type).append(new WatchEvent("DELETED", revision, key, gone, live.object()));
        return gone;
    }

    private void revise(ObjectNode object) {
        revision++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(revision));
    }

    private NavigableMap<Key, Stored> of(ResourceType type) {
        return objects.computeIfAbsent(type.storage(), any -> new TreeMap<>());
    }
}
