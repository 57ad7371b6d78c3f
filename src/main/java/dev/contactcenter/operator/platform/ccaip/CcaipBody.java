package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The JSON of an answer. An array is read row by row: as one tree, 100,000 agents take ten times the memory of their text. */
final class CcaipBody {
    private static final JsonMapper JSON = new JsonMapper();

    private final byte[] text;
    private final boolean array;
    private final JsonNode tree;

    private CcaipBody(byte[] text, boolean array, JsonNode tree) {
        this.text = text;
        this.array = array;
        this.tree = tree;
    }

    /**
     * Reads this text; an array only as far as its beginning.
     *
     * @throws IOException if it is neither JSON nor blank
     */
    static CcaipBody of(byte[] text) throws IOException {
        try (var parser = JSON.createParser(text)) {
            var first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return new CcaipBody(text, true, MissingNode.getInstance());
            }
            var tree = first == null ? MissingNode.getInstance() : JSON.<JsonNode>readTree(parser);
            requireEnd(parser);
            return new CcaipBody(text, false, tree);
        }
    }

    boolean isArray() {
        return array;
    }

    /** Returns whether the text is blank. */
    boolean isEmpty() {
        return !array && tree.isMissingNode();
    }

    /** Returns the JSON if it is no array; else a missing node. */
    JsonNode tree() {
        return tree;
    }

    /**
     * Reads an array's rows, one after another, and keeps none.
     *
     * @throws UncheckedIOException if the rest is not JSON, or is cut; then the rows before it must not be used
     */
    void forEachRow(Consumer<JsonNode> use) {
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                use.accept(JSON.readTree(parser));
            }
            requireEnd(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows the end");
        }
    }
}
