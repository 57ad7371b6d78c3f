package dev.contactcenter.operator.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The archive of an image that the build has made, taken apart with the system's tar. */
record ImageArchive(Path file, Path folder) {
    /** Takes apart the archive that the build names; its layers come to lie in this folder. */
    static ImageArchive open(Path folder) throws IOException {
        var archive = new ImageArchive(Path.of(System.getProperty("image.archive")), folder);
        Tool.run("tar", "--warning=no-unknown-keyword", "-xf", archive.file.toString(), "-C", folder.toString());
        return archive;
    }

    /** Whether it has no base image, so that all of it is here. */
    static boolean isWhole() {
        return "scratch".equals(System.getProperty("image.base"));
    }

    /** What a container gets: its command, environment, user, labels. */
    JsonNode config() throws IOException {
        return json(manifest().path("Config").asText()).path("config");
    }

    Map<String, String> labels() throws IOException {
        return config().path("Labels").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().asText()));
    }

    String created() throws IOException {
        return json(manifest().path("Config").asText()).path("created").asText();
    }

    List<String> entrypoint() throws IOException {
        return texts(config().path("Entrypoint"));
    }

    List<String> environment() throws IOException {
        return texts(config().path("Env"));
    }

    /** The layers, the lowest first, each with the files in it. */
    List<List<String>> layers() throws IOException {
        return layerFiles().stream().map(layer -> Arrays.stream(Tool.run("tar", "--warning=no-unknown-keyword", "-tzf", layer.toString()).split("\n"))
                .filter(name -> !name.endsWith("/"))
                .toList()).toList();
    }

    /** All files of all layers. */
    List<String> files() throws IOException {
        return layers().stream().flatMap(List::stream).toList();
    }

    /** Lays all layers over each other, as a container's root. */
    Path unpack(Path root) throws IOException {
        Files.createDirectories(root);
        layerFiles().forEach(layer -> Tool.run("tar", "--warning=no-unknown-keyword", "-xzf", layer.toString(), "-C", root.toString()));
        return root;
    }

    private List<Path> layerFiles() throws IOException {
        return texts(manifest().path("Layers")).stream().map(folder::resolve).toList();
    }

    private JsonNode manifest() throws IOException {
        return json("manifest.json").path(0);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(name)));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
