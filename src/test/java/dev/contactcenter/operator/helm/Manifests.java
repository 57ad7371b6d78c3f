package dev.contactcenter.operator.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects of Kubernetes, as YAML.
 *
 * @param text all of them
 * @param objects each of them
 */
public record Manifests(String text, List<JsonNode> objects) {
    private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);

    public static Manifests of(String text) {
        try (var documents = YAML.<JsonNode>readValues(text)) {
            return new Manifests(text, documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Those of this kind. */
    public Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.get("kind").asText().equals(kind));
    }

    /** The only one of this kind. */
    public JsonNode only(String kind) {
        return all(kind).reduce((one, other) -> {
            throw new AssertionError("more than one " + kind);
        }).orElseThrow(() -> new AssertionError("no " + kind));
    }

    /** The first of this kind whose name ends so. */
    public JsonNode named(String kind, String end) {
        return all(kind).filter(object -> name(object).endsWith(end)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + end));
    }

    /** The specs of all pods, of Deployments and on their own. */
    Stream<JsonNode> pods() {
        return objects.stream().flatMap(object -> switch (object.get("kind").asText()) {
            case "Deployment" -> Stream.of(object.at("/spec/template/spec"));
            case "Pod" -> Stream.of(object.get("spec"));
            default -> Stream.empty();
        });
    }

    /** The rules of all Roles and ClusterRoles whose names end so. */
    public List<JsonNode> rules(String end) {
        return objects.stream()
                .filter(object -> object.get("kind").asText().endsWith("Role") && name(object).endsWith(end))
                .flatMap(object -> object.get("rules").valueStream())
                .toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** What there can be only once. */
    static String identity(JsonNode object) {
        return object.get("kind").asText() + " "
                + Optional.ofNullable(object.at("/metadata/namespace").asText(null)).map(namespace -> namespace + "/").orElse("")
                + name(object);
    }
}
