package dev.contactcenter.operator.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.testing.RealApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example of every evening does, done with its ServiceAccount. Skipped where there is no real API server. */
class CronJobOnRealApiServerTest {
    private static final String USER = "system:serviceaccount:support:evening-logout";

    private static RealApiServer server;
    private static KubernetesClient admin;

    @BeforeAll
    static void apply() {
        assumeTrue(RealApiServer.find().isPresent(), RealApiServer.MISSING);
        server = RealApiServer.find().orElseThrow();
        server.installCrds();
        admin = new KubernetesClientBuilder().withConfig(server.adminConfig()).build();
        admin.resource(new NamespaceBuilder().withNewMetadata().withName("support").endMetadata().build()).serverSideApply();
        CronJobTest.resources().forEach(resource -> admin.resource(resource).serverSideApply());
    }

    @AfterAll
    static void close() {
        if (admin != null) {
            admin.resources(ForceLogoutJob.class).inNamespace("support").delete();
            CronJobTest.resources().forEach(resource -> admin.resource(resource).delete());
            admin.close();
        }
    }

    private static String manifest() {
        return CronJobTest.resources().stream()
                .filter(ConfigMap.class::isInstance)
                .map(map -> ((ConfigMap) map).getData().get("force-logout-job.yaml"))
                .findFirst()
                .orElseThrow();
    }

    private static KubernetesClient cron() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(server.adminConfig()).withImpersonateUsername(USER).withRequestRetryBackoffLimit(0).build())
                .build();
    }

    @Test
    void itsAccountCreatesAnotherOperationEachEveningAndCanDoNothingElseToThem() {
        try (var cron = cron()) {
            var first = cron.load(new ByteArrayInputStream(manifest().getBytes(UTF_8))).items().get(0);
            var names = Stream.generate(() -> cron.resource(first).create().getMetadata().getName()).limit(2).toList();

            assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.startsWith("evening-logout-"));
            var jobs = cron.resources(ForceLogoutJob.class).inNamespace("support");
            assertThatThrownBy(jobs::list).hasMessageContaining("cannot list resource");
            assertThatThrownBy(() -> jobs.withName(names.get(0)).get()).hasMessageContaining("cannot get resource");
            assertThatThrownBy(() -> jobs.withName(names.get(0)).delete()).hasMessageContaining("cannot delete resource");
            assertThatThrownBy(() -> cron.secrets().inNamespace("support").list()).hasMessageContaining("cannot list resource");
        }
    }

    @Test
    void kubectlNeedsNoMoreThanThat(@TempDir Path home) throws IOException, InterruptedException {
        var kubectl = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(kubectl.isPresent(), "no kubectl on the PATH");
        var file = Files.writeString(home.resolve("force-logout-job.yaml"), manifest());

        var builder = new ProcessBuilder(List.of(kubectl.get().toString(), "--as=" + USER, "create", "-f", file.toString()))
                .redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", server.kubeconfig().toString());
        builder.environment().put("HOME", home.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).matches("(?s).*forcelogoutjob.contactcenter.dev/evening-logout-\\w+ created\\s*");
        assertThat(process.exitValue()).isZero();
    }
}
