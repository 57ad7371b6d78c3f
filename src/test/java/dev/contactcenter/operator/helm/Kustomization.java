package dev.contactcenter.operator.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What Kustomize makes of a folder, as far as this project uses it: resources, images, replicas and patches from files.
 *
 * @param folder has a kustomization.yaml or a Kustomization
 */
record Kustomization(Path folder) {
    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "resources", "images", "replicas", "patches");

    /** Whether this is such a folder. */
    static boolean isOne(Path folder) {
        return Files.exists(folder.resolve("kustomization.yaml")) || Files.exists(folder.resolve("Kustomization"));
    }

    /** All objects. */
    List<JsonNode> build() {
        var file = folder.resolve(Files.exists(folder.resolve("Kustomization")) ? "Kustomization" : "kustomization.yaml");
        var told = read(file).get(0);
        told.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalStateException(file + ": " + field + " is not known here");
            }
        });
        var objects = told.path("resources").valueStream().flatMap(resource -> resource(folder.resolve(resource.asText()))).toList();
        told.path("images").forEach(image -> objects.forEach(object -> rename(object, image)));
        told.path("replicas").forEach(replicas -> of("Deployment", replicas.get("name").asText(), objects)
                .forEach(object -> ((ObjectNode) object.get("spec")).set("replicas", replicas.get("count"))));
        told.path("patches").forEach(patch -> {
            var change = read(folder.resolve(patch.get("path").asText())).get(0);
            of(change.get("kind").asText(), Manifests.name(change), objects).forEach(object -> merge((ObjectNode) object, change));
        });
        return objects;
    }

    private static Stream<JsonNode> resource(Path path) {
        return isOne(path) ? new Kustomization(path).build().stream() : read(path).stream();
    }

    private static List<JsonNode> read(Path file) {
        try {
            return Manifests.of(Files.readString(file)).objects();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> of(String kind, String name, List<JsonNode> objects) {
        return objects.stream().filter(object -> object.get("kind").asText().equals(kind) && Manifests.name(object).equals(name));
    }

    private static void rename(JsonNode object, JsonNode image) {
        for (var container : object.at("/spec/template/spec/containers")) {
            if (container.get("image").asText().startsWith(image.get("name").asText() + ":")) {
                ((ObjectNode) container).put("image", image.get("newName").asText() + ":" + image.get("newTag").asText());
            }
        }
    }

    /** A strategic merge: lists of named things are merged by name, other lists are replaced. */
    private static void merge(ObjectNode object, JsonNode change) {
        change.properties().forEach(field -> {
            var old = object.get(field.getKey());
            if (old instanceof ObjectNode child && field.getValue().isObject()) {
                merge(child, field.getValue());
            } else if (old instanceof ArrayNode list && isNamed(list) && isNamed(field.getValue())) {
                field.getValue().forEach(item -> mergeItem(list, item));
            } else {
                object.set(field.getKey(), field.getValue());
            }
        });
    }

    private static boolean isNamed(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(item -> item.has("name"));
    }

    private static void mergeItem(ArrayNode list, JsonNode item) {
        for (var old : list) {
            if (old.get("name").equals(item.get("name"))) {
                merge((ObjectNode) old, item);
                return;
            }
        }
        list.add(item);
    }
}
