package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A part of a list, for clients that ask for parts. Each part shows the objects at the time of its request, not at one
 * moment, as a real API server's parts do.
 *
 * @param objects the objects
 * @param next the continue token of the next part; empty if this is the last
 * @param remaining how many are left after it
 */
record Page(List<ObjectNode> objects, String next, int remaining) {
    /**
     * Returns the requested part of these objects, in the order of their keys.
     *
     * @throws ApiException 400 if the continue token is not one of {@link #next}
     */
    static Page of(List<ObjectNode> all, RequestInfo request) {
        var after = request.parameter("continue");
        var rest = after.isEmpty() ? all : after(all, after);
        var limit = request.parameter("limit");
        if (!limit.matches("[1-9]\\d{0,8}") || rest.size() <= Integer.parseInt(limit)) {
            return new Page(rest, "", 0);
        }
        var part = rest.subList(0, Integer.parseInt(limit));
        var last = keyOf(part.get(part.size() - 1));
        var next = (last.namespace() + "/" + last.name()).getBytes(StandardCharsets.UTF_8);
        return new Page(part, Base64.getUrlEncoder().encodeToString(next), rest.size() - part.size());
    }

    private static List<ObjectNode> after(List<ObjectNode> all, String token) {
        try {
            var words = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("/", 2);
            var last = new Key(words[0], words[1]);
            return all.stream().filter(object -> keyOf(object).compareTo(last) > 0).toList();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ApiException.badRequest("continue key is not valid");
        }
    }

    private static Key keyOf(ObjectNode object) {
        var metadata = object.path("metadata");
        return new Key(metadata.path("namespace").asText(""), metadata.path("name").asText());
    }
}
