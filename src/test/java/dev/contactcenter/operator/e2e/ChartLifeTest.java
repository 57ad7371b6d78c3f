package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.helm.Chart;
import dev.contactcenter.operator.helm.Release;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.testing.RealApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart is installed, upgraded, uninstalled and installed again, on a cluster that has never seen it. */
class ChartLifeTest {
    private static final Chart CHART = new Chart("voice", "operators");

    @TempDir
    private Path folder;

    @Test
    void fromTheFirstInstallationToTheNext() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        var server = RealApiServer.another();
        assumeTrue(server.isPresent(), RealApiServer.MISSING);
        var release = new Release(CHART, server.get().kubeconfig(), folder);
        try (var client = new KubernetesClientBuilder().withConfig(server.get().adminConfig()).build()) {
            // Helm looks kinds up before it makes anything, so a ContactCenter can't be made with the CRDs.
            assertThat(release.install("simulator: {enabled: true}")).contains("THE CONTACTCENTERS OF YOUR VALUES ARE NOT MADE YET");
            assertThat(crds(client)).hasSize(Crd.all().size());
            assertThat(client.apps().deployments().inNamespace("operators").list().getItems()).hasSize(2);

            assertThat(release.upgrade("{simulator: {enabled: true}, replicas: 2}")).doesNotContain("NOT MADE YET");
            assertThat(contactCenters(client)).containsExactly("default");
            assertThat(client.policy().v1().podDisruptionBudget().inNamespace("operators").list().getItems()).hasSize(1);

            applyContactCenter(client, "by-hand");
            assertThat(release.uninstall()).contains("kept due to the resource policy");
            assertThat(crds(client)).as("and all that people have made of them stays").hasSize(Crd.all().size());
            assertThat(contactCenters(client)).containsExactly("by-hand");

            assertThat(release.install("simulator: {enabled: true}")).doesNotContain("NOT MADE YET");
            assertThat(contactCenters(client)).containsExactlyInAnyOrder("by-hand", "default");
        }
    }

    private static List<String> crds(KubernetesClient client) {
        return names(client.apiextensions().v1().customResourceDefinitions().list().getItems());
    }

    private static List<String> contactCenters(KubernetesClient client) {
        return names(client.resources(ContactCenter.class).inNamespace("operators").list().getItems());
    }

    private static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }

    private static void applyContactCenter(KubernetesClient client, String name) {
        client.load(new ByteArrayInputStream("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s, namespace: operators}
                spec: {platform: CCAIP, url: "https://acme.uc1.ccaiplatform.com", credentialsSecretRef: {name: acme}}
                """.formatted(name).getBytes(StandardCharsets.UTF_8))).serverSideApply();
    }
}
