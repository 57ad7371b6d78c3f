package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Base and overlays are what the chart makes. {@code -Dgolden.update} writes the files that are made from it. */
class KustomizeTest {
    static List<KustomizeFiles> files() {
        return KustomizeFiles.ALL;
    }

    static Stream<Arguments> folders() {
        return Stream.of(
                Arguments.of("base", ""),
                Arguments.of("overlays/production", KustomizeFiles.PRODUCTION),
                Arguments.of("overlays/simulator", KustomizeFiles.SIMULATOR));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsMadeFromTheChart(KustomizeFiles file) throws IOException {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file.path(), file.text());
        }

        assertThat(Files.readString(file.path())).as("-Dgolden.update=true writes it").isEqualTo(file.text());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theFolderGivesTheObjectsOfTheChart(String folder, String values) {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var expected = byIdentity(Manifests.of(KustomizeFiles.documents(values).collect(Collectors.joining("---\n"))).objects());
        var built = byIdentity(new Kustomization(KustomizeFiles.FOLDER.resolve(folder)).build());

        built.keySet().removeIf(identity -> identity.startsWith("CustomResourceDefinition ") || identity.startsWith("Namespace "));

        assertThat(built).containsExactlyEntriesOf(expected);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void kubectlGivesTheSameObjects(String folder) throws IOException, InterruptedException {
        var kubectl = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(path -> Path.of(path, "kubectl"))
                .filter(Files::isExecutable).findFirst();
        assumeTrue(kubectl.isPresent(), "no kubectl on the PATH");
        var path = KustomizeFiles.FOLDER.resolve(folder);
        var process = new ProcessBuilder(kubectl.get().toString(), "kustomize", path.toString()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(byIdentity(Manifests.of(output).objects())).containsExactlyEntriesOf(byIdentity(new Kustomization(path).build()));
    }

    @Test
    void everyCrdIsThere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("crds"))) {
            var crds = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).toList();
            var built = new Kustomization(Path.of("crds")).build();

            assertThat(built).extracting(crd -> Manifests.name(crd).replaceAll("\\..*", ".yaml")).containsExactlyInAnyOrderElementsOf(crds);
        }
    }

    /** The order of environment variables means nothing, and Kustomize changes it. */
    private static JsonNode inOrder(JsonNode object) {
        object.findValues("env").forEach(env -> {
            var variables = env.valueStream().sorted(Comparator.comparing(variable -> variable.get("name").asText())).toList();
            ((ArrayNode) env).removeAll().addAll(variables);
        });
        return object;
    }

    private static Map<String, JsonNode> byIdentity(List<JsonNode> objects) {
        return objects.stream().collect(Collectors.toMap(Manifests::identity, KustomizeTest::inOrder, (one, other) -> {
            throw new AssertionError("twice: " + Manifests.identity(one));
        }, TreeMap::new));
    }
}
