package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One page of a list: {@code entities}, and what the platform tells about the pages.
 *
 * @param rows its rows, in the platform's order
 * @param total how many rows the whole list has; empty if the platform does not tell
 * @param pages how many pages the list has; empty if the platform does not tell
 * @param hasNextUri whether the platform names a next page
 * @param after the cursor of that page. Nothing else of its address is read: an answer must not send the operator to another
 *     host
 */
record EntityPage<R>(List<R> rows, OptionalInt total, OptionalInt pages, boolean hasNextUri, Optional<String> after) {
    private static final Pattern AFTER = Pattern.compile("[?&]after=([^&#]{1,2048})");

    /**
     * Reads a page.
     *
     * @return {@link Answer.Broken} if the answer has no such list, or a row without an id: the user of such a row would be
     *     taken for missing
     */
    static <R> Answer<EntityPage<R>> read(GenesysReply reply, EntityFormat<R> format) {
        var body = reply.body();
        if (!reply.isGood() || !body.path("entities").isArray()) {
            return reply.noReading();
        }
        var rows = new ArrayList<R>();
        for (var node : body.path("entities")) {
            var row = format.row().apply(node);
            if (row.isEmpty()) {
                return new Answer.Broken<>("the platform's answer has a row of " + format.what() + " without a usable id");
            }
            rows.add(row.get());
        }
        var next = body.path("nextUri").asText("");
        return new Answer.Ok<>(new EntityPage<>(
                List.copyOf(rows), number(body.path("total")), number(body.path("pageCount")), !next.isEmpty() && !next.equals("null"),
                cursor(next)));
    }

    private static Optional<String> cursor(String next) {
        var cursor = AFTER.matcher(next);
        try {
            return cursor.find() ? Optional.of(URLDecoder.decode(cursor.group(1), StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
                ? OptionalInt.of(node.intValue())
                : OptionalInt.empty();
    }
}
