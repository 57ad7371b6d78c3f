package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.helm.Chart;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.Rights;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes, judged by a real API server. */
class ChartOnRealApiServerTest {
    private static final List<String> NAMESPACES = List.of("operators", "sales", "support");

    private static RealApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        assumeTrue(RealApiServer.find().isPresent(), RealApiServer.MISSING);
        server = RealApiServer.find().orElseThrow();
        server.installCrds();
        client = new KubernetesClientBuilder().withConfig(server.adminConfig()).build();
        NAMESPACES.forEach(name -> client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply());
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
    }

    static Stream<Path> valueSets() throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "resources", "helm"))) {
            return files.filter(file -> file.endsWith("values.yaml")).sorted().toList().stream();
        }
    }

    /** All that it makes of kinds that the server knows, which those of the Prometheus operator are not. */
    private static List<HasMetadata> objects(String values) {
        var rendered = new Chart("voice", "operators").template(values);
        return client.load(new ByteArrayInputStream(rendered.getBytes(StandardCharsets.UTF_8))).items().stream()
                .filter(item -> !item.getApiVersion().startsWith("monitoring.coreos.com/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectIsAdmitted(Path values) throws IOException {
        assertThat(objects(Files.readString(values))).isNotEmpty().allSatisfy(object ->
                assertThatCode(() -> client.resource(object).dryRun(true).fieldValidation(Validation.STRICT).forceConflicts().serverSideApply())
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyPodIsAdmittedWhereTheRestrictedStandardIsEnforced(Path values) throws IOException {
        var deployments = objects(Files.readString(values)).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast);

        assertThat(deployments).isNotEmpty().allSatisfy(deployment -> {
            var template = deployment.getSpec().getTemplate();
            // The server knows no such class: the rest of the pod is what is looked at.
            template.getSpec().setPriorityClassName(null);
            var pod = new PodBuilder()
                    .withNewMetadata().withName("pod").withNamespace("operators").endMetadata()
                    .withSpec(template.getSpec())
                    .build();
            assertThatCode(() -> client.resource(pod).dryRun(true).create()).doesNotThrowAnyException();
        });
    }

    @Test
    void theRestrictedStandardIsEnforcedHere() {
        var pod = new PodBuilder().withNewMetadata().withName("pod").withNamespace("operators").endMetadata()
                .withNewSpec().addNewContainer().withName("c").withImage("i").endContainer().endSpec()
                .build();

        assertThatThrownBy(() -> client.resource(pod).dryRun(true).create())
                .isInstanceOf(KubernetesClientException.class).hasMessageContaining("restricted");
    }

    @Test
    void inSomeNamespacesAndWithNamedSecretsTheOperatorDoesItsWorkByRolesAlone() {
        var rights = Rights.ofChart("few", "operators", """
                watchNamespaces: [few-desks, few-others]
                rbac: {secretNames: [default]}
                """);
        try (var world = World.real(server, "few-desks", Agents.idle(11, 12), rights)) {
            world.startOperator(Map.of(
                    "WATCH_NAMESPACES", "few-desks,few-others", "LEADER_ELECTION", "true", "LEASE_NAMESPACE", "operators"));
            world.apply("""
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: default}
                    stringData: {username: acme, password: secret-token}
                    ---
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ContactCenter
                    metadata: {name: default}
                    spec:
                      platform: CCAIP
                      url: %s
                      credentialsSecretRef: {name: default}
                      pollIntervalSeconds: 1
                      allowedNamespaces:
                        from: Selector
                        selector: {matchLabels: {kubernetes.io/metadata.name: few-others}}
                    """.formatted(world.simulator().url()));
            world.applyIn("few-others", """
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: shift}
                    spec:
                      contactCenterRef: {name: default, namespace: few-desks}
                      target: {agentIds: [11]}
                    """);

            var ended = world.awaitLogoutIn("few-others", "shift", World::ended);

            assertThat(World.reason(ended, "Complete")).isEqualTo("AllAgentsCompleted");
            assertThat(client.leases().inNamespace("operators").withName("contact-center-operator").get()).isNotNull();
        }
    }

    @Test
    void aSecretThatIsNotNamedIsNotRead() {
        var rights = Rights.ofChart("one", "operators", """
                watchNamespaces: [one-desk]
                rbac: {secretNames: [default]}
                """);
        try (var world = World.real(server, "one-desk", Agents.idle(11, 12), rights)) {
            world.startOperator();
            world.applyContactCenter("other", "secret-token");

            var contactCenter = world.awaitContactCenter("other", "SecretNotReadable");

            assertThat(contactCenter.getStatus().condition("Ready").orElseThrow().message())
                    .contains("The operator may not read Secret one-desk/other, which spec.credentialsSecretRef names: grant its ServiceAccount get on it.");
        }
    }

    @Test
    void theOperatorMayDoNothingElse() {
        var rights = Rights.DOCUMENTED;
        try (var world = World.real(server, "rights", Agents.idle(11, 12), rights);
                var operator = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(server.adminConfig()).withImpersonateUsername(rights.user()).build())
                        .build()) {
            assertThat(world.namespace()).isEqualTo("rights");
            var here = operator.secrets().inNamespace("rights");
            assertThatThrownBy(here::list).hasMessageContaining("cannot list resource \"secrets\"");
            assertThatThrownBy(() -> operator.namespaces().list()).hasMessageContaining("cannot list resource \"namespaces\"");
            assertThatThrownBy(() -> operator.pods().inNamespace("rights").list()).hasMessageContaining("cannot list resource \"pods\"");
            assertThatThrownBy(() -> operator.leases().inNamespace("rights").withName("contact-center-operator").get())
                    .hasMessageContaining("cannot get resource \"leases\"");
        }
    }
}
