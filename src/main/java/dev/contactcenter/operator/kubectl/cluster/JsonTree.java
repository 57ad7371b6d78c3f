package dev.contactcenter.operator.kubectl.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Reads and writes trees of JSON and YAML with Jackson's streams. An {@code ObjectMapper} does the same, but the first one of a process
 * takes a tenth of a second: it reads the calendar of the user's language, and hundreds of classes.
 */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = new JsonFactory();

    private JsonTree() {}

    /** Returns the first value of this JSON; a missing node if there is none. @throws IOException if it is not valid or can't be read */
    static JsonNode read(InputStream json) throws IOException {
        try (var parser = JSON.createParser(json)) {
            return first(parser);
        }
    }

    /** Returns the first value of this JSON; a missing node if there is none. @throws IOException if it is not valid */
    static JsonNode read(String json) throws IOException {
        try (var parser = JSON.createParser(json)) {
            return first(parser);
        }
    }

    /** Returns the first document of a YAML file; a missing node if there is none. @throws IOException if it is not valid or can't be read */
    static JsonNode readYaml(Path file) throws IOException {
        try (var parser = new YAMLFactory().createParser(file.toFile())) {
            return first(parser);
        }
    }

    private static JsonNode first(JsonParser parser) throws IOException {
        var token = parser.nextToken();
        return token == null ? MissingNode.getInstance() : value(parser, token);
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        var object = NODES.objectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        var array = NODES.arrayNode();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Returns this value as JSON, in UTF-8. */
    static byte[] bytes(JsonNode value) {
        var bytes = new ByteArrayOutputStream();
        try (var generator = JSON.createGenerator(bytes)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can always be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator generator, JsonNode value) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (var field : value.properties()) {
                    generator.writeFieldName(field.getKey());
                    write(generator, field.getValue());
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (var item : value) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case NUMBER -> number(generator, value);
            case BOOLEAN -> generator.writeBoolean(value.booleanValue());
            case NULL, MISSING -> generator.writeNull();
            default -> generator.writeString(value.asText());
        }
    }

    private static void number(JsonGenerator generator, JsonNode value) throws IOException {
        if (value.isIntegralNumber()) {
            generator.writeNumber(value.bigIntegerValue());
        } else {
            generator.writeNumber(value.doubleValue());
        }
    }
}
