package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The JSON Schema of a resource for editors and kubeconform, made from its CRD. {@link #main} writes all of them, and the line
 * in the examples by which editors find them; a test holds both to be what it would write.
 *
 * @param crd the CRD of the resource
 */
record EditorSchema(Crd crd) {
    /** Where the schemas are. */
    static final Path FOLDER = Path.of("docs", "schemas");
    /** The draft that editors and kubeconform both know. */
    static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEPT = List.of(
            "description", "type", "default", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "minItems",
            "maxItems", "minProperties", "maxProperties", "required");

    static List<EditorSchema> all() {
        return Crd.all().stream().map(EditorSchema::new).toList();
    }

    /** Writes all schemas, and the line for editors into all examples. */
    public static void main(String... arguments) throws IOException {
        Files.createDirectories(FOLDER);
        for (var schema : all()) {
            Files.writeString(schema.file(), schema.text());
        }
        for (var example : SchemaLine.examples()) {
            Files.writeString(example, SchemaLine.add(example, Files.readString(example)));
        }
    }

    /** Named as kubeconform looks for it. */
    Path file() {
        return FOLDER.resolve(crd.kind().toLowerCase(Locale.ROOT) + "_" + crd.version().get("name").asText() + ".json");
    }

    /** Returns what the file has to be. */
    String text() {
        var indenter = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter)).writeValueAsString(schema()) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode schema() {
        var source = crd.schema();
        var schema = JSON.createObjectNode();
        schema.put("$schema", DRAFT).put("title", crd.kind());
        schema.setAll(plain(source));
        schema.putArray("required").add("apiVersion").add("kind").add("metadata").add("spec");
        var properties = (ObjectNode) schema.get("properties");
        var version = crd.definition().at("/spec/group").asText() + "/" + crd.version().get("name").asText();
        ((ObjectNode) properties.get("apiVersion")).put("const", version);
        ((ObjectNode) properties.get("kind")).put("const", crd.kind());
        properties.putObject("metadata").put("type", "object");
        // The operator writes it, so users need no help with its fields.
        properties.putObject("status").put("type", "object").put("description", "What the operator has seen and done. Only the operator writes it.");
        return schema;
    }

    /** The schema in plain JSON Schema. The API server's own rules (CEL) are left out: nothing else can judge by them. */
    private static ObjectNode plain(JsonNode structural) {
        var schema = JSON.createObjectNode();
        KEPT.stream().filter(structural::has).forEach(keyword -> schema.set(keyword, structural.get(keyword)));
        if (structural.path("x-kubernetes-int-or-string").asBoolean()) {
            schema.putArray("type").add("integer").add("string");
        }
        if (structural.path("x-kubernetes-list-type").asText().equals("set")) {
            schema.put("uniqueItems", true);
        }
        if (structural.path("format").asText().equals("date-time")) {
            schema.put("format", "date-time");
        }
        if (structural.has("properties")) {
            var properties = schema.putObject("properties");
            structural.get("properties").properties().forEach(property -> properties.set(property.getKey(), plain(property.getValue())));
            schema.put("additionalProperties", structural.path("x-kubernetes-preserve-unknown-fields").asBoolean());
        }
        if (structural.has("additionalProperties")) {
            schema.set("additionalProperties", plain(structural.get("additionalProperties")));
        }
        if (structural.has("items")) {
            schema.set("items", plain(structural.get("items")));
        }
        return schema;
    }

    /** The keywords that say what is valid and are neither copied nor translated. */
    static Stream<String> unknownKeywords(JsonNode structural) {
        var known = List.of("format", "properties", "additionalProperties", "items");
        var own = structural.properties().stream().map(field -> field.getKey())
                .filter(keyword -> !keyword.startsWith("x-kubernetes-") && !KEPT.contains(keyword) && !known.contains(keyword));
        var children = Stream.concat(
                structural.path("properties").properties().stream().map(property -> property.getValue()),
                Stream.of("items", "additionalProperties").map(structural::path).filter(JsonNode::isObject));
        return Stream.concat(own, children.flatMap(EditorSchema::unknownKeywords));
    }
}
