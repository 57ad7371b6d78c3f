package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A column of {@code kubectl get}.
 *
 * @param name its heading
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code date}; an integer of an
 *     object or list is its size
 * @param format what the type leaves open
 * @param description what it shows
 * @param priority 0: always shown; above: with {@code -o wide}
 * @param path where in the object its value is
 */
record PrinterColumn(String name, String type, String format, String description, int priority, JsonPath path) {
    static final PrinterColumn NAME = new PrinterColumn(
            "Name", "string", "name", "Name must be unique within a namespace.", 0, JsonPath.of(".metadata.name"));
    static final PrinterColumn AGE = PrinterColumn.of("Age", "date", ".metadata.creationTimestamp");

    static PrinterColumn of(String name, String type, String path) {
        return new PrinterColumn(name, type, "", "", 0, JsonPath.of(path));
    }

    /** Reads an entry of a CRD's {@code additionalPrinterColumns}. */
    static PrinterColumn read(JsonNode column) {
        return new PrinterColumn(
                column.path("name").asText(),
                column.path("type").asText(),
                column.path("format").asText(""),
                column.path("description").asText(""),
                column.path("priority").asInt(0),
                JsonPath.of(column.path("jsonPath").asText()));
    }

    /** Returns the column's value for this object at this time; the null node if there is none. */
    JsonNode cell(JsonNode object, Instant now) {
        var value = path.first(object);
        if (type.equals("integer") && value.isContainerNode()) {
            return JsonNodeFactory.instance.numberNode(value.size());
        }
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (type) {
            case "date" -> JsonNodeFactory.instance.textNode(age(value.asText(), now));
            case "integer", "number", "boolean" -> value;
            default -> value.isValueNode() ? JsonNodeFactory.instance.textNode(value.asText())
                    : JsonNodeFactory.instance.textNode(value.toString());
        };
    }

    private static String age(String timestamp, Instant now) {
        try {
            return Age.between(Instant.parse(timestamp), now);
        } catch (DateTimeException e) {
            return "<invalid>";
        }
    }
}
