package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;

/**
 * The OpenAPI v3 documents, one for each group and version: {@code kubectl explain} prints them, and {@code kubectl
 * apply} reads there that the server checks fields itself.
 */
final class OpenApi {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private final Discovery discovery;
    private final ResourceTypes types;

    OpenApi(Discovery discovery, ResourceTypes types) {
        this.discovery = discovery;
        this.types = types;
    }

    /** {@code /openapi/v3}. */
    ObjectNode index() {
        var index = JsonNodeFactory.instance.objectNode();
        var paths = index.putObject("paths");
        discovery.groupVersions().forEach(path -> paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path));
        return index;
    }

    /** {@code /openapi/v3/<path>}. */
    ObjectNode document(String group, String version) {
        var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1");
        var paths = document.putObject("paths");
        var schemas = document.putObject("components").putObject("schemas");
        schemas.set(META, objectMeta());
        types.all()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .forEach(type -> {
                    schemas.set(schemaName(type), schema(type));
                    addPaths(paths, type);
                });
        return document;
    }

    private static void addPaths(ObjectNode paths, ResourceType type) {
        var root = (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion()
                + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
        var all = paths.putObject(root);
        addOperation(all, "get", "list", type);
        addOperation(all, "post", "post", type);
        var one = paths.putObject(root + "/{name}");
        addOperation(one, "get", "get", type);
        addOperation(one, "put", "put", type);
        addOperation(one, "delete", "delete", type);
        var content = addOperation(one, "patch", "patch", type).putObject("requestBody").putObject("content");
        content.putObject(Patches.APPLY);
        content.putObject(Patches.MERGE);
        content.putObject(Patches.JSON);
    }

    private static ObjectNode addOperation(ObjectNode path, String method, String action, ResourceType type) {
        var operation = path.putObject(method);
        operation.put("x-kubernetes-action", action);
        operation.set("x-kubernetes-group-version-kind", groupVersionKind(type));
        var parameters = operation.putArray("parameters");
        for (var name : new String[] {"dryRun", "fieldManager", "fieldValidation"}) {
            parameters.addObject().put("name", name).put("in", "query").putObject("schema").put("type", "string");
        }
        operation.putObject("responses").putObject("200").put("description", "OK");
        return operation;
    }

    private static ObjectNode schema(ResourceType type) {
        var schema = type.custom()
                ? (ObjectNode) type.schema().tree().deepCopy()
                : JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.withObject("/properties");
        describe(properties, "apiVersion", "APIVersion defines the versioned schema of this representation of an object.");
        describe(properties, "kind", "Kind is a string value representing the REST resource this object represents.");
        var metadata = properties.putObject("metadata");
        metadata.put("description", "Standard object's metadata.");
        metadata.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + META);
        schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(type));
        return schema;
    }

    private static void describe(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode objectMeta() {
        var meta = JsonNodeFactory.instance.objectNode().put("type", "object");
        meta.put("description", "ObjectMeta is metadata that all persisted resources must have.");
        var properties = meta.putObject("properties");
        describe(properties, "name", "Name must be unique within a namespace. Cannot be updated.");
        describe(properties, "namespace", "Namespace defines the space within which each name must be unique.");
        for (var map : new String[] {"labels", "annotations"}) {
            var property = properties.putObject(map).put("type", "object");
            property.put("description", "Map of string keys and values.");
            property.putObject("additionalProperties").put("type", "string");
        }
        return meta;
    }

    private static ObjectNode groupVersionKind(ResourceType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }

    /** Returns the group's parts backwards, as Kubernetes names its schemas. */
    private static String schemaName(ResourceType type) {
        var parts = Arrays.asList((type.group().isEmpty() ? "core.api.k8s.io" : type.group()).split("\\."));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + type.version() + "." + type.kind();
    }
}
