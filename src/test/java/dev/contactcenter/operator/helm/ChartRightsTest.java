package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, by the chart. That it suffices is shown by the tests of the whole on a real API server. */
class ChartRightsTest {
    private static final Chart CHART = new Chart("voice", "operators");

    @BeforeAll
    static void findTheEngine() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
    }

    @Test
    void theRightsOnThePageAreThoseOfTheChart() throws IOException {
        var page = Manifests.of(Files.readString(Path.of("docs", "rbac.yaml")));
        var rendered = Chart.DOCUMENTED.render("rbac: {userRoles: Never}");

        for (var kind : List.of("ClusterRole", "Role")) {
            assertThat(page.only(kind).get("rules")).as(kind).isEqualTo(rendered.only(kind).get("rules"));
        }
        for (var kind : List.of("ClusterRole", "Role", "ClusterRoleBinding", "RoleBinding", "ServiceAccount")) {
            assertThat(withoutLabels(page.only(kind))).as(kind).isEqualTo(withoutLabels(rendered.only(kind)));
        }
    }

    private static JsonNode withoutLabels(JsonNode object) {
        var copy = object.deepCopy();
        ((ObjectNode) copy.get("metadata")).remove("labels");
        return copy;
    }

    @Test
    void inSomeNamespacesTheSameRightsAreGivenByRolesAlone() {
        var everywhere = CHART.render("").rules("operators-voice-contact-center-operator");
        var manifests = CHART.render("watchNamespaces: [sales, support]");

        assertThat(manifests.objects()).noneMatch(object -> object.get("kind").asText().startsWith("Cluster"));
        for (var namespace : List.of("sales", "support")) {
            var role = manifests.all("Role").filter(in(namespace)).toList();
            assertThat(role).hasSize(1);
            assertThat(role.get(0).get("rules").valueStream().toList()).isEqualTo(everywhere);
            assertThat(manifests.all("RoleBinding").filter(in(namespace))).hasSize(1).allSatisfy(binding -> {
                assertThat(binding.at("/roleRef/kind").asText()).isEqualTo("Role");
                assertThat(binding.at("/roleRef/name")).isEqualTo(role.get(0).at("/metadata/name"));
                assertThat(binding.at("/subjects/0/namespace").asText()).isEqualTo("operators");
            });
        }
    }

    private static Predicate<JsonNode> in(String namespace) {
        return object -> object.at("/metadata/namespace").asText().equals(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "watchNamespaces: [support]", "rbac: {secretNames: [acme]}"})
    void nothingIsGivenThatIsNotNamed(String values) {
        assertThat(CHART.render(values).rules("")).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.toString()).doesNotContain("*");
            if (rule.get("resources").toString().contains("secrets")) {
                assertThat(rule.get("verbs")).hasToString("[\"get\"]");
            }
        });
    }

    @Test
    void secretsAndConfigMapsCanBeGivenByName() {
        var rules = CHART.render("""
                rbac: {secretNames: [acme], configMapNames: [acme-ca]}
                contactCenters:
                - {name: a, spec: {platform: CCAIP, url: "https://a.example.com", credentialsSecretRef: {name: acme}}}
                - name: b
                  spec:
                    platform: CXone
                    url: "https://b.example.com"
                    credentialsSecretRef: {name: other}
                    trustedCa: {configMapRef: {name: other-ca}}
                    cxone: {tenantId: t, clientSecretRef: {name: application}}
                simulator: {enabled: true}
                """).rules("operator");

        assertThat(namesOf(rules, "secrets")).containsExactly("acme", "other", "application", "voice-contact-center-operator-simulator");
        assertThat(namesOf(rules, "configmaps")).containsExactly("acme-ca", "other-ca");
    }

    @Test
    void withoutNamesAllConfigMapsCanBeReadWhateverTheContactCentersName() {
        var rules = CHART.render("""
                contactCenters:
                - name: a
                  spec:
                    platform: CCAIP
                    url: "https://a.example.com"
                    credentialsSecretRef: {name: acme}
                    trustedCa: {configMapRef: {name: acme-ca}}
                """).rules("operator");

        assertThat(rules.stream().filter(rule -> rule.at("/resources/0").asText().equals("configmaps")))
                .hasSize(1)
                .noneMatch(rule -> rule.has("resourceNames"));
    }

    private static Stream<String> namesOf(List<JsonNode> rules, String resource) {
        return rules.stream()
                .filter(rule -> rule.at("/resources/0").asText().equals(resource))
                .flatMap(rule -> rule.get("resourceNames").valueStream())
                .map(JsonNode::asText);
    }

    @Test
    void withoutLeaderElectionThereIsNoRightToALease() {
        assertThat(CHART.render("leaderElection: {enabled: false}").text()).doesNotContain("leases");
    }

    @Test
    void usersGetTheirsThroughTheRolesOfTheCluster() {
        var manifests = CHART.render("");

        assertThat(given(manifests, "view", "contactcenters")).containsExactlyInAnyOrder("get", "list", "watch");
        assertThat(given(manifests, "view", "forcelogoutjobs")).containsExactlyInAnyOrder("get", "list", "watch");
        assertThat(given(manifests, "edit", "forcelogoutjobs")).contains("create", "patch", "delete");
        assertThat(given(manifests, "edit", "contactcenters")).as("where credentials are sent").doesNotContain("create", "update", "patch");
        assertThat(given(manifests, "admin", "contactcenters")).contains("create", "patch", "delete", "list");
        assertThat(given(manifests, "admin", "agentstatuschanges")).contains("create", "list");
    }

    /** What the cluster's role gives through aggregation. */
    private static List<String> given(Manifests manifests, String role, String resource) {
        return manifests.all("ClusterRole")
                .filter(object -> object.at("/metadata/labels").path("rbac.authorization.k8s.io/aggregate-to-" + role).asBoolean())
                .flatMap(object -> object.get("rules").valueStream())
                .filter(rule -> rule.get("resources").valueStream().anyMatch(name -> name.asText().equals(resource)))
                .flatMap(rule -> rule.get("verbs").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void theRolesOfUsersAreMadeWhereTheyAreWanted() {
        assertThat(CHART.render("watchNamespaces: [a]").text()).doesNotContain("aggregate-to");
        assertThat(CHART.render("{watchNamespaces: [a], rbac: {userRoles: Always}}").text()).contains("aggregate-to-admin");
        assertThat(CHART.render("rbac: {userRoles: Never}").text()).doesNotContain("aggregate-to");
    }
}
