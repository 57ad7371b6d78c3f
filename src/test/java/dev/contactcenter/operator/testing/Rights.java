package dev.contactcenter.operator.testing;

import dev.contactcenter.operator.helm.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A ServiceAccount and what it may do.
 *
 * @param namespace of the ServiceAccount
 * @param account its name
 * @param manifests the account, its roles and their bindings, perhaps among others
 */
public record Rights(String namespace, String account, String manifests) {
    private static final Set<String> KINDS =
            Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    /** What the chart gives where nothing is said; where there is no engine of Helm, the page that a test holds equal to it. */
    public static final Rights DOCUMENTED = new Rights(
            Chart.DOCUMENTED.namespace(),
            "contact-center-operator",
            Chart.isRenderable() ? Chart.DOCUMENTED.template("rbac: {userRoles: Never}") : page());

    /** What the chart gives with these values to a release of this name. */
    public static Rights ofChart(String release, String namespace, String values) {
        return new Rights(namespace, release + "-contact-center-operator", new Chart(release, namespace).template(values));
    }

    private static String page() {
        try {
            return Files.readString(Path.of("docs", "rbac.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As whom the API server knows the account. */
    public String user() {
        return "system:serviceaccount:" + namespace + ":" + account;
    }

    void grant(Config admin) {
        try (var client = new KubernetesClientBuilder().withConfig(admin).build()) {
            ensureNamespace(client, namespace);
            client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8))).items().stream()
                    .filter(item -> KINDS.contains(item.getKind()))
                    .forEach(item -> apply(client, item));
        }
    }

    private static void apply(KubernetesClient client, HasMetadata item) {
        if (item.getMetadata().getNamespace() != null) {
            ensureNamespace(client, item.getMetadata().getNamespace());
        }
        client.resource(item).forceConflicts().serverSideApply();
    }

    private static void ensureNamespace(KubernetesClient client, String name) {
        client.resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).serverSideApply();
    }
}
