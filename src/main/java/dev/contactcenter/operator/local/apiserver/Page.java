package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A part of a list, for clients that ask for parts. A real API server shows in all parts what was there at the first request. This
 * one shows what is there now, but each part has the version of the first, so a watch from there misses no change.
 *
 * @param objects the objects
 * @param version the version of the list
 * @param next the continue token of the next part; empty if this is the last
 * @param remaining how many are left after it
 */
record Page(List<ObjectNode> objects, String version, String next, int remaining) {
    private record Token(String version, Key last) {
        static Token parse(String text) {
            try {
                var words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", 3);
                return new Token(words[0], new Key(words[1], words[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw ApiException.badRequest("continue key is not valid");
            }
        }

        String text() {
            var words = String.join("/", version, last.namespace(), last.name());
            return Base64.getUrlEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Returns the requested part of these objects, in the order of their keys.
     *
     * @param version the version that the objects have together
     * @throws ApiException 400 if the continue token is not one of {@link #next}
     */
    static Page of(List<ObjectNode> all, String version, RequestInfo request) {
        var token = request.parameter("continue");
        return token.isEmpty() ? of(all, version, request.parameter("limit")) : after(Token.parse(token), all, request.parameter("limit"));
    }

    private static Page after(Token token, List<ObjectNode> all, String limit) {
        return of(all.stream().filter(object -> keyOf(object).compareTo(token.last()) > 0).toList(), token.version(), limit);
    }

    private static Page of(List<ObjectNode> rest, String version, String limit) {
        if (!limit.matches("[1-9]\\d{0,8}") || rest.size() <= Integer.parseInt(limit)) {
            return new Page(rest, version, "", 0);
        }
        var part = rest.subList(0, Integer.parseInt(limit));
        var token = new Token(version, keyOf(part.get(part.size() - 1)));
        return new Page(part, version, token.text(), rest.size() - part.size());
    }

    private static Key keyOf(ObjectNode object) {
        var metadata = object.path("metadata");
        return new Key(metadata.path("namespace").asText(""), metadata.path("name").asText());
    }
}
