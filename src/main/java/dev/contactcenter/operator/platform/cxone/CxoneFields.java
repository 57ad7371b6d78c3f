package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Fields of CXone's objects. The API spells one field in several ways, by list and by version ({@code isACW} and
 * {@code isAcw}, {@code outStateId}, {@code outstateId} and {@code OutStateId}), and sends numbers and booleans also as
 * texts. So names are compared without regard to case and underscores, and values are read from both types.
 */
final class CxoneFields {
    private CxoneFields() {}

    /** Returns the form in which names are compared. */
    static String normal(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the first of these fields that the object has and that is not null; a missing node if it has none.
     *
     * @param names in the form of {@link #normal}, the preferred one first
     */
    static JsonNode find(JsonNode object, List<String> names) {
        for (var name : names) {
            var exact = object.get(name);
            if (exact != null && !exact.isNull()) {
                return exact;
            }
            for (var field : object.properties()) {
                if (!field.getValue().isNull() && normal(field.getKey()).equals(name)) {
                    return field.getValue();
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns the text of the first of these fields that has one, at most 300 characters; empty if none has. */
    static String text(JsonNode object, String... names) {
        for (var name : names) {
            var value = find(object, List.of(name));
            var text = value.isValueNode() ? JsonText.clean(value.asText()) : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Returns the whole number in the first of these fields, which may be a text; empty if there is none. */
    static OptionalLong number(JsonNode object, String... names) {
        var value = find(object, List.of(names));
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(value.longValue());
        }
        var text = value.isTextual() ? value.textValue().strip() : "";
        return text.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Returns whether the first of these fields is true, the text "true" in any case, or a number other than 0. */
    static boolean isTrue(JsonNode object, boolean otherwise, String... names) {
        var value = find(object, List.of(names));
        if (value.isMissingNode()) {
            return otherwise;
        }
        return value.isTextual()
                ? value.textValue().strip().equalsIgnoreCase("true") || value.textValue().strip().equals("1")
                : value.asBoolean(false);
    }
}
