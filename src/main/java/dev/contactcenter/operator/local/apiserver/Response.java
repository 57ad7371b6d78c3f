package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A complete response.
 *
 * @param code the HTTP status
 * @param body what it says
 */
record Response(int code, JsonNode body) {
    static Response ok(JsonNode body) {
        return new Response(200, body);
    }

    static Response created(JsonNode body) {
        return new Response(201, body);
    }
}
