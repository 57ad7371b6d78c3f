package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The verbs on objects: everything but watch. */
final class ResourceEndpoint {
    private final ObjectStore store;
    private final ResourceTypes types;
    private final Lifecycle lifecycle;

    ResourceEndpoint(ObjectStore store, ResourceTypes types, Lifecycle lifecycle) {
        this.store = store;
        this.types = types;
        this.lifecycle = lifecycle;
    }

    ObjectNode get(ResourceType type, RequestInfo request) {
        return store.get(type, key(type, request))
                .map(stored -> EventConversion.fromStored(type, stored.object()))
                .orElseThrow(() -> ApiException.notFound(type, request.name()));
    }

    ObjectStore.Snapshot list(ResourceType type, RequestInfo request) {
        var selector = request.selector(type);
        var all = store.list(type, request.namespace());
        var selected = all.objects().stream()
                .filter(selector::matches)
                .map(object -> EventConversion.fromStored(type, object))
                .toList();
        return new ObjectStore.Snapshot(selected, all.revision());
    }

    ObjectNode create(ResourceType type, RequestInfo request, ObjectNode submitted) {
        if (type.namespaced() && request.namespace().isEmpty()) {
            throw ApiException.methodNotAllowed();
        }
        var key = new Key(request.namespace(), nameOf(type, submitted));
        checkNamespace(type, key, submitted);
        var object = EventConversion.toStored(type, submitted);
        return write(type, key, request, live -> {
            if (live != null) {
                throw ApiException.alreadyExists(type, key.name());
            }
            return new Stored(lifecycle.created(type, key, object, request.isStrict()));
        });
    }

    ObjectNode update(ResourceType type, RequestInfo request, ObjectNode submitted) {
        var key = key(type, request);
        var metadata = submitted.path("metadata");
        if (!metadata.path("name").asText(key.name()).equals(key.name())) {
            throw ApiException.badRequest("the name of the object (" + metadata.path("name").asText()
                    + ") does not match the name on the URL (" + key.name() + ")");
        }
        if (type.custom() && metadata.path("resourceVersion").asText("").isEmpty()) {
            throw ApiException.invalid(
                    type,
                    key.name(),
                    "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
        }
        var object = EventConversion.toStored(type, submitted);
        return write(type, key, request, live -> replaced(type, key, request, existing(type, key, live), object));
    }

    ObjectNode patch(ResourceType type, RequestInfo request, RequestBody body) {
        var key = key(type, request);
        var patch = body.tree();
        if (!body.mediaType().equals(Patches.APPLY)) {
            return write(type, key, request, live -> {
                var stored = existing(type, key, live);
                var shown = EventConversion.fromStored(type, stored.object());
                var patched = Patches.apply(body.mediaType(), type, shown, patch);
                return replaced(type, key, request, stored, EventConversion.toStored(type, patched));
            });
        }
        if (!(patch instanceof ObjectNode configuration)) {
            throw ApiException.badRequest("error decoding YAML: not an object");
        }
        checkNamespace(type, key, configuration);
        return write(type, key, request, live -> applied(type, key, request, live, configuration));
    }

    /** Server-side apply, always with force: conflicts between field managers are not tracked. */
    private Stored applied(
            ResourceType type, Key key, RequestInfo request, Stored live, ObjectNode submitted) {
        var manager = request.parameter("fieldManager") + "/" + request.subresource();
        var configuration = submitted.deepCopy();
        if (type.status()) {
            if (request.subresource().isEmpty()) {
                configuration.remove("status");
            } else {
                configuration.retain("apiVersion", "kind", "metadata", "status");
            }
        }
        var kept = configuration.deepCopy();
        var undeclared = type.schema().prune(kept);
        if (!undeclared.isEmpty()) {
            throw ApiException.undeclared(type, key, undeclared);
        }
        kept.withObject("/metadata").remove(List.of("resourceVersion", "uid"));
        if (live == null) {
            if (!request.subresource().isEmpty()) {
                throw ApiException.notFound(type, key.name());
            }
            if (!configuration.path("metadata").path("resourceVersion").asText("").isEmpty()) {
                throw ApiException.stale(type, key.name());
            }
            var object = EventConversion.toStored(type, configuration);
            return new Stored(lifecycle.created(type, key, object, request.isStrict())).withApplied(manager, kept);
        }
        var before = live.applied().get(manager);
        var shown = EventConversion.fromStored(type, live.object());
        var merged = ApplyMerge.merge(
                type.schema(), shown, before == null ? MissingNode.getInstance() : before, configuration);
        return replaced(type, key, request, live, EventConversion.toStored(type, merged)).withApplied(manager, kept);
    }

    /**
     * @return null if this removes the last finalizer of an object that is being deleted
     */
    private Stored replaced(ResourceType type, Key key, RequestInfo request, Stored live, ObjectNode submitted) {
        var status = type.status() && request.subresource().equals("status");
        return live.with(
                status
                        ? lifecycle.statusUpdated(type, key, live.object(), submitted, request.isStrict())
                        : lifecycle.updated(type, key, live.object(), submitted, request.isStrict()));
    }

    /**
     * @return the object if it has finalizers, else a Status of success
     */
    ObjectNode delete(ResourceType type, RequestInfo request, JsonNode options) {
        var key = key(type, request);
        var dryRun = request.isDryRun() || !options.path("dryRun").isEmpty();
        var object = store.write(type, key, dryRun, live -> {
            var stored = existing(type, key, live);
            checkPreconditions(type, key, stored.object().path("metadata"), options.path("preconditions"));
            return isHeld(stored.object()) ? stored.with(lifecycle.deleting(stored.object())) : null;
        });
        if (isHeld(object)) {
            return object;
        }
        if (!dryRun) {
            deleted(type, key, object);
        }
        var status = success();
        status.putObject("details")
                .put("name", key.name())
                .put("group", type.group())
                .put("kind", type.plural())
                .set("uid", object.path("metadata").path("uid"));
        return status;
    }

    ObjectNode deleteAll(ResourceType type, RequestInfo request, JsonNode options) {
        for (var object : list(type, request).objects()) {
            var metadata = object.path("metadata");
            delete(type, request.on(metadata.path("namespace").asText(""), metadata.path("name").asText()), options);
        }
        return success();
    }

    private ObjectNode write(
            ResourceType type,
            Key key,
            RequestInfo request,
            UnaryOperator<Stored> change) {
        var object = store.write(type, key, request.isDryRun(), live -> {
            var next = change.apply(live);
            var finalized = live != null && next.object().path("metadata").has("deletionTimestamp") && !isHeld(next.object());
            return finalized ? null : next;
        });
        if (type.isCrd() && !request.isDryRun()) {
            types.install(object);
        }
        return EventConversion.fromStored(type, object);
    }

    private void deleted(ResourceType type, Key key, ObjectNode object) {
        if (type.isCrd()) {
            types.uninstall(object).forEach(gone -> store.clear(gone, ""));
        }
        if (type.isNamespace()) {
            types.all().filter(ResourceType::namespaced).forEach(gone -> store.clear(gone, key.name()));
        }
    }

    private void checkNamespace(ResourceType type, Key key, ObjectNode submitted) {
        if (!type.namespaced()) {
            return;
        }
        var named = submitted.path("metadata").path("namespace").asText("");
        if (!named.isEmpty() && !named.equals(key.namespace())) {
            throw ApiException.badRequest("the namespace of the provided object does not match the namespace sent on the"
                    + " request");
        }
        var namespaces = types.find("", "v1", "namespaces");
        if (store.get(namespaces, new Key("", key.namespace())).isEmpty()) {
            throw ApiException.notFound(namespaces, key.namespace());
        }
    }

    private static void checkPreconditions(ResourceType type, Key key, JsonNode metadata, JsonNode preconditions) {
        for (var field : new String[] {"uid", "resourceVersion"}) {
            if (preconditions.hasNonNull(field) && !preconditions.path(field).equals(metadata.path(field))) {
                throw ApiException.conflict(type, key.name(), "Precondition failed: " + field + " in precondition: "
                        + preconditions.path(field).asText() + ", in object meta: " + metadata.path(field).asText());
            }
        }
    }

    private static boolean isHeld(ObjectNode object) {
        return !object.path("metadata").path("finalizers").isEmpty();
    }

    private static Stored existing(ResourceType type, Key key, Stored live) {
        if (live == null) {
            throw ApiException.notFound(type, key.name());
        }
        return live;
    }

    private static Key key(ResourceType type, RequestInfo request) {
        if (type.namespaced() && request.namespace().isEmpty()) {
            throw ApiException.noSuchPath();
        }
        return new Key(request.namespace(), request.name());
    }

    private static String nameOf(ResourceType type, ObjectNode submitted) {
        var metadata = submitted.path("metadata");
        if (metadata.hasNonNull("name")) {
            return metadata.path("name").asText();
        }
        if (metadata.hasNonNull("generateName")) {
            return metadata.path("generateName").asText() + UUID.randomUUID().toString().substring(0, 5);
        }
        throw ApiException.invalid(type, "", "metadata.name: Required value: name or generateName is required");
    }

    private static ObjectNode success() {
        var status = JsonNodeFactory.instance.objectNode().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success");
    }
}
