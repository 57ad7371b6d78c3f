package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for whatever the chart makes, with every set of values. */
class ChartSecurityTest {
    private static final Chart CHART = new Chart("voice", "operators");

    @BeforeAll
    static void findTheEngine() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
    }

    private static Manifests render(ValueSet set) {
        return CHART.render(set.values());
    }

    private static Stream<JsonNode> containers(Manifests manifests) {
        return manifests.pods().flatMap(pod -> pod.get("containers").valueStream());
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void everyPodMeetsTheRestrictedStandard(ValueSet set) {
        var manifests = render(set);

        assertThat(manifests.pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
            assertThat(pod.get("volumes").valueStream()).noneMatch(volume -> volume.has("hostPath"));
        });
        assertThat(containers(manifests)).allSatisfy(container -> {
            var security = container.get("securityContext");
            assertThat(security.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.at("/capabilities/drop")).hasToString("[\"ALL\"]");
            assertThat(security.has("privileged")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void everyContainerHasWhatItNeedsOfMemory(ValueSet set) {
        assertThat(containers(render(set))).allSatisfy(container ->
                assertThat(container.at("/resources/limits/memory").asText())
                        .isNotEmpty()
                        .isEqualTo(container.at("/resources/requests/memory").asText()));
    }

    @Test
    void aMemoryLimitAloneIsTheRequestToo() {
        var manifests = CHART.render("""
                resources: {limits: {memory: 512Mi}}
                simulator: {enabled: true, resources: {limits: {memory: 256Mi}}}
                test: {resources: {limits: {cpu: 200m, memory: 160Mi}}}
                """);

        assertThat(containers(manifests).map(container -> container.get("resources").toString())).containsExactlyInAnyOrder(
                "{\"limits\":{\"memory\":\"512Mi\"},\"requests\":{\"cpu\":\"100m\",\"memory\":\"512Mi\"}}",
                "{\"limits\":{\"memory\":\"256Mi\"},\"requests\":{\"cpu\":\"50m\",\"memory\":\"256Mi\"}}",
                "{\"limits\":{\"cpu\":\"200m\",\"memory\":\"160Mi\"},\"requests\":{\"cpu\":\"50m\",\"memory\":\"160Mi\"}}");
    }

    @Test
    void lessMemoryCanBeAskedFor() {
        var resources = CHART.render("resources: {requests: {memory: 256Mi}}").only("Deployment")
                .at("/spec/template/spec/containers/0/resources");

        assertThat(resources).hasToString("{\"limits\":{\"memory\":\"384Mi\"},\"requests\":{\"cpu\":\"100m\",\"memory\":\"256Mi\"}}");
    }

    @Test
    void whereDnsListensElsewhereThePolicyFollows() {
        var policy = CHART.render("networkPolicy: {enabled: true, dnsPorts: [53, 5353]}").only("NetworkPolicy");

        assertThat(policy.at("/spec/egress/0/ports").valueStream().map(port -> port.get("port") + "/" + port.get("protocol").asText()))
                .containsExactly("53/UDP", "53/TCP", "5353/UDP", "5353/TCP");
    }

    @Test
    void theUserOfThePodsCanBeLeftToTheCluster() {
        var manifests = CHART.render("{podSecurityContext: {runAsUser: null, runAsGroup: null}, simulator: {enabled: true}}");

        assertThat(manifests.pods()).allSatisfy(pod -> assertThat(pod.get("securityContext"))
                .hasToString("{\"runAsNonRoot\":true,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}"));
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void onlyTheOperatorGetsAToken(ValueSet set) {
        var manifests = render(set);

        assertThat(manifests.pods()).allSatisfy(pod -> assertThat(pod.get("automountServiceAccountToken").asBoolean())
                .isEqualTo(pod.at("/containers/0/name").asText().equals("operator")));
        assertThat(manifests.all("ServiceAccount")).allSatisfy(
                account -> assertThat(account.get("automountServiceAccountToken").asBoolean(true)).isFalse());
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void everyObjectExistsOnceAndIsLabelled(ValueSet set) {
        var objects = render(set).objects();

        assertThat(objects.stream().map(Manifests::identity)).doesNotHaveDuplicates();
        assertThat(objects).allSatisfy(object -> {
            var labels = object.at("/metadata/labels");
            assertThat(labels.get("app.kubernetes.io/instance").asText()).isEqualTo("voice");
            assertThat(labels.get("app.kubernetes.io/part-of").asText()).isEqualTo("contact-center-operator");
            assertThat(labels.get("app.kubernetes.io/managed-by").asText()).isEqualTo("Helm");
            assertThat(labels.get("app.kubernetes.io/component").asText()).isNotEmpty();
            assertThat(object.at("/metadata/namespace").isMissingNode()).isEqualTo(object.get("kind").asText().startsWith("Cluster"));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void everySelectorFindsItsPods(ValueSet set) {
        var manifests = render(set);
        var labels = Stream.concat(
                manifests.all("Deployment").map(deployment -> deployment.at("/spec/template/metadata/labels")),
                manifests.all("Pod").map(pod -> pod.at("/metadata/labels"))).toList();

        assertThat(selectors(manifests)).isNotEmpty().allSatisfy(selector ->
                assertThat(labels.stream().filter(of -> selector.propertyStream()
                        .allMatch(label -> label.getValue().equals(of.get(label.getKey()))))).hasSize(1));
    }

    private static List<JsonNode> selectors(Manifests manifests) {
        return Stream.of(
                        manifests.all("Service").map(service -> service.at("/spec/selector")),
                        manifests.all("Deployment").map(deployment -> deployment.at("/spec/selector/matchLabels")),
                        manifests.all("PodDisruptionBudget").map(budget -> budget.at("/spec/selector/matchLabels")),
                        manifests.all("NetworkPolicy").map(policy -> policy.at("/spec/podSelector/matchLabels")))
                .flatMap(found -> found)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void theOperatorIsLookedAtWhereItServes(ValueSet set) {
        var container = render(set).named("Deployment", operatorOf(set)).at("/spec/template/spec/containers/0");

        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(container.get("env").valueStream()
                        .filter(variable -> variable.get("name").asText().equals("HTTP_PORT"))
                        .map(variable -> variable.get("value").asInt()))
                .containsExactly(container.at("/ports/0/containerPort").asInt());
    }

    private static String operatorOf(ValueSet set) {
        return switch (set.toString()) {
            case "names" -> "agents";
            case "everything" -> "cco";
            default -> "operator";
        };
    }

    @Test
    void oneReplicaCanBeDrainedAndTwoAreGuarded() {
        assertThat(CHART.render("").all("PodDisruptionBudget")).isEmpty();
        assertThat(CHART.render("").only("Deployment").at("/spec/template/spec").has("topologySpreadConstraints")).isFalse();

        var two = CHART.render("replicas: 2");
        assertThat(two.only("PodDisruptionBudget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
        assertThat(two.only("Deployment").at("/spec/template/spec/topologySpreadConstraints")).hasSize(2);
    }

    @Test
    void withoutAnElectionTheOldPodEndsBeforeTheNewOneBegins() {
        assertThat(CHART.render("leaderElection: {enabled: false}").only("Deployment").at("/spec/strategy/type").asText())
                .isEqualTo("Recreate");
    }

    @Test
    void theSimulatorIsReachedByTheOperatorAlone() {
        var policy = CHART.render("{simulator: {enabled: true}, networkPolicy: {enabled: true}}").named("NetworkPolicy", "simulator");

        assertThat(policy.at("/spec/ingress/0/from")).hasSize(1);
        assertThat(policy.at("/spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1component").asText()).isEqualTo("operator");
        assertThat(policy.at("/spec/policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
        assertThat(policy.at("/spec").has("egress")).isFalse();
    }

    @Test
    void plainHttpComesWithTheSimulatorAndNeverByItself() {
        assertThat(CHART.render("").text()).contains("- name: ALLOW_HTTP\n              value: \"false\"");
        assertThat(CHART.render("simulator: {enabled: true}").text()).contains("- name: ALLOW_HTTP\n              value: \"true\"");
    }
}
