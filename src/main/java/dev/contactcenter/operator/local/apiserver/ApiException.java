package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is answered with a {@code Status} of failure. */
final class ApiException extends RuntimeException {
    private final int code;
    private final String reason;

    private ApiException(int code, String reason, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
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
        return new ApiException(
                422, "Invalid", type.kind() + (type.group().isEmpty() ? "" : "." + type.group()) + " \"" + name
                        + "\" is invalid: " + why);
    }

    static ApiException internal(Exception cause) {
        return new ApiException(500, "InternalError", "Internal error occurred: " + cause);
    }

    int code() {
        return code;
    }

    /** The body of the answer. */
    ObjectNode status() {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
    }
}
