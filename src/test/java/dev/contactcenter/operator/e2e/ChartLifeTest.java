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
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        try (var client = new KubernetesClientBuilder().withConfig(server.get().adminConfig()).build();
                var jobs = new HookJobs(server.get(), "operators", folder)) {
            release.install("simulator: {enabled: true}");
            assertThat(crds(client)).hasSize(Crd.all().size());
            assertThat(client.apps().deployments().inNamespace("operators").list().getItems()).hasSize(2);
            assertThat(contactCenters(client)).as("with one command").containsExactly("default");
            assertThat(jobs.outputs()).as("nothing to upgrade").isEmpty();

            becomeOld(client);
            release.upgrade("{simulator: {enabled: true}, replicas: 2}");
            assertThat(jobs.outputs()).containsExactly(Crd.all().stream()
                    .map(crd -> "CRD " + crd.definition().at("/metadata/name").asText() + " is up to date\n")
                    .collect(Collectors.joining()));
            assertThat(columns(client)).as("the CRDs are upgraded with the chart").contains("Platform");
            assertThat(contactCenters(client)).containsExactly("default");
            assertThat(client.policy().v1().podDisruptionBudget().inNamespace("operators").list().getItems()).hasSize(1);

            applyContactCenter(client, "by-hand");
            release.uninstall();
            assertThat(crds(client)).as("and all that people have made of them stays").hasSize(Crd.all().size());
            assertThat(contactCenters(client)).containsExactly("by-hand");

            becomeOld(client);
            release.install("simulator: {enabled: true}");
            assertThat(columns(client)).as("CRDs that an uninstalled release has left are upgraded too").contains("Platform");
            assertThat(contactCenters(client)).containsExactlyInAnyOrder("by-hand", "default");
        }
    }

    /** Changes a CRD to what an earlier version might have had. */
    private static void becomeOld(KubernetesClient client) {
        client.apiextensions().v1().customResourceDefinitions().withName("contactcenters.contactcenter.dev").edit(crd -> {
            crd.getSpec().getVersions().get(0).getAdditionalPrinterColumns().clear();
            return crd;
        });
        assertThat(columns(client)).isEmpty();
    }

    private static List<String> columns(KubernetesClient client) {
        var crd = client.apiextensions().v1().customResourceDefinitions().withName("contactcenters.contactcenter.dev").get();
        return crd.getSpec().getVersions().get(0).getAdditionalPrinterColumns().stream().map(column -> column.getName()).toList();
    }

    @Test
    void theBlocksOfTheReadmeWorkOneAfterTheOther() throws Exception {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        assumeTrue(hasKubectl(), "no kubectl on the PATH");
        var server = RealApiServer.another();
        assumeTrue(server.isPresent(), RealApiServer.MISSING);
        var readme = Files.readString(Path.of("README.md"));
        var apply = line(readme, "$ kubectl apply");
        var install = line(readme, "$ helm install");
        var options = Pattern.compile("helm install (\\S+) (\\S+) --namespace (\\S+) --create-namespace.*").matcher(install);
        assertThat(install).matches(options.pattern());
        assertThat(options.find()).isTrue();
        assertThat(Path.of(options.group(2))).isEqualTo(Chart.FOLDER);

        assertThat(run(apply, server.get().kubeconfig())).contains("contactcenters.contactcenter.dev serverside-applied");
        var release = new Release(new Chart(options.group(1), options.group(3)), server.get().kubeconfig(), folder);
        release.install("simulator: {enabled: true}");

        try (var client = new KubernetesClientBuilder().withConfig(server.get().adminConfig()).build()) {
            assertThat(names(client.resources(ContactCenter.class).inNamespace(options.group(3)).list().getItems())).containsExactly("default");
        }
    }

    @Test
    void kustomizeInstallsTheSimulatorToo() throws Exception {
        assumeTrue(hasKubectl(), "no kubectl on the PATH");
        var server = RealApiServer.another();
        assumeTrue(server.isPresent(), RealApiServer.MISSING);
        var page = Files.readString(Path.of("docs", "install.md"));
        for (var command : List.of("$ kubectl apply --server-side -k crds", "$ kubectl wait --for=condition=Established -f crds",
                "$ kubectl apply --server-side -k kustomize/overlays/simulator")) {
            run(line(page, command), server.get().kubeconfig());
        }

        try (var client = new KubernetesClientBuilder().withConfig(server.get().adminConfig()).build()) {
            var namespace = "contact-center-operator";
            assertThat(names(client.resources(ContactCenter.class).inNamespace(namespace).list().getItems())).containsExactly("default");
            assertThat(names(client.apps().deployments().inNamespace(namespace).list().getItems()))
                    .containsExactly("contact-center-operator", "contact-center-operator-simulator");
        }
    }

    private static String line(String page, String beginning) {
        return page.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow().substring("$ ".length());
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
    }

    private static String run(String command, Path kubeconfig) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
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
