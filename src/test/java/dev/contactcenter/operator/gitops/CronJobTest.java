package dev.contactcenter.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.crd.CrdJudge;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of every evening holds together; {@link CronJobOnRealApiServerTest} carries it out. */
class CronJobTest {
    static final Path FILE = Path.of("examples/cronjob/evening-logout.yaml");
    private static final ObjectMapper YAML = new YAMLMapper();

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final List<HasMetadata> resources = resources();

    static List<HasMetadata> resources() {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(FILE.toFile())) {
            return documents.readAll().stream()
                    .map(document -> (HasMetadata) SERIALIZATION.unmarshal(document.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T only(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private JsonNode manifest() throws IOException {
        return YAML.readTree(only(ConfigMap.class).getData().get("force-logout-job.yaml"));
    }

    @Test
    void theManifestIsAdmittedAndHasANewNameEachTime() throws IOException {
        assertThat(new CrdJudge(Crd.of("ForceLogoutJob")).judge(manifest())).isEmpty();
        assertThat(manifest().get("metadata").fieldNames()).toIterable().containsExactlyInAnyOrder("generateName", "namespace");
    }

    @Test
    void itMayCreateWhatItCreatesAndNothingElse() throws IOException {
        var account = only(ServiceAccount.class).getMetadata();
        var plural = Crd.of(manifest().get("kind").asText()).definition().at("/spec/names/plural").asText();

        assertThat(only(Role.class).getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getApiGroups()).containsExactly("contactcenter.dev");
            assertThat(rule.getResources()).containsExactly(plural);
            assertThat(rule.getVerbs()).containsExactly("create");
        });
        assertThat(only(RoleBinding.class).getSubjects()).singleElement()
                .satisfies(subject -> assertThat(List.of(subject.getKind(), subject.getNamespace(), subject.getName()))
                        .containsExactly("ServiceAccount", account.getNamespace(), account.getName()));
        assertThat(only(CronJob.class).getSpec().getJobTemplate().getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo(account.getName());
    }

    @Test
    void itReadsTheManifestFromItsMount() {
        var pod = only(CronJob.class).getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        var container = pod.getContainers().get(0);
        var mount = container.getVolumeMounts().get(0);

        assertThat(pod.getVolumes().get(0).getName()).isEqualTo(mount.getName());
        assertThat(pod.getVolumes().get(0).getConfigMap().getName()).isEqualTo(only(ConfigMap.class).getMetadata().getName());
        assertThat(container.getArgs()).containsExactly("create", "-f", mount.getMountPath() + "/force-logout-job.yaml");
        assertThat(container.getImage()).matches("registry\\.k8s\\.io/kubectl:v\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void noEveningIsServedTwiceOrTheNextMorning() throws IOException {
        var cron = only(CronJob.class).getSpec();

        assertThat(cron.getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(cron.getStartingDeadlineSeconds()).isBetween(10L, 7200L);
        assertThat(cron.getTimeZone()).isNotEmpty();
        assertThat(cron.getJobTemplate().getSpec().getBackoffLimit()).isZero();
        assertThat(cron.getJobTemplate().getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(manifest().at("/spec/activeDeadlineSeconds").asInt()).isBetween(60, 10 * 3600);
    }
}
