package dev.contactcenter.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.testing.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does with bad input; ChartLifeTest shows what it does on a cluster. */
class ApplyCrdsCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int apply(String... arguments) throws IOException {
        // The client reads the environment of this process, not this file; no command here gets as far as to a cluster.
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), World.kubeconfig("http://127.0.0.1:9"));
        var stream = new PrintStream(printed, true, UTF_8);
        return ApplyCrdsCommand.run(arguments, Map.of("KUBECONFIG", kubeconfig.toString()), stream, stream);
    }

    @Test
    void aFolderMustBeNamed() throws IOException {
        assertThat(apply()).isEqualTo(ApplyCrdsCommand.USAGE);
        assertThat(printed.toString(UTF_8)).isEqualTo("apply-crds: name one folder that has the CRDs, such as apply-crds /crds\n");
    }

    @Test
    void theFolderMustBeThereAndHaveFiles() throws IOException {
        assertThat(apply(folder.resolve("nowhere").toString())).isEqualTo(ApplyCrdsCommand.USAGE);
        assertThat(printed.toString(UTF_8)).contains("nowhere' can't be read as a folder");
        assertThat(apply(folder.toString())).isEqualTo(ApplyCrdsCommand.USAGE);
        assertThat(printed.toString(UTF_8)).contains("has no .yaml file");
    }

    @Test
    void whatIsNoCrdIsNamedAndNothingIsApplied() throws IOException {
        Files.copy(Path.of("crds", "agentrosters.yaml"), folder.resolve("a.yaml"));
        Files.writeString(folder.resolve("b.yaml"), "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n");

        assertThat(apply(folder.toString())).isEqualTo(ApplyCrdsCommand.USAGE);
        assertThat(printed.toString(UTF_8)).contains("b.yaml' is no CustomResourceDefinition");

        Files.writeString(folder.resolve("b.yaml"), "{");
        assertThat(apply(folder.toString())).isEqualTo(ApplyCrdsCommand.USAGE);
        assertThat(printed.toString(UTF_8)).contains("b.yaml' is no YAML of one Kubernetes object");
    }
}
