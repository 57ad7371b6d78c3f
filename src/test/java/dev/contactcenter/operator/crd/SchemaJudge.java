package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Judges objects by a structural schema, without its rules, and refuses unknown fields as strict validation does. */
final class SchemaJudge {
    private static final Set<String> LEFT_TO_THE_API_SERVER = Set.of("metadata");

    private final Schema schema;

    SchemaJudge(JsonNode structural) {
        var strict = structural.deepCopy();
        makeExplicit(strict);
        schema = SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(),
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(strict);
    }

    /** What is wrong with an object that has its defaults. */
    List<Violation> judge(JsonNode object) {
        return schema.validate(object).stream().map(SchemaJudge::violation).distinct().toList();
    }

    /** Says in plain JSON schema what the API server knows of itself. */
    private static void makeExplicit(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            var types = ((ObjectNode) schema).putArray("anyOf");
            types.addObject().put("type", "integer");
            types.addObject().put("type", "string");
        }
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
            object.get("properties").properties().stream()
                    .filter(property -> !LEFT_TO_THE_API_SERVER.contains(property.getKey()))
                    .forEach(property -> makeExplicit(property.getValue()));
        }
        if (schema.has("items")) {
            makeExplicit(schema.get("items"));
        }
    }

    private static Violation violation(Error error) {
        var field = field(error);
        var bound = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> new Violation(child(field, error.getProperty()), "Required value");
            case "additionalProperties" -> new Violation(child(field, error.getProperty()), "unknown field");
            case "type" -> new Violation(
                    field, "must be of type " + (isIntOrString(error) ? "integer,string" : bound.asText()));
            case "format" -> new Violation(field, "must be of type " + bound.asText());
            case "enum" -> new Violation(field, "supported values: " + quoted(bound));
            case "minimum" -> new Violation(field, "should be greater than or equal to " + bound.asText());
            case "maximum" -> new Violation(field, "should be less than or equal to " + bound.asText());
            case "minLength" -> new Violation(field, "should be at least " + bound.asText() + " chars long");
            case "maxLength" -> new Violation(field, "Too long");
            case "maxItems" -> new Violation(field, "must have at most " + bound.asText() + " items");
            case "pattern" -> new Violation(field, "should match '" + bound.asText() + "'");
            default -> new Violation(field, error.getMessage());
        };
    }

    private static boolean isIntOrString(Error error) {
        return error.getSchemaLocation().toString().contains("/anyOf/");
    }

    private static String quoted(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> '"' + value.asText() + '"')
                .collect(Collectors.joining(", "));
    }

    private static String field(Error error) {
        return error.getInstanceLocation()
                .toString()
                .replaceAll("/([0-9]+)", "[$1]")
                .replace('/', '.')
                .replaceFirst("^\\.", "");
    }

    private static String child(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}
