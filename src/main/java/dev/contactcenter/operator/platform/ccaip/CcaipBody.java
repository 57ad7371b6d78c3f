package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * The JSON of an answer. An array is read row by row: as one tree, 100,000 agents take ten times the room of their text,
 * which is what they come as.
 */
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
     * Takes this text, of which an array is not read yet.
     *
     * @throws IOException where it is neither JSON nor blank, or begins like an array and is none
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

    /** Whether there is nothing but blanks. */
    boolean isEmpty() {
        return !array && tree.isMissingNode();
    }

    /** What it is where it is no array; else missing. */
    JsonNode tree() {
        return tree;
    }

    /**
     * Reads an array's rows, one after another, and keeps none.
     *
     * @throws UncheckedIOException where what follows is not JSON, or is cut: what has been read of it is worth nothing
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
