package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the chart. {@code -Dgolden.update} writes its table anew. */
class ChartReadmeTest {
    private static final String HEAD = "| value | default | meaning |\n|---|---|---|\n";

    @Test
    void theTableIsThatOfTheValues() throws IOException {
        var page = Chart.FOLDER.resolve("README.md");
        var table = ValuesTable.of(Files.readString(Chart.FOLDER.resolve("values.yaml"))).stream()
                .collect(Collectors.joining("\n", HEAD, "\n"));
        if (System.getProperty("golden.update") != null) {
            var text = Files.readString(page);
            Files.writeString(page, text.substring(0, text.indexOf(HEAD)) + table);
        }

        assertThat(Files.readString(page)).endsWith(table);
    }

    @Test
    void aValueIsARowWithWhatItsCommentSays() throws IOException {
        assertThat(ValuesTable.of("""
                # How many.
                # At most ten.
                replicas: 1

                image:
                  # Where.
                  repository: here
                  # Which.
                  tag: ""
                # All of it.
                resources:
                  limits: {memory: 1Gi}
                """)).containsExactly(
                "| `replicas` | `1` | How many. At most ten. |",
                "| `image.repository` | `\"here\"` | Where. |",
                "| `image.tag` | `\"\"` | Which. |",
                "| `resources` | `{\"limits\":{\"memory\":\"1Gi\"}}` | All of it. |");
    }

    @Test
    void aValueWithoutACommentIsNoticed() {
        assertThatThrownBy(() -> ValuesTable.of("# One.\none: 1\ntwo: 2\n")).hasMessage("two has no comment");
        assertThatThrownBy(() -> ValuesTable.of("image:\n  # Which.\n  tag: a\n  digest: b\n")).hasMessage("image.digest has no comment");
    }
}
