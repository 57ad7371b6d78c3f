package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.crd.Crd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the CRDs come with the chart: created by Helm at the installation, applied by a Job before an upgrade. */
class ChartCrdsTest {
    private static final Chart CHART = new Chart("voice", "operators");

    @BeforeAll
    static void findTheEngine() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
    }

    @Test
    void theReleaseItselfHoldsNoCrdSoNothingDeletesThem() {
        assertThat(Manifests.of(CHART.template("")).all("CustomResourceDefinition")).isEmpty();
    }

    @Test
    void anUpgradeHandsTheCrdsOfTheChartToItsJob() throws IOException {
        var data = CHART.beforeUpgrade("").only("ConfigMap").get("data");

        assertThat(data.size()).isEqualTo(Crd.all().size());
        for (var file : data.properties()) {
            assertThat(file.getValue().asText()).isEqualTo(Files.readString(Path.of("crds", file.getKey())));
        }
    }

    @Test
    void theJobMayTouchTheseCrdsAndNothingElse() {
        var rules = CHART.beforeUpgrade("").rules("crd-upgrade");

        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.get("apiGroups")).hasToString("[\"apiextensions.k8s.io\"]");
            assertThat(rule.get("resources")).hasToString("[\"customresourcedefinitions\"]");
        });
        assertThat(rules.stream().filter(rule -> !rule.has("resourceNames")).map(rule -> rule.get("verbs").toString()))
                .containsExactly("[\"create\"]");
        assertThat(rules.get(0).get("resourceNames").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(Crd.all().stream().map(crd -> crd.definition().at("/metadata/name").asText()).toList());
    }

    @Test
    void whatTheUpgradeMakesIsThereOnlyMeanwhile() {
        assertThat(CHART.beforeUpgrade("networkPolicy: {enabled: true}").objects()).hasSize(6).allSatisfy(object ->
                assertThat(object.at("/metadata/annotations/helm.sh~1hook-delete-policy").asText()).isEqualTo("before-hook-creation,hook-succeeded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crds: {upgrade: false}", "crds: {install: false}", "crds: {install: false, keep: true}", "rbac: {create: false}"})
    void somebodyElseMayLookAfterTheCrds(String values) {
        assertThat(CHART.beforeUpgrade(values).objects()).isEmpty();
    }

    @Test
    void aValueThatWouldHaveDeletedTheCrdsIsRefused() {
        assertThatThrownBy(() -> CHART.template("crds: {keep: false}"))
                .hasMessageContaining("crds.keep: the CRDs always stay when a release is uninstalled.");
    }

    @Test
    void namesOfTheUpgradeFit() {
        var longest = new Chart("a".repeat(53), "b".repeat(63)).beforeUpgrade("");

        assertThat(longest.objects()).extracting(Manifests::name).allMatch(name -> name.length() <= (name.startsWith("b") ? 253 : 63));
        assertThat(List.of("ServiceAccount", "ConfigMap", "Job")).allSatisfy(kind -> assertThat(longest.all(kind)).hasSize(1));
    }
}
