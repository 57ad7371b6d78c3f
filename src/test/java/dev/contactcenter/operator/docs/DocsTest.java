package dev.contactcenter.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.crd.CrdJudge;
import dev.contactcenter.operator.observability.Metric;
import dev.contactcenter.operator.operation.ContactCenterReason;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say has to be so. */
class DocsTest {
    private static final Path README = Path.of("README.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/contactcenter/operator");
    private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);

    /** All that can be a reason of a condition or an event, of operations and of ContactCenters. */
    private static final Set<String> REASONS = Stream.of(
                    Arrays.stream(Reason.values()).map(Enum::name),
                    Arrays.stream(ContactCenterReason.values()).filter(reason -> reason != ContactCenterReason.Unknown).map(Enum::name),
                    Stream.of("WaitingForOperator", "StatusTakenOver", "TwoOperators", "NotificationFailing", "NotificationUndelivered"))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableSet());

    /** Words in the sources that look like reasons: types of conditions, phases, values, operators of selectors, kinds. */
    private static final Set<String> NO_REASONS = Set.of(
            "Ready", "Complete", "Failed", "Reconciling", "Stalled", "Running", "Deferred", "Succeeded", "True", "False", "Unknown",
            "Error", "NotIn", "Exists", "DoesNotExist", "ContactCenter", "Created", "Replaced", "Apply");

    private static final Pattern WORD = Pattern.compile("\"([A-Z][A-Za-z]{3,})\"");
    private static final Pattern PRIVATE = Pattern.compile("(?<![\\w.])/(work|home|root|tmp|opt|Users|usr/lib/jvm)/\\S*|file:/\\S*");

    /** A path from the project's own folder, without placeholders. */
    private static final Pattern PROJECT_FILE =
            Pattern.compile("(?<![\\w./-])(examples|docs|crds|src)/[\\w./-]*\\w(?![\\w./-]*[<*])");

    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");

    static Stream<DocsPage> pages() {
        return DocsPage.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(DocsPage page) {
        assertThat(page.links()).allSatisfy(link -> {
            var parts = link.split("#", 2);
            var target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(DocsPage.of(target).anchors()).contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theFilesThatAreNamedAreThere(DocsPage page) {
        assertThat(PROJECT_FILE.matcher(page.text()).results().map(result -> Path.of(result.group())))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theTestsThatAreNamedAreThere(DocsPage page) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            var tests = files.map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());

            assertThat(TEST.matcher(page.text()).results().map(result -> result.group(1)).filter(test -> !test.equals("none")))
                    .allSatisfy(test -> assertThat(tests).contains(test));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void manifestsAreAdmitted(DocsPage page) {
        assertThat(page.blocks("yaml").stream().flatMap(block -> documents(block).stream())).allSatisfy(document -> {
            assertThat(document.at("/apiVersion").asText()).isNotEmpty();
            assertThat(document.at("/metadata/name").asText()).isNotEmpty();
            if (document.get("apiVersion").asText().startsWith("contactcenter.dev/")) {
                assertThat(new CrdJudge(Crd.of(document.get("kind").asText())).judge(document)).isEmpty();
            }
        });
    }

    @Test
    void theReadmeShowsEveryKind() {
        var kinds = DocsPage.of(README).blocks("yaml").stream()
                .flatMap(block -> documents(block).stream())
                .map(document -> document.get("kind").asText());

        assertThat(kinds).containsAll(Crd.all().stream().map(Crd::kind).toList());
    }

    @Test
    void theReadmeHasTheCommandThatCiRuns() throws IOException {
        var script = Path.of(".ci/run");

        assertThat(script).isExecutable();
        assertThat(Files.readString(script)).contains("\nmvn -B verify");
        assertThat(DocsPage.of(README).blocks("console")).contains("$ mvn -B verify\n");
    }

    @Test
    void theImageThatIsPushedIsTheOneThatIsInstalled() {
        var pushed = Pattern.compile("crane push \\S+ (\\S+):(\\S+)").matcher(install().text());

        assertThat(pushed.find()).isTrue();
        assertThat(install().text())
                .contains(" --set image.repository=" + pushed.group(1) + " --set image.tag=" + pushed.group(2) + " ");
    }

    @Test
    void theFirstLineOfTheLogHasEverySetting() {
        var line = install().text().lines().filter(text -> text.contains(" OperatorMain: ")).findFirst().orElseThrow();

        assertThat(Pattern.compile("([A-Z_]+)=").matcher(line).results().map(result -> result.group(1)))
                .containsExactlyElementsOf(Arrays.stream(Setting.values()).map(Setting::name).toList());
    }

    @Test
    void thePageOfSettingsIsTheTableOfSettings() {
        var table = Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting + "` | "
                        + (setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "` ")
                        + "| " + setting.meaning() + " |")
                .toList();

        assertThat(settings().rows().stream().filter(row -> row.matches("\\| `[A-Z_]+` .*"))).containsExactlyElementsOf(table);
    }

    @Test
    void thePageOfMetricsIsTheListOfMetrics() {
        var table = Arrays.stream(Metric.values())
                .map(metric -> "| `" + metric.prometheusName() + "` | " + metric.prometheusType() + " | "
                        + metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "))
                        + (metric.labels().isEmpty() ? "" : " ") + "| " + metric.meaning() + " |")
                .toList();

        assertThat(metrics().rows().stream().filter(row -> row.matches("\\| `contactcenter_.*"))).containsExactlyElementsOf(table);
    }

    @Test
    void everyReasonHasAMeaningAndWhatToDo() {
        var explained = Stream.of(operations(), contactCenters())
                .flatMap(page -> page.rows().stream())
                .filter(row -> row.matches("\\| `[^`]+` \\|( *[^| ][^|]*\\|){2}"))
                .map(row -> row.replaceAll("^\\| `([^`]+)`.*$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).containsAll(REASONS);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aReasonOfAnOperationIsExplainedInTheWordsOfItsTable(Reason reason) {
        assertThat(operations().rows()).contains("| `" + reason + "` | " + reason.meaning() + " | " + reason.remedy() + " |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation", "reconciler", "connection"})
    void theListOfReasonsIsComplete(String floor) {
        var words = javaFiles(SOURCES.resolve(floor))
                .flatMap(source -> WORD.matcher(source).results().map(result -> result.group(1)))
                .filter(word -> !NO_REASONS.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(REASONS).as("if one of these is no reason, say so in NO_REASONS").containsAll(words);
    }

    @Test
    void everyOutcomeIsExplained() {
        assertThat(operations().code()).containsAll(Arrays.stream(Outcome.values()).map(Enum::name).toList());
    }

    @Test
    void everyCapabilityIsNamed() {
        assertThat(contactCenters().text()).contains(Arrays.stream(Capability.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ForceLogoutJob", "AgentStatusChange"})
    void everyFieldOfAnOperationIsExplained(String kind) {
        var fields = Crd.of(kind).schema().at("/properties/spec/properties");

        assertThat(operations().code())
                .containsAll(names(fields))
                .containsAll(names(fields.at("/target/properties")));
    }

    @Test
    void everyFieldOfAContactCenterIsExplained() {
        var fields = Crd.of("ContactCenter").schema().at("/properties/spec/properties");
        var rows = String.join("\n", contactCenters().rows());

        assertThat(names(fields)).allSatisfy(field -> assertThat(rows).contains("| `" + field));
    }

    @Test
    void theRightsAreThoseOfTheProjectsResourcesAndNoMore() {
        var rights = documents(DocsPage.of(Path.of("docs/rbac.yaml")).text());
        var rules = rights.stream().flatMap(document -> stream(document.path("rules"))).toList();

        assertThat(rules).noneSatisfy(rule -> assertThat(rule.toString()).contains("\"*\""));
        assertThat(rules.stream()
                        .filter(rule -> rule.at("/apiGroups/0").asText().equals("contactcenter.dev"))
                        .flatMap(rule -> stream(rule.get("resources")))
                        .map(resource -> resource.asText().replace("/status", "")))
                .hasSameElementsAs(Crd.all().stream().map(crd -> crd.definition().at("/spec/names/plural").asText()).toList());
        assertThat(rights.stream().filter(document -> document.get("kind").asText().endsWith("Binding")))
                .isNotEmpty()
                .allSatisfy(binding -> assertThat(binding.get("subjects"))
                        .isEqualTo(tree("[{kind: ServiceAccount, name: contact-center-operator, namespace: contact-center-operator}]")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPathOfAMachineIsNamed(DocsPage page) {
        assertThat(PRIVATE.matcher(page.text()).results().map(result -> result.group())).isEmpty();
    }

    private static DocsPage install() {
        return DocsPage.of(Path.of("docs/install.md"));
    }

    private static DocsPage operations() {
        return DocsPage.of(Path.of("docs/operations.md"));
    }

    private static DocsPage contactCenters() {
        return DocsPage.of(Path.of("docs/contact-centers.md"));
    }

    private static DocsPage metrics() {
        return DocsPage.of(Path.of("docs/metrics.md"));
    }

    private static DocsPage settings() {
        return DocsPage.of(Path.of("docs/settings.md"));
    }

    private static List<String> names(JsonNode properties) {
        return properties.properties().stream().map(field -> field.getKey()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    private static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> documents(String yaml) {
        try (var documents = YAML.<JsonNode>readValues(yaml)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(yaml, e);
        }
    }

    private static Stream<String> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(file -> DocsPage.of(file).text()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
