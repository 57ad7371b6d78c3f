package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes the fields that the server owns, and keeps clients from changing them. */
final class Lifecycle {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    /** The metadata that the server writes. */
    private static final List<String> SYSTEM =
            List.of("uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds");

    private final Clock clock;

    Lifecycle(Clock clock) {
        this.clock = clock;
    }

    /** Returns the object to store for a new one. */
    ObjectNode created(ResourceType type, Key key, ObjectNode submitted, boolean strict) {
        if (key.name().length() > 253 || !NAME.matcher(key.name()).matches()) {
            throw ApiException.invalid(type, key.name(), "metadata.name: Invalid value: \"" + key.name()
                    + "\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                    + " '.', and must start and end with an alphanumeric character");
        }
        var object = identified(type, key, submitted);
        var metadata = object.withObject("/metadata");
        SYSTEM.forEach(metadata::remove);
        metadata.remove("resourceVersion");
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (type.custom() || type.isCrd()) {
            metadata.put("generation", 1);
        }
        if (type.status()) {
            object.remove("status");
        }
        if (type.isNamespace()) {
            object.withObject("/status").put("phase", "Active");
            metadata.withObject("/labels").put("kubernetes.io/metadata.name", key.name());
        }
        if (type.is("", "secrets") && !object.has("type")) {
            object.put("type", "Opaque");
        }
        return shaped(type, object, strict);
    }

    /** Returns the object to store after a write of its main part: the status stays if it is a subresource. */
    ObjectNode updated(ResourceType type, Key key, ObjectNode live, ObjectNode submitted, boolean strict) {
        var object = identified(type, key, submitted);
        carryOver(type, key, live, object);
        if (type.status()) {
            restore(object, "status", live.get("status"));
        }
        shaped(type, object, strict);
        if (live.path("metadata").has("generation") && !sameContent(live, object)) {
            object.withObject("/metadata")
                    .put("generation", live.path("metadata").path("generation").asLong() + 1);
        }
        return object;
    }

    /** Returns the object to store after a write of its status: the rest stays. */
    ObjectNode statusUpdated(ResourceType type, Key key, ObjectNode live, ObjectNode submitted, boolean strict) {
        var identity = identified(type, key, submitted);
        carryOver(type, key, live, identity);
        var object = live.deepCopy();
        restore(object, "status", submitted.get("status"));
        return shaped(type, object, strict);
    }

    /** Returns the object with a deletion timestamp, while it still has finalizers. */
    ObjectNode deleting(ObjectNode live) {
        if (live.path("metadata").has("deletionTimestamp")) {
            return live;
        }
        var object = live.deepCopy();
        object.withObject("/metadata").put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 0);
        return object;
    }

    private static ObjectNode identified(ResourceType type, Key key, ObjectNode submitted) {
        var object = submitted.deepCopy();
        if (!type.plural().equals("events")) {
            object.put("apiVersion", type.apiVersion());
        }
        object.put("kind", type.kind());
        var metadata = object.withObject("/metadata");
        metadata.put("name", key.name());
        metadata.remove("managedFields");
        if (type.namespaced()) {
            metadata.put("namespace", key.namespace());
        }
        return object;
    }

    private static void carryOver(ResourceType type, Key key, ObjectNode live, ObjectNode object) {
        var was = live.path("metadata");
        var metadata = object.withObject("/metadata");
        var version = metadata.path("resourceVersion").asText("");
        if (!version.isEmpty() && !version.equals(was.path("resourceVersion").asText())) {
            throw ApiException.stale(type, key.name());
        }
        if (metadata.hasNonNull("uid") && !metadata.path("uid").equals(was.path("uid"))) {
            throw ApiException.conflict(type, key.name(), "Precondition failed: UID in precondition: "
                    + metadata.path("uid").asText() + ", UID in object meta: " + was.path("uid").asText());
        }
        SYSTEM.forEach(field -> restore(metadata, field, was.get(field)));
        restore(metadata, "resourceVersion", was.get("resourceVersion"));
    }

    private ObjectNode shaped(ResourceType type, ObjectNode object, boolean strict) {
        if (type.isCrd()) {
            var established = object.path("status").path("conditions").path(0).path("lastTransitionTime").asText(now());
            CustomResourceDefinitions.establish(object, established);
        }
        if (type.is("", "secrets") && object.remove("stringData") instanceof ObjectNode plain) {
            plain.properties().forEach(entry -> object.withObject("/data")
                    .put(entry.getKey(), encoded(entry.getValue().asText())));
        }
        var unknown = type.schema().prune(object);
        if (strict && !unknown.isEmpty()) {
            throw ApiException.badRequest(type.kind() + " in version \"" + type.version()
                    + "\" cannot be handled as a " + type.kind() + ": strict decoding error: "
                    + String.join(", ", unknown.stream().map(path -> "unknown field \"" + path + "\"").toList()));
        }
        type.schema().addDefaults(object);
        var errors = SchemaValidation.errors(type.schema(), object);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(type, object.path("metadata").path("name").asText(), errors);
        }
        return object;
    }

    private static boolean sameContent(ObjectNode one, ObjectNode other) {
        return content(one).equals(content(other));
    }

    private static JsonNode content(ObjectNode object) {
        // A shallow copy is enough: only top-level fields are left out.
        var content = object.objectNode();
        content.setAll(object);
        return content.without(List.of("metadata", "status"));
    }

    private static void restore(ObjectNode object, String field, JsonNode value) {
        if (value == null || value.isNull()) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }

    private static String encoded(String plain) {
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
