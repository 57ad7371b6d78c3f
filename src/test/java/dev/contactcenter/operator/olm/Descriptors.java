package dev.contactcenter.operator.olm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * The descriptors by which a console shows forms and states of a resource, made from its CRD. Their names are those of the
 * OpenShift console's reference of descriptors.
 */
final class Descriptors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UI = "urn:alm:descriptor:com.tectonic.ui:";
    private static final String KUBERNETES = "urn:alm:descriptor:io.kubernetes";

    private Descriptors() {}

    /** One for each field that a user can fill in; lists are left to the YAML view. */
    static ArrayNode ofSpec(JsonNode spec) {
        var descriptors = JSON.createArrayNode();
        addFields("", spec, descriptors);
        return descriptors;
    }

    private static void addFields(String parent, JsonNode schema, ArrayNode descriptors) {
        schema.path("properties").properties().forEach(field -> {
            var path = parent + field.getKey();
            if (field.getValue().has("properties")) {
                addFields(path + ".", field.getValue(), descriptors);
            } else {
                descriptor(path, field.getValue(), descriptors.addObject(), input(path, field.getValue()));
            }
        });
    }

    /** One for each state that is a single value, and one for the conditions. */
    static ArrayNode ofStatus(JsonNode status) {
        var descriptors = JSON.createArrayNode();
        status.path("properties").properties().forEach(field -> {
            var type = field.getValue().path("type").asText();
            if (field.getKey().equals("conditions")) {
                descriptor(field.getKey(), field.getValue(), descriptors.addObject(), JSON.createArrayNode().add(KUBERNETES + ".conditions"));
            } else if (!type.equals("object") && !type.equals("array")) {
                var show = field.getKey().equals("phase") ? KUBERNETES + ".phase" : "urn:alm:descriptor:text";
                descriptor(field.getKey(), field.getValue(), descriptors.addObject(), JSON.createArrayNode().add(show));
            }
        });
        return descriptors;
    }

    private static void descriptor(String path, JsonNode schema, ObjectNode descriptor, ArrayNode show) {
        descriptor.put("path", path).put("displayName", title(path)).put("description", schema.path("description").asText());
        if (!show.isEmpty()) {
            descriptor.set("x-descriptors", show);
        }
    }

    private static ArrayNode input(String path, JsonNode schema) {
        var show = JSON.createArrayNode();
        var type = schema.path("type").asText();
        if (schema.has("enum")) {
            schema.get("enum").forEach(value -> show.add(UI + "select:" + value.asText()));
        } else if (path.endsWith("SecretRef.name")) {
            show.add(KUBERNETES + ":Secret");
        } else if (path.endsWith("onfigMapRef.name")) {
            show.add(KUBERNETES + ":ConfigMap");
        } else if (type.equals("boolean")) {
            show.add(UI + "booleanSwitch");
        } else if (type.equals("integer")) {
            show.add(UI + "number");
        } else if (!type.equals("array") && !type.equals("object")) {
            show.add(UI + "text");
        }
        return show;
    }

    /** {@code target.agentIds} is "Target agent ids". */
    private static String title(String path) {
        var words = path.replace('.', ' ').replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
