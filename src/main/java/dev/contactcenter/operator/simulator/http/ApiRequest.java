package dev.contactcenter.operator.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in; a GET can have a body too.
 *
 * @param method GET, POST, ...
 * @param path the path without the query
 * @param host the host and port that the client called
 * @param authorization the Authorization header, or empty text
 * @param body the JSON body; a missing node if there is none
 * @param flaw what is wrong with the body if it is not JSON
 * @param query the parameters of the query; values of one that comes several times are separated by commas
 * @param form the body's parameters if it is a form
 * @param sent how it was written
 */
public record ApiRequest(
        String method,
        String path,
        String host,
        String authorization,
        JsonNode body,
        Optional<String> flaw,
        Map<String, String> query,
        Map<String, String> form,
        Sent sent) {
    /**
     * A request as it was written, which a signature covers.
     *
     * @param path the path with its percent signs
     * @param query the query with its percent signs; empty text if there is none
     * @param headers by name in lower case; several values are joined by commas
     * @param bytes the body
     */
    public record Sent(String path, String query, Map<String, String> headers, byte[] bytes) {
        private static Sent of(HttpExchange exchange, byte[] bytes) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            var uri = exchange.getRequestURI();
            return new Sent(uri.getRawPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(), headers, bytes);
        }
    }

    /** Larger than any allowed request. */
    private static final int MAX_BODY_BYTES = 16 << 20;

    public static ApiRequest read(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        JsonNode body = MissingNode.getInstance();
        var flaw = Optional.<String>empty();
        try {
            body = Json.MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            flaw = Optional.of("the body is not JSON: " + e.getOriginalMessage());
        }
        var headers = exchange.getRequestHeaders();
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Optional.ofNullable(headers.getFirst("Host")).orElse(""),
                Optional.ofNullable(headers.getFirst("Authorization")).orElse(""),
                body,
                flaw,
                parameters(exchange.getRequestURI().getRawQuery()),
                "application/x-www-form-urlencoded".equals(headers.getFirst("Content-Type"))
                        ? parameters(new String(bytes, StandardCharsets.UTF_8))
                        : Map.of(),
                Sent.of(exchange, bytes));
    }

    /** Returns a parameter of the query; empty text if it is missing. */
    public String query(String name) {
        return query.getOrDefault(name, "");
    }

    /** Returns a parameter of the form; empty text if it is missing. */
    public String form(String name) {
        return form.getOrDefault(name, "");
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        for (var pair : text == null ? new String[0] : text.split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                parameters.merge(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)), (one, other) -> one + "," + other);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
