package dev.contactcenter.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource as the operator left it, and what a GitOps tool is to make of it. {@link RecordingTest} holds that the operator
 * still leaves it so.
 *
 * @param file where it is recorded
 * @param resource the resource, without what differs each time
 */
record Recorded(Path file, JsonNode resource) {
    private static final Path FOLDER = Path.of("src/test/resources/argocd");
    private static final String HEALTH = "# health: ";
    private static final String MESSAGE = "# message: ";
    private static final String TIME = "2026-01-01T00:00:00Z";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All that are recorded. */
    static Stream<Recorded> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Recorded::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the one of this name is, recorded or not. */
    static Path file(String name) {
        return FOLDER.resolve(name + ".yaml");
    }

    static Recorded read(Path file) {
        try {
            return of(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recorded of(Path file, String text) throws IOException {
        return new Recorded(file, YAML.readTree(text));
    }

    /** A resource in the form in which it is recorded. */
    static String textOf(String json) throws IOException {
        var tree = JSON.readTree(json);
        ((ObjectNode) tree.get("metadata")).retain("name", "namespace", "generation", "annotations");
        return YAML.writeValueAsString(tree)
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", TIME)
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:80")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uid");
    }

    /** What tools judge by. Conditions have no order: the one that came first stays first. */
    List<JsonNode> evidence() {
        var fields = Stream.of("/metadata/generation", "/spec/suspend", "/status/observedGeneration", "/status/phase").map(resource::at);
        var conditions = resource.at("/status/conditions").valueStream().sorted(Comparator.comparing(condition -> condition.get("type").asText()));
        return Stream.concat(fields, conditions).toList();
    }

    String kind() {
        return resource.get("kind").asText();
    }

    String health() {
        return said(HEALTH);
    }

    String message() {
        return said(MESSAGE);
    }

    private String said(String mark) {
        return lines().stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
