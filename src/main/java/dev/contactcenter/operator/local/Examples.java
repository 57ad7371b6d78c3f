package dev.contactcenter.operator.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The manifests of a folder, changed to use a simulated contact center. */
final class Examples {
    private static final int POLL_INTERVAL_SECONDS = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final List<File> files;

    private Examples(List<File> files) {
        this.files = files;
    }

    /**
     * A file of manifests.
     *
     * @param path where it is
     * @param manifests what it holds
     */
    record File(Path path, List<ObjectNode> manifests) {
        boolean hasConnection() {
            return manifests.stream().anyMatch(manifest -> is(manifest, "ContactCenter"));
        }

        /** Returns the names of its objects, as {@code Kind/name}. */
        String contents() {
            return manifests.stream()
                    .map(manifest -> manifest.path("kind").asText() + "/" + manifest.at("/metadata/name").asText())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Reads all files of this folder. @throws IOException if the folder is missing or a file is not YAML */
    static Examples in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " here: run it from the project's own folder");
        }
        try (var found = Files.list(folder)) {
            var paths = found.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
            var files = new ArrayList<File>();
            for (var path : paths) {
                files.add(read(path));
            }
            // The connection first, as a user would: operations wait for it.
            files.sort(Comparator.comparing(File::hasConnection).reversed());
            return new Examples(List.copyOf(files));
        }
    }

    private static File read(Path path) throws IOException {
        var yaml = new YAMLMapper();
        try (var documents = yaml.readerFor(ObjectNode.class).<ObjectNode>readValues(path.toFile())) {
            return new File(path, documents.readAll());
        }
    }

    List<File> files() {
        return files;
    }

    /**
     * Applies the manifests of a file; Secrets get this contact center's credentials, ContactCenters its URL and a
     * short poll interval.
     *
     * @param namespace replaces the namespace of the manifests; empty: keeps it
     * @throws KubernetesClientException if the API server refuses one
     */
    void apply(File file, KubernetesClient client, LocalCenter center, Optional<String> namespace) {
        for (var manifest : file.manifests()) {
            var mine = manifest.deepCopy();
            var credentials = center.credentials().get(mine.at("/metadata/name").asText());
            if (is(mine, "Secret") && credentials != null) {
                mine.putObject("stringData")
                        .put("username", credentials.username())
                        .put("password", credentials.password());
            } else if (is(mine, "ContactCenter")) {
                lead(mine.withObject("/spec").put("pollIntervalSeconds", POLL_INTERVAL_SECONDS), center.spec());
            }
            namespace.ifPresent(name -> moveTo(name, mine));
            client.resource(json.convertValue(mine, GenericKubernetesResource.class))
                    .fieldManager("local")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    /** Sets the fields that lead to the contact center, and keeps the other fields of {@code spec}. */
    private static void lead(ObjectNode spec, ObjectNode to) {
        to.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode within) {
                lead(spec.withObject("/" + field.getKey()), within);
            } else {
                spec.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void moveTo(String namespace, ObjectNode manifest) {
        manifest.withObject("/metadata").put("namespace", namespace);
        if (manifest.at("/spec/contactCenterRef/namespace").isTextual()) {
            manifest.withObject("/spec/contactCenterRef").put("namespace", namespace);
        }
    }

    private static boolean is(ObjectNode manifest, String kind) {
        return manifest.path("kind").asText().equals(kind);
    }
}
