package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Checks the values of an object by its schema: types, required fields, enums, bounds, lengths, patterns and
 * formats, with the messages of a real API server. CEL rules are not evaluated.
 */
final class SchemaValidation {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final List<FieldError> errors = new ArrayList<>();

    private SchemaValidation() {}

    /** Returns all errors of this object, except in the fields that every object has. */
    static List<FieldError> errors(StructuralSchema schema, ObjectNode object) {
        var validation = new SchemaValidation();
        validation.required(schema.tree(), object, "");
        object.properties().stream()
                .filter(field -> !StructuralSchema.ALWAYS_KNOWN.contains(field.getKey()))
                .forEach(field -> validation.value(schema.field(field.getKey()), field.getValue(), field.getKey()));
        return validation.errors;
    }

    private void value(StructuralSchema schema, JsonNode value, String path) {
        var tree = schema.tree();
        if (value.isNull() && tree.path("nullable").asBoolean()) {
            return;
        }
        if (!isOfType(tree, value)) {
            var type = typeOf(value);
            errors.add(FieldError.invalid(
                    path, quoted(type), "must be of type " + declaredType(tree) + ": " + quoted(type)));
            return;
        }
        enumeration(tree, value, path);
        if (value instanceof ObjectNode object) {
            required(tree, object, path + ".");
            object.properties().forEach(field -> value(schema.field(field.getKey()), field.getValue(), path + "." + field.getKey()));
        } else if (value.isArray()) {
            list(schema, value, path);
        } else if (value.isTextual()) {
            text(tree, value.asText(), path);
        } else if (value.isNumber()) {
            number(tree, value, path);
        }
    }

    private void required(JsonNode tree, ObjectNode object, String prefix) {
        for (var name : tree.path("required")) {
            if (!object.has(name.asText())) {
                errors.add(FieldError.required(prefix + name.asText()));
            }
        }
    }

    private void enumeration(JsonNode tree, JsonNode value, String path) {
        var allowed = tree.path("enum");
        if (allowed.isArray() && StreamSupport.stream(allowed.spliterator(), false).noneMatch(value::equals)) {
            var supported = StreamSupport.stream(allowed.spliterator(), false)
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(", "));
            errors.add(FieldError.unsupported(path, value, supported));
        }
    }

    private void list(StructuralSchema schema, JsonNode list, String path) {
        var most = schema.tree().path("maxItems").asInt(Integer.MAX_VALUE);
        var least = schema.tree().path("minItems").asInt(0);
        if (list.size() > most) {
            // The items of a list that is too long are not checked.
            errors.add(FieldError.tooMany(path, list.size(), most));
            return;
        }
        if (list.size() < least) {
            errors.add(FieldError.invalid(path, list.size(), "should have at least " + least + " items"));
        }
        var items = schema.items();
        for (var i = 0; i < list.size(); i++) {
            value(items, list.get(i), path + "[" + i + "]");
        }
    }

    private void text(JsonNode tree, String text, String path) {
        var length = text.codePointCount(0, text.length());
        var most = tree.path("maxLength").asInt(Integer.MAX_VALUE);
        var least = tree.path("minLength").asInt(0);
        var pattern = tree.path("pattern").asText();
        if (length > most) {
            errors.add(FieldError.tooLong(path, most));
        }
        if (length < least) {
            errors.add(FieldError.invalid(path, quoted(text), "should be at least " + least + " chars long"));
        }
        if (!PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).find()) {
            errors.add(FieldError.invalid(path, quoted(text), "should match '" + pattern + "'"));
        }
        if (tree.path("format").asText().equals("date-time") && !isTime(text)) {
            errors.add(FieldError.invalid(path, quoted(text), "must be of type date-time: " + quoted(text)));
        }
    }

    private void number(JsonNode tree, JsonNode number, String path) {
        if (tree.has("minimum") && number.decimalValue().compareTo(tree.get("minimum").decimalValue()) < 0) {
            errors.add(FieldError.invalid(
                    path, number, "should be greater than or equal to " + tree.get("minimum")));
        }
        if (tree.has("maximum") && number.decimalValue().compareTo(tree.get("maximum").decimalValue()) > 0) {
            errors.add(FieldError.invalid(path, number, "should be less than or equal to " + tree.get("maximum")));
        }
    }

    private static boolean isOfType(JsonNode tree, JsonNode value) {
        if (tree.path("x-kubernetes-int-or-string").asBoolean()) {
            return isInteger(value) || value.isTextual();
        }
        return switch (tree.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" -> isInteger(value);
            default -> true;
        };
    }

    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() || value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static String declaredType(JsonNode tree) {
        return tree.path("x-kubernetes-int-or-string").asBoolean() ? "integer,string" : tree.path("type").asText();
    }

    private static String typeOf(JsonNode value) {
        return isInteger(value) ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
