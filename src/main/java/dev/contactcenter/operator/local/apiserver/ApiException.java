package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A request that fails with a {@code Status}. */
final class ApiException extends RuntimeException {
    private final int code;
    private final String reason;
    private final ObjectNode details;

    private ApiException(int code, String reason, String message) {
        this(code, reason, message, JsonNodeFactory.instance.objectNode());
    }

    private ApiException(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    static ApiException noSuchPath() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiException notFound(ResourceType type, String name) {
        return new ApiException(404, "NotFound", type.qualifiedName() + " \"" + name + "\" not found");
    }

    static ApiException methodNotAllowed() {
        return new ApiException(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiException alreadyExists(ResourceType type, String name) {
        return new ApiException(409, "AlreadyExists", type.qualifiedName() + " \"" + name + "\" already exists");
    }

    static ApiException conflict(ResourceType type, String name, String why) {
        return new ApiException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + type.qualifiedName() + " \"" + name + "\": " + why);
    }

    static ApiException stale(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static ApiException expired() {
        return new ApiException(410, "Expired", "too old resource version");
    }

    static ApiException tooLarge(int limit) {
        return new ApiException(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit);
    }

    static ApiException unsupportedMediaType(String type) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format: " + type
                        + " (this server reads JSON and YAML; 'kubectl apply' sends them)");
    }

    static ApiException invalid(ResourceType type, String name, String why) {
        return new ApiException(422, "Invalid", isInvalid(type, name) + why);
    }

    static ApiException invalid(ResourceType type, String name, List<FieldError> errors) {
        var why = errors.size() == 1 ? errors.get(0).toString() : errors.toString();
        var details = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("group", type.group())
                .put("kind", type.kind());
        var causes = details.putArray("causes");
        errors.forEach(error -> causes.addObject()
                .put("reason", error.reason())
                .put("message", error.detail())
                .put("field", error.field()));
        return new ApiException(422, "Invalid", isInvalid(type, name) + why, details);
    }

    /** Server-side apply refuses fields that the schema does not have; other writes drop them. */
    static ApiException undeclared(ResourceType type, Key key, List<String> paths) {
        var what = paths.stream().map(path -> "." + path + ": field not declared in schema").toList();
        return new ApiException(500, "", "failed to create typed patch object (" + key.namespace() + "/" + key.name()
                + "; " + type.apiVersion() + ", Kind=" + type.kind() + "): "
                + (what.size() == 1 ? what.get(0) : "errors:\n  " + String.join("\n  ", what)));
    }

    private static String isInvalid(ResourceType type, String name) {
        return type.kind() + (type.group().isEmpty() ? "" : "." + type.group()) + " \"" + name + "\" is invalid: ";
    }

    static ApiException internal(Exception cause) {
        return new ApiException(500, "InternalError", "Internal error occurred: " + cause);
    }

    int code() {
        return code;
    }

    /** Returns the body of the answer. */
    ObjectNode status() {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
    }
}
