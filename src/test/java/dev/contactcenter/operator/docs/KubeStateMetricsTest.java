package dev.contactcenter.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The configuration for kube-state-metrics: only keys that its own types have (pkg/customresourcestate/config.go and
 * config_metrics_types.go), and only fields that the CRDs have, of types that it can turn into numbers
 * (docs/metrics/extend/customresourcestate-metrics.md).
 */
class KubeStateMetricsTest {
    private static final Set<String> RESOURCE =
            Set.of("groupVersionKind", "metricNamePrefix", "labelsFromPath", "commonLabels", "resourcePlural", "errorLogV", "metrics");
    private static final Set<String> METRIC = Set.of("name", "help", "each", "labelsFromPath", "commonLabels", "errorLogV");
    private static final Set<String> GAUGE = Set.of("path", "labelsFromPath", "labelFromKey", "valueFrom", "nilIsZero");
    private static final Set<String> STATE_SET = Set.of("path", "labelsFromPath", "labelName", "list", "valueFrom");
    private static final Set<String> INFO = Set.of("path", "labelsFromPath", "labelFromKey");

    static List<JsonNode> resources() throws IOException {
        var config = new YAMLMapper().readTree(Path.of("docs", "kube-state-metrics.yaml").toFile());
        assertThat(config.get("kind").asText()).isEqualTo("CustomResourceStateMetrics");
        return config.at("/spec/resources").valueStream().toList();
    }

    @Test
    void everyKindHasMetricsOnce() throws IOException {
        assertThat(resources()).extracting(resource -> resource.at("/groupVersionKind/kind").asText())
                .containsExactlyInAnyOrderElementsOf(Crd.all().stream().map(Crd::kind).toList());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void itsKeysAreThoseOfKubeStateMetrics(JsonNode resource) {
        assertThat(RESOURCE).containsAll(keys(resource));
        assertThat(resource.at("/groupVersionKind/version").asText()).isEqualTo(crd(resource).at("/spec/versions/0/name").asText());
        assertThat(resource.at("/groupVersionKind/group")).isEqualTo(crd(resource).at("/spec/group"));
        for (var metric : resource.get("metrics")) {
            assertThat(METRIC).containsAll(keys(metric));
            var each = metric.get("each");
            switch (each.get("type").asText()) {
                case "Gauge" -> assertThat(GAUGE).containsAll(keys(each.get("gauge")));
                case "StateSet" -> assertThat(STATE_SET).containsAll(keys(each.get("stateSet")));
                case "Info" -> assertThat(INFO).containsAll(keys(each.get("info")));
                default -> throw new AssertionError(each);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void itsNamesAreNamesOfMetricsAndThereIsEachOnce(JsonNode resource) {
        var names = resource.get("metrics").valueStream()
                .map(metric -> resource.get("metricNamePrefix").asText() + "_" + metric.get("name").asText()).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("kube_[a-z_]+"));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyPathIsAFieldOfTheCrd(JsonNode resource) {
        var schema = crd(resource).at("/spec/versions/0/schema/openAPIV3Schema");
        resource.get("labelsFromPath").forEach(path -> assertThat(path.get(0).asText()).isEqualTo("metadata"));
        for (var metric : resource.get("metrics")) {
            var each = metric.get("each");
            var told = StreamSupport.stream(each.spliterator(), false).filter(JsonNode::isObject).findFirst().orElseThrow();
            var target = at(schema, told.path("path"));
            told.path("labelsFromPath").forEach(path -> assertThat(at(items(target), path).path("type").asText()).as("%s", path).isNotEmpty());
            if (each.has("gauge") && !told.path("path").path(0).asText().equals("metadata")) {
                assertThat(isNumber(told, target)).as("a number: %s", told).isTrue();
            }
            if (each.has("stateSet")) {
                assertThat(told.get("list")).isEqualTo(target.get("enum"));
            }
        }
    }

    /** A number, a truth value, a time; or a list or an object of these; or True, False and Unknown. */
    private static boolean isNumber(JsonNode gauge, JsonNode target) {
        if (gauge.has("labelFromKey")) {
            return StreamSupport.stream(target.get("properties").spliterator(), false).allMatch(KubeStateMetricsTest::isNumber);
        }
        return isNumber(at(items(target), gauge.path("valueFrom")));
    }

    private static boolean isNumber(JsonNode schema) {
        return Set.of("integer", "boolean").contains(schema.path("type").asText())
                || schema.path("format").asText().equals("date-time")
                || schema.path("enum").toString().equals("[\"True\",\"False\",\"Unknown\"]");
    }

    private static JsonNode items(JsonNode schema) {
        return schema.has("items") ? schema.get("items") : schema;
    }

    private static JsonNode at(JsonNode schema, JsonNode path) {
        var found = schema;
        for (var step : path) {
            found = found.path("properties").path(step.asText());
        }
        return found;
    }

    private static Set<String> keys(JsonNode object) {
        return Set.copyOf(object.properties().stream().map(field -> field.getKey()).toList());
    }

    private static JsonNode crd(JsonNode resource) {
        return Crd.of(resource.at("/groupVersionKind/kind").asText()).definition();
    }
}
