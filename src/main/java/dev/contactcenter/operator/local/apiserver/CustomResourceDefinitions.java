package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the types that a CustomResourceDefinition declares. */
final class CustomResourceDefinitions {
    static final String GROUP = "apiextensions.k8s.io";

    private CustomResourceDefinitions() {}

    /** Returns the types that this definition declares, one for each version that is served. */
    static List<ResourceType> types(JsonNode crd) {
        var types = new ArrayList<ResourceType>();
        for (var version : crd.path("spec").path("versions")) {
            if (version.path("served").asBoolean()) {
                types.add(type(crd.path("spec"), version));
            }
        }
        return types;
    }

    private static ResourceType type(JsonNode spec, JsonNode version) {
        var names = spec.path("names");
        var kind = names.path("kind").asText();
        return new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                names.path("plural").asText(),
                names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                kind,
                spec.path("scope").asText().equals("Namespaced"),
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                true,
                version.path("subresources").has("status"),
                selectableFields(version.path("selectableFields")),
                columns(version.path("additionalPrinterColumns")),
                new StructuralSchema(version.path("schema").path("openAPIV3Schema")));
    }

    private static List<String> selectableFields(JsonNode declared) {
        var fields = new ArrayList<String>();
        declared.forEach(field -> fields.add(field.path("jsonPath").asText().substring(1)));
        return fields;
    }

    private static List<PrinterColumn> columns(JsonNode declared) {
        var columns = new ArrayList<PrinterColumn>();
        columns.add(PrinterColumn.NAME);
        declared.forEach(column -> columns.add(PrinterColumn.read(column)));
        if (declared.isEmpty()) {
            columns.add(PrinterColumn.AGE);
        }
        return columns;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Writes the conditions of a definition whose types are served; clients wait for them. */
    static void establish(ObjectNode crd, String now) {
        var status = crd.putObject("status");
        status.set("acceptedNames", crd.path("spec").path("names").deepCopy());
        var stored = status.putArray("storedVersions");
        for (var version : crd.path("spec").path("versions")) {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name").asText());
            }
        }
        var conditions = status.putArray("conditions");
        for (var type : List.of("NamesAccepted", "Established")) {
            conditions
                    .addObject()
                    .put("type", type)
                    .put("status", "True")
                    .put("lastTransitionTime", now)
                    .put("reason", type.equals("Established") ? "InitialNamesAccepted" : "NoConflicts")
                    .put("message", "");
        }
    }
}
