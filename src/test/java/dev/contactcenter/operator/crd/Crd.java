package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the project's CustomResourceDefinitions.
 *
 * @param kind the kind that it defines
 * @param definition the whole of it
 */
public record Crd(String kind, JsonNode definition) {
    /** Where the project keeps them. */
    static final Path FOLDER = Path.of("crds");

    /** All of them. */
    public static List<Crd> all() {
        return Yaml.files(FOLDER).stream()
                .flatMap(file -> Yaml.documents(file).stream())
                .map(tree -> new Crd(tree.at("/spec/names/kind").asText(), tree))
                .toList();
    }

    /** The one of this kind. */
    public static Crd of(String kind) {
        return all().stream().filter(crd -> crd.kind.equals(kind)).findFirst().orElseThrow();
    }

    /** Its only version. */
    JsonNode version() {
        return definition.at("/spec/versions/0");
    }

    /** The schema of an object. */
    public JsonNode schema() {
        return version().at("/schema/openAPIV3Schema");
    }

    @Override
    public String toString() {
        return kind;
    }
}
