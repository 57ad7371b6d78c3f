package dev.contactcenter.operator.simulator.genesys;

import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;

/** The errors of the face, in the form of the vendor's model {@code ErrorBody}. */
final class GenesysError {
    private GenesysError() {}

    static HttpReply of(int status, String code, String message) {
        var body = Json.object().put("message", message).put("code", code).put("status", status);
        body.putObject("messageParams");
        body.put("contextId", "11111111-2222-4333-8444-555555555555");
        body.putArray("details");
        body.putArray("errors");
        return HttpReply.json(status, body);
    }

    static HttpReply notFound() {
        return of(404, "not.found", "The requested resource was not found.");
    }

    static HttpReply badCredentials() {
        return of(401, "bad.credentials", "Invalid login credentials.");
    }

    static HttpReply missing(String permission) {
        return of(403, "missing.any.permissions", "Unable to perform the requested action. You must have at least one of the"
                + " following permissions assigned: [" + permission + "]");
    }

    static HttpReply notAuthorized() {
        return of(403, "not.authorized", "You are not authorized to perform the requested action.");
    }

    static HttpReply tooMany(long seconds) {
        return of(429, "too.many.requests", "Rate limit exceeded the maximum. Retry the request in [" + seconds + "] seconds")
                .with("Retry-After", Long.toString(seconds));
    }
}
