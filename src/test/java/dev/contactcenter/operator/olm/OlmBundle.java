package dev.contactcenter.operator.olm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.helm.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The bundle for the Operator Lifecycle Manager.
 *
 * @param image the operator's image
 */
record OlmBundle(String image) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    private static final String CHANNEL = "candidate";

    /**
     * Writes the bundle.
     *
     * @param arguments the folder, and the operator's image
     */
    public static void main(String... arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        for (var file : new OlmBundle(arguments[1]).files().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** All files by path. */
    SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("manifests/" + ServiceVersion.PACKAGE + ".clusterserviceversion.yaml", yaml(new ServiceVersion(image).object()));
        files.put("manifests/" + ServiceVersion.PACKAGE + "_v1_service.yaml", yaml(service()));
        for (var crd : Crd.all()) {
            files.put("manifests/contactcenter.dev_" + crd.definition().at("/spec/names/plural").asText() + ".yaml", yaml(crd.definition()));
        }
        files.put("metadata/annotations.yaml", yaml(new ObjectMapper().valueToTree(Map.of("annotations", annotations()))));
        files.put("bundle.Dockerfile", dockerfile());
        return files;
    }

    /** The Service of probes and metrics. OLM chooses its namespace. */
    private static JsonNode service() {
        var service = Chart.DOCUMENTED.render("").only("Service");
        var metadata = (ObjectNode) service.get("metadata");
        metadata.remove("namespace");
        ((ObjectNode) metadata.get("labels")).remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
        return service;
    }

    static Map<String, String> annotations() {
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("mediatype.v1", "registry+v1");
        annotations.put("manifests.v1", "manifests/");
        annotations.put("metadata.v1", "metadata/");
        annotations.put("package.v1", ServiceVersion.PACKAGE);
        annotations.put("channels.v1", CHANNEL);
        annotations.put("channel.default.v1", CHANNEL);
        return annotations.entrySet().stream().collect(Collectors.toMap(
                entry -> "operators.operatorframework.io.bundle." + entry.getKey(), Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static String dockerfile() {
        var labels = annotations().entrySet().stream()
                .map(label -> String.format(Locale.ROOT, "LABEL %s=%s\n", label.getKey(), label.getValue()))
                .collect(Collectors.joining());
        return "FROM scratch\n" + labels + "COPY manifests /manifests/\nCOPY metadata /metadata/\n";
    }

    private static String yaml(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
