package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.helm.Chart;
import dev.contactcenter.operator.helm.Release;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.Rights;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the chart before, which had the CRDs in its release, to this one. */
class ChartUpgradeTest {
    private static final Chart CHART = new Chart("voice", "operators");
    private static final Rights RIGHTS = new Rights("operators", "voice-contact-center-operator", "");

    @TempDir
    private Path folder;

    private RealApiServer server;
    private Release release;

    @BeforeEach
    void start() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        server = RealApiServer.another().orElse(null);
        assumeTrue(server != null, RealApiServer.MISSING);
        release = new Release(CHART, server.kubeconfig(), folder);
    }

    @Test
    void operationsThatAreUnderWayGoOnAndNoCrdIsLost() {
        release.install(Release.BEFORE, "");
        try (var jobs = new HookJobs(server, "operators", folder);
                var world = World.installed(server, "support", Agents.idle(11, 12), RIGHTS)) {
            var before = crds(world.client());
            world.center().begin(AgentId.of(12), Interaction.Kind.CALL);
            world.startOperator();
            world.applyContactCenter("default", "secret-token");
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: shift}
                    spec: {target: {agentIds: [11, 12]}}
                    """);
            var underWay = world.awaitLogout("shift", job -> "Deferred".equals(job.getStatus().phase()));

            assertThat(release.upgrade("")).contains("STATUS: deployed");

            assertThat(jobs.outputs()).hasSize(1).allSatisfy(output -> assertThat(output.lines()).hasSameSizeAs(before.keySet()));
            assertThat(crds(world.client())).as("the same objects").isEqualTo(before);
            assertThat(world.logout("shift").getStatus().agents()).isEqualTo(underWay.getStatus().agents());
            assertThat(leftOvers(world.client())).isEmpty();

            world.stopOperator();
            world.startOperator();
            world.center().end(AgentId.of(12));
            var ended = world.awaitLogout("shift", World::ended);

            assertThat(World.reason(ended, "Complete")).isEqualTo("AllAgentsCompleted");
            assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).as("nobody is asked for twice").hasSize(1);

            assertThat(release.upgrade(Release.BEFORE, "")).as("and back").contains("STATUS: deployed");
            assertThat(crds(world.client())).isEqualTo(before);

            release.uninstall();
            assertThat(crds(world.client())).isEqualTo(before);
        }
    }

    @Test
    void crdsThatTheUpgradeWouldDeleteStopIt() {
        release.install(Release.BEFORE, "crds: {keep: false}");
        try (var jobs = new HookJobs(server, "operators", folder);
                var client = new KubernetesClientBuilder().withConfig(server.adminConfig()).build()) {
            var before = crds(client);

            assertThatThrownBy(() -> release.upgrade("")).as("Helm uses the values of the release").hasMessageContaining("crds.keep");
            assertThatThrownBy(() -> release.upgrade("replicas: 1")).hasMessageContaining("this upgrade would delete it, and all objects of its kind")
                    .hasMessageContaining("kubectl annotate crd agentrosters.contactcenter.dev helm.sh/resource-policy=keep");
            assertThat(jobs.outputs()).isEmpty();

            client.apiextensions().v1().customResourceDefinitions().list().getItems().forEach(crd -> {
                crd.getMetadata().getAnnotations().put("helm.sh/resource-policy", "keep");
                client.resource(crd).update();
            });
            release.upgrade("replicas: 1");

            assertThat(crds(client)).isEqualTo(before);
        }
    }

    @Test
    void aValueOfTheChartBeforeStillMeansThatSomebodyElseLooksAfterTheCrds() {
        server.installCrds();
        release.install(Release.BEFORE, "crds: {install: false}");
        try (var jobs = new HookJobs(server, "operators", folder)) {
            assertThat(release.upgrade("crds: {install: false}")).contains("STATUS: deployed");

            assertThat(jobs.outputs()).isEmpty();
        }
    }

    private static Map<String, String> crds(KubernetesClient client) {
        return client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                .collect(Collectors.toMap(crd -> crd.getMetadata().getName(), ChartUpgradeTest::identity));
    }

    private static String identity(CustomResourceDefinition crd) {
        return crd.getMetadata().getUid() + (crd.getMetadata().getDeletionTimestamp() == null ? "" : " is being deleted");
    }

    /** What the upgrade needed for a while. */
    private static List<String> leftOvers(KubernetesClient client) {
        var component = Map.of("app.kubernetes.io/component", "crd-upgrade");
        return List.of(
                        client.batch().v1().jobs().inNamespace("operators").withLabels(component).list().getItems(),
                        client.configMaps().inNamespace("operators").withLabels(component).list().getItems(),
                        client.serviceAccounts().inNamespace("operators").withLabels(component).list().getItems(),
                        client.rbac().clusterRoles().withLabels(component).list().getItems(),
                        client.rbac().clusterRoleBindings().withLabels(component).list().getItems())
                .stream().flatMap(List::stream).map(Object::toString).toList();
    }
}
