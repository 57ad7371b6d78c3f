package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard speak of what the operator measures. */
class ChartMonitoringTest {
    private static Manifests alerts() throws IOException {
        return new Manifests("", Manifests.of(Files.readString(Chart.FOLDER.resolve("files/alerts.yaml"))).objects().get(0)
                .get("groups").valueStream().flatMap(group -> group.get("rules").valueStream()).toList());
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Chart.FOLDER.resolve("files/dashboard.json").toFile());
    }

    @Test
    void thePanelsHaveNumbersAndPlacesOfTheirOwn() throws IOException {
        var panels = dashboard().get("panels").valueStream().toList();

        assertThat(panels.stream().map(panel -> panel.get("id").asInt())).isNotEmpty().doesNotHaveDuplicates();
        assertThat(panels.stream().map(panel -> panel.get("gridPos").toString())).doesNotHaveDuplicates();
    }

    @Test
    void theChartGivesOutTheFilesAsTheyAre() throws IOException {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var manifests = Chart.DOCUMENTED.render("metrics: {prometheusRule: {enabled: true}, dashboard: {enabled: true}}");

        assertThat(rules(manifests.only("PrometheusRule").get("spec"))).isEqualTo(alerts().objects());
        assertThat(new ObjectMapper().readTree(manifests.only("ConfigMap").at("/data/contact-center-operator.json").asText()))
                .isEqualTo(dashboard());
    }

    @Test
    void everyAlertLeadsToItsRunbookWhereThePageIsKnown() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var rules = rules(Chart.DOCUMENTED
                .render("metrics: {prometheusRule: {enabled: true, runbookBaseUrl: 'https://git.example.com/docs/metrics.md'}}")
                .only("PrometheusRule").get("spec"));

        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(rule.at("/annotations/runbook_url").asText())
                .isEqualTo("https://git.example.com/" + rule.at("/annotations/runbook").asText())
                .endsWith("docs/metrics.md#" + rule.get("alert").asText().toLowerCase(Locale.ROOT)));
    }

    @Test
    void anAlertIsLeftOutByItsName() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var all = names("metrics: {prometheusRule: {enabled: true}}");
        var some = names("metrics: {prometheusRule: {enabled: true, disabledAlerts: [OperationsFailed, OperationsDeferredForADay]}}");

        assertThat(all).contains("OperationsFailed", "OperationsDeferredForADay", "ContactCenterMissing");
        assertThat(some).isEqualTo(all.stream().filter(name -> !name.matches("OperationsFailed|OperationsDeferredForADay")).toList());
        assertThatThrownBy(() -> names("metrics: {prometheusRule: {enabled: true, disabledAlerts: [NoSuchAlert]}}"))
                .hasMessageContaining("disabledAlerts/0");
    }

    @Test
    void everyAlertCanBeLeftOut() throws IOException {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var schema = new ObjectMapper().readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        var known = schema.findParent("disabledAlerts").at("/disabledAlerts/items/enum");

        assertThat(known.valueStream().map(JsonNode::asText)).containsExactlyElementsOf(names("metrics: {prometheusRule: {enabled: true}}"));
    }

    private static List<String> names(String values) {
        return rules(Chart.DOCUMENTED.render(values).only("PrometheusRule").get("spec")).stream().map(rule -> rule.get("alert").asText()).toList();
    }

    private static List<JsonNode> rules(JsonNode spec) {
        return Stream.of(spec.get("groups")).flatMap(JsonNode::valueStream).flatMap(group -> group.get("rules").valueStream()).toList();
    }

    @Test
    void theJobHasTheNameThatTheyGoBy() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var manifests = new Chart("r", "n").render("{fullnameOverride: other, metrics: {serviceMonitor: {enabled: true}}}");
        var label = manifests.only("ServiceMonitor").at("/spec/jobLabel").asText();

        assertThat(manifests.only("Service").at("/metadata/labels").get(label).asText()).isEqualTo("contact-center-operator");
    }
}
