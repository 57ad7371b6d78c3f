package dev.contactcenter.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.testing.CelExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flux makes of operations, by the expressions of the example. That kstatus needs none is tested with the engine. */
class FluxTest {
    private static final Path FOLDER = Path.of("examples/flux");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Recorded> operations() {
        return Recorded.all().filter(recorded -> !recorded.kind().equals("ContactCenter"));
    }

    private static List<JsonNode> documents(String file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(FOLDER.resolve(file).toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The order in which Flux asks; where nothing holds it goes on waiting. */
    private static String judge(Recorded recorded) {
        var expressions = documents("without-waiting-for-calls.yaml").get(0).at("/spec/healthCheckExprs").valueStream()
                .filter(entry -> entry.get("apiVersion").equals(recorded.resource().get("apiVersion")))
                .filter(entry -> entry.get("kind").asText().equals(recorded.kind()))
                .findFirst()
                .orElseThrow();
        var fields = JSON.convertValue(recorded.resource(), Map.class);
        @SuppressWarnings("unchecked")
        var variables = (Map<String, ?>) fields;
        return Stream.of("inProgress", "failed", "current")
                .filter(verdict -> CelExpression.evaluate(expressions.get(verdict).asText(), variables).equals(true))
                .findFirst()
                .orElse("inProgress");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsCurrentWhenItHasEndedWellOrWaitsForCallsOnly(Recorded recorded) {
        var expected = switch (recorded.health()) {
            case "Healthy" -> "current";
            case "Degraded" -> "failed";
            default -> recorded.message().startsWith("AgentsBusy") ? "current" : "inProgress";
        };

        assertThat(judge(recorded)).isEqualTo(expected);
    }

    @Test
    void eachStepWaitsForAnExistingStepAndForItsOwnResources() {
        var steps = documents("kustomizations.yaml");
        var names = steps.stream().map(step -> step.at("/metadata/name").asText()).toList();

        assertThat(steps).hasSize(3).allSatisfy(step -> {
            assertThat(step.at("/spec/wait").asBoolean() || step.at("/spec/healthChecks").isArray()).isTrue();
            assertThat(step.at("/spec/timeout").asText()).isNotEmpty();
        });
        assertThat(steps.stream().flatMap(step -> step.at("/spec/dependsOn").findValuesAsText("name").stream()))
                .containsExactly(names.get(0), names.get(1));
    }

    @Test
    void nothingIsMadeAgainThatCanNotBeChanged() {
        assertThat(Stream.of("kustomizations.yaml", "without-waiting-for-calls.yaml")
                        .flatMap(file -> documents(file).stream())
                        .filter(step -> step.at("/metadata/name").asText().equals("operations")))
                .hasSize(2)
                .allSatisfy(step -> assertThat(step.at("/spec/force")).hasToString("false"));
    }
}
