package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.platform.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One page of a list.
 *
 * @param rows its rows, in the platform's order
 * @param total how many rows the whole list has; empty if the platform does not tell
 * @param hasLinks whether the platform tells which page comes next, or that none does
 * @param hasNext whether it tells that a next page exists
 * @param nextSkip where that page begins, if the platform tells. Nothing else of its address is read: an answer must not
 *     send the operator to another host
 */
record CxonePage<R>(List<R> rows, OptionalLong total, boolean hasLinks, boolean hasNext, OptionalLong nextSkip) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SKIP = Pattern.compile("[?&]skip=([0-9]{1,15})(&|$)");

    /**
     * Reads a page row by row, so that a page of 20,000 rows needs only the memory for the parts of its rows that are
     * kept.
     *
     * @return {@link Answer.Broken} if the body is not JSON, is cut, has no such list, or has a row without an id: the
     *     agent of such a row would be taken for missing
     */
    static <R> Answer<CxonePage<R>> read(byte[] body, CxoneFormat<R> format) {
        var reader = new Reader<>(format);
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Answer.Broken<>(parser.currentToken() == null ? NOT_JSON : NOT_DOCUMENTED);
            }
            reader.object(parser, true);
            if (parser.nextToken() != null) {
                return new Answer.Broken<>(NOT_JSON);
            }
        } catch (IOException e) {
            return new Answer.Broken<>(NOT_JSON);
        }
        return reader.page();
    }

    private static final String NOT_JSON = "the platform's answer is not JSON, or is cut: check that spec.url leads to CXone";
    private static final String NOT_DOCUMENTED = "the platform's answer is not one that its API documents";

    private static final class Reader<R> {
        private final CxoneFormat<R> format;
        private final List<R> rows = new ArrayList<>();
        private OptionalLong total = OptionalLong.empty();
        private OptionalLong inContainers = OptionalLong.empty();
        private int containers;
        private boolean hasLinks;
        private String next = "";
        private boolean isListed;
        private boolean hasRowWithoutId;

        Reader(CxoneFormat<R> format) {
            this.format = format;
        }

        /** Reads an object whose START_OBJECT is the current token; its END_OBJECT is the current one afterwards. */
        void object(JsonParser parser, boolean outermost) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = CxoneFields.normal(parser.currentName());
                var value = parser.nextToken();
                if (value == JsonToken.START_ARRAY && format.names().contains(name)) {
                    rows(parser);
                } else if (value == JsonToken.START_ARRAY && outermost && name.equals(format.container())) {
                    containers(parser);
                } else if (value == JsonToken.START_OBJECT && outermost && name.equals("resultset")) {
                    object(parser, true);
                } else if (outermost && name.equals("totalrecords")) {
                    total = number(parser);
                } else if (!outermost && name.equals("agentcount")) {
                    inContainers = OptionalLong.of(inContainers.orElse(0) + number(parser).orElse(0));
                } else if (value == JsonToken.START_OBJECT && outermost && name.equals("links")) {
                    hasLinks = true;
                    JsonNode links = JSON.readTree(parser);
                    next = CxoneFields.text(links, "next");
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("the answer is cut");
            }
        }

        private void rows(JsonParser parser) throws IOException {
            isListed = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw new IOException("the answer is cut");
                }
                JsonNode node = JSON.readTree(parser);
                var row = format.row().apply(node);
                hasRowWithoutId |= row.isEmpty();
                row.ifPresent(rows::add);
            }
        }

        private void containers(JsonParser parser) throws IOException {
            isListed = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new IOException("an object was expected");
                }
                containers++;
                object(parser, false);
            }
        }

        private static OptionalLong number(JsonParser parser) throws IOException {
            JsonNode node = JSON.readTree(parser);
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return OptionalLong.of(node.longValue());
            }
            var text = node.isTextual() ? node.textValue().strip() : "";
            return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        }

        Answer<CxonePage<R>> page() {
            if (!isListed) {
                return new Answer.Broken<>(NOT_DOCUMENTED);
            }
            if (hasRowWithoutId) {
                return new Answer.Broken<>("the platform's answer has a row of " + format.what() + " without a usable id");
            }
            return new Answer.Ok<>(new CxonePage<>(List.copyOf(rows), count(), hasLinks, !next.isEmpty(), nextSkip()));
        }

        private OptionalLong nextSkip() {
            var skip = SKIP.matcher(next);
            return skip.find() ? OptionalLong.of(Long.parseLong(skip.group(1))) : OptionalLong.empty();
        }

        /** Returns the count of rows. In an answer by teams the platform may count its teams instead (inferred). */
        private OptionalLong count() {
            var countsContainers = containers > 0 && total.isPresent() && total.getAsLong() == containers && rows.size() > containers;
            return countsContainers || total.isEmpty() && containers > 0 ? inContainers : total;
        }
    }
}
