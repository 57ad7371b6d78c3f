package dev.contactcenter.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.kubectl.PluginRun;
import dev.contactcenter.operator.kubectl.Trees;
import dev.contactcenter.operator.kubectl.command.CommandTree;
import dev.contactcenter.operator.kubectl.command.PluginSession;
import dev.contactcenter.operator.kubectl.command.RootCommand;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the page of the plugin says has to be so, and its manifest for Krew is what Krew takes. */
class KubectlPageTest {
    private static final String PROGRAM = "$ kubectl contact-center ";
    private static final DocsPage PAGE = DocsPage.of(Path.of("docs/kubectl.md"));

    private static CommandLine tree() {
        return CommandTree.all(new RootCommand(new PluginSession(Map.of(), UserTerminal.ofProcess(Map.of()), Clock.systemUTC())));
    }

    static Stream<String> commands() {
        return tree().getSubcommands().keySet().stream();
    }

    static Stream<String> examples() {
        return PAGE.blocks("console").stream().flatMap(String::lines).filter(line -> line.startsWith(PROGRAM)).map(line -> line.substring(PROGRAM.length()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsInTheTable(String command) {
        assertThat(PAGE.rows()).anyMatch(row -> row.startsWith("| `" + command));
    }

    @Test
    void everyFlagIsInTheTable() {
        var rows = String.join("\n", PAGE.rows());

        assertThat(tree().getSubcommands().values().stream().flatMap(command -> command.getCommandSpec().options().stream())
                .map(option -> option.longestName()).distinct()).allSatisfy(flag -> assertThat(rows).contains("`" + flag + "`"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleCanBeRun(String line) {
        assertThat(tree().parseArgs(PluginRun.words(line).toArray(String[]::new)).hasSubcommand()).isTrue();
    }

    /** The rules of Krew: https://krew.sigs.k8s.io/docs/developer-guide/plugin-manifest/ and its naming guide. */
    @Test
    void krewTakesTheManifest() throws IOException {
        var manifest = Trees.yaml(Files.readString(Path.of("docs/krew.yaml"))
                .replace("VERSION", "0.1.0").replace("URL", "https://example.com/x.tar.gz").replace("SHA256", "0".repeat(64)));

        assertThat(manifest.at("/apiVersion").asText()).isEqualTo("krew.googlecontainertools.github.com/v1alpha2");
        assertThat(manifest.at("/kind").asText()).isEqualTo("Plugin");
        assertThat(manifest.at("/metadata/name").asText()).isEqualTo("contact-center");
        assertThat(manifest.at("/spec/version").asText()).matches("v\\d+\\.\\d+\\.\\d+");
        assertThat(manifest.at("/spec/shortDescription").asText()).hasSizeBetween(1, 50).doesNotEndWith(".");
        assertThat(names(manifest.get("spec"))).containsExactlyInAnyOrder("version", "homepage", "shortDescription", "description", "caveats", "platforms");
        assertThat(manifest.at("/spec/platforms")).singleElement().satisfies(platform -> {
            assertThat(names(platform)).containsExactlyInAnyOrder("selector", "uri", "sha256", "bin", "files");
            assertThat(platform.at("/sha256").asText()).matches("[0-9a-f]{64}");
            assertThat(platform.at("/uri").asText()).startsWith("https://").endsWith(".tar.gz");
            assertThat(Path.of("src/main/launcher", platform.at("/bin").asText())).isExecutable();
        });
    }

    @Test
    void theFilesOfTheArchiveAreThoseOfThePage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/launcher"))) {
            var scripts = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("kubectl")).toList();

            assertThat(scripts).containsExactlyInAnyOrder("kubectl-contact_center", "kubectl_complete-contact_center");
            assertThat(PAGE.code()).containsAll(scripts).contains("contact-center-operator.jar");
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }
}
