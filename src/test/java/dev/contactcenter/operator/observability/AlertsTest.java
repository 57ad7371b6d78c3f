package dev.contactcenter.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that the chart installs. */
class AlertsTest {
    private static final Path FILES = Path.of("helm/contact-center-operator/files");
    private static final Path RULES = FILES.resolve("alerts.yaml");
    private static final Pattern NAME = Pattern.compile("contactcenter_[a-z_]+");

    static Stream<JsonNode> alerts() throws IOException {
        var groups = new YAMLMapper().readTree(RULES.toFile()).path("groups");
        return StreamSupport.stream(groups.spliterator(), false).flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertStatesTheProblemAndLinksToWhatToDo(JsonNode alert) throws IOException {
        var name = alert.path("alert").asText();
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        assertThat(alert.at("/annotations/description").asText()).isNotBlank();
        assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
        assertThat(alert.at("/annotations/runbook").asText()).isEqualTo("docs/metrics.md#" + name.toLowerCase(Locale.ROOT));
        assertThat(Files.readString(Path.of("docs/metrics.md"))).contains("\n### " + name + "\n");
    }

    @Test
    void alertsAndDashboardAskForWhatThereIs() throws IOException {
        var known = Arrays.stream(Metric.values())
                .flatMap(metric -> Stream.of("", "_bucket", "_count", "_sum").map(metric.prometheusName()::concat))
                .toList();

        for (var file : List.of(RULES, FILES.resolve("dashboard.json"))) {
            var asked = NAME.matcher(Files.readString(file)).results().map(name -> name.group()).toList();
            assertThat(asked).isNotEmpty().allMatch(known::contains);
        }
    }

    @Test
    void theRulesAreGoodInPrometheusOwnEyes(@TempDir Path folder) throws Exception {
        var promtool = Program.orSkip("promtool");
        Files.copy(RULES, folder.resolve("alerts.yaml"));
        Files.copy(Path.of("src/test/resources/prometheus/alerts-test.yaml"), folder.resolve("alerts-test.yaml"));

        promtool.run(folder, "check", "rules", "alerts.yaml");
        promtool.run(folder, "test", "rules", "alerts-test.yaml");
    }
}
