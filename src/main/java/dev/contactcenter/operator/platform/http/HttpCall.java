package dev.contactcenter.operator.platform.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param method in capitals
 * @param uri absolute, http or https
 * @param headers by name, each once; User-Agent is added
 * @param body the body, also of a GET
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, Optional<Body> body) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** Returns a GET without body. */
    public static HttpCall get(URI uri, Map<String, String> headers) {
        return new HttpCall("GET", uri, headers, Optional.empty());
    }

    /** Returns a request with a body. */
    public static HttpCall of(String method, URI uri, Map<String, String> headers, Body body) {
        return new HttpCall(method, uri, headers, Optional.of(body));
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /**
     * A body.
     *
     * @param contentType its media type
     * @param text its content, sent as UTF-8
     */
    public record Body(String contentType, String text) {
        /** Returns a body of this JSON. */
        public static Body json(String text) {
            return new Body("application/json", text);
        }

        @Override
        public String toString() {
            return contentType + ", " + text.length() + " characters";
        }
    }
}
