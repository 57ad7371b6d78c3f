package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExamplesTest {
    private static final String MANIFESTS = """
            {apiVersion: v1, kind: Secret, metadata: {name: access, namespace: default}, stringData: {username: a, password: b}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: other, namespace: default}, stringData: {username: a, password: b}}
            ---
            apiVersion: contactcenter.dev/v1alpha1
            kind: ContactCenter
            metadata: {name: default, namespace: default}
            spec: {platform: CCAIP, url: "https://example.com", requestsPerSecond: 7, credentialsSecretRef: {name: access}}
            ---
            apiVersion: contactcenter.dev/v1alpha1
            kind: ForceLogoutJob
            metadata: {name: near, namespace: default}
            spec: {target: {agentIds: [1]}}
            ---
            apiVersion: contactcenter.dev/v1alpha1
            kind: ForceLogoutJob
            metadata: {name: far, namespace: default}
            spec: {contactCenterRef: {name: default, namespace: default}, target: {agentIds: [1]}}
            """;
    private static final LocalCenter CENTER = new LocalCenter(
            new SimulatedCenter(new SettableClock()),
            JsonNodeFactory.instance.objectNode().put("url", "http://127.0.0.1:1"),
            Map.of("access", new AcceptedCredentials("user", "word")),
            () -> {});

    private static EmbeddedApiServer cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        cluster = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
    }

    @AfterAll
    static void close() {
        client.close();
        cluster.close();
    }

    @Test
    void manifestsAreMadeToMeanTheSimulatedContactCenterAndAreElseAsTheyAre(@TempDir Path folder) throws IOException {
        apply(folder, Optional.empty());

        assertThat(password("default", "access")).isEqualTo("word");
        assertThat(password("default", "other")).isEqualTo("b");
        var spec = client.resources(ContactCenter.class).inNamespace("default").withName("default").get().getSpec();
        assertThat(spec.url()).isEqualTo("http://127.0.0.1:1");
        assertThat(spec.pollIntervalSeconds()).isEqualTo(2);
        assertThat(spec.requestsPerSecond()).isEqualTo(7);
        assertThat(job("default", "near").getSpec().contactCenterRef().namespace()).isNull();
        assertThat(job("default", "far").getSpec().contactCenterRef().namespace()).isEqualTo("default");
    }

    @Test
    void inAnotherNamespaceTheyMeanTheContactCenterOfThatNamespace(@TempDir Path folder) throws IOException {
        client.resource(namespace("elsewhere")).create();

        apply(folder, Optional.of("elsewhere"));

        assertThat(password("elsewhere", "access")).isEqualTo("word");
        assertThat(client.resources(ContactCenter.class).inNamespace("elsewhere").withName("default").get()).isNotNull();
        assertThat(job("elsewhere", "near").getSpec().contactCenterRef().namespace()).isNull();
        assertThat(job("elsewhere", "far").getSpec().contactCenterRef().namespace()).isEqualTo("elsewhere");
    }

    @Test
    void theFileWithTheConnectionComesFirst(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "{kind: ForceLogoutJob, metadata: {name: a}}");
        Files.writeString(folder.resolve("b.yaml"), "{kind: ContactCenter, metadata: {name: b}}");
        Files.createDirectory(folder.resolve("of-another-platform"));

        assertThat(Examples.in(folder).files()).extracting(Examples.File::contents)
                .containsExactly("ContactCenter/b", "ForceLogoutJob/a");
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> Examples.in(folder.resolve("nothing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing");
    }

    private static void apply(Path folder, Optional<String> namespace) throws IOException {
        Files.writeString(folder.resolve("all.yaml"), MANIFESTS);
        var examples = Examples.in(folder);
        examples.files().forEach(file -> examples.apply(file, client, CENTER, namespace));
    }

    private static String password(String namespace, String secret) {
        Secret found = client.secrets().inNamespace(namespace).withName(secret).get();
        return new String(Base64.getDecoder().decode(found.getData().get("password")), StandardCharsets.UTF_8);
    }

    private static ForceLogoutJob job(String namespace, String name) {
        return client.resources(ForceLogoutJob.class).inNamespace(namespace).withName(name).get();
    }

    private static Namespace namespace(String name) {
        return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    }
}
