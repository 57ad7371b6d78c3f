package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec;
import dev.contactcenter.operator.resource.ContactCenterSpec.ConfigMapKeyRef;
import dev.contactcenter.operator.resource.ContactCenterSpec.CxoneSpec;
import dev.contactcenter.operator.resource.ContactCenterSpec.PlatformKind;
import dev.contactcenter.operator.resource.ContactCenterSpec.SecretRef;
import dev.contactcenter.operator.resource.ContactCenterSpec.TrustedCa;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    private static EmbeddedApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
        client.resource(new NamespaceBuilder().withNewMetadata().withName("support").endMetadata().build()).create();
        client.resource(new ConfigMapBuilder().withNewMetadata().withNamespace("support").withName("ca").endMetadata()
                .withData(Map.of("ca.crt", "PEM")).build()).create();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void secret(String name, Map<String, String> data) {
        client.resource(new SecretBuilder().withNewMetadata().withNamespace("support").withName(name).endMetadata().withData(data).build()).create();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Credentials readCxone(String secret, String client) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("acme").build());
        var cxone = new CxoneSpec("tenant-1", client == null ? null : new SecretRef(client), null, null);
        contactCenter.setSpec(new ContactCenterSpec(
                PlatformKind.CXone, null, new SecretRef(secret), null, null, null, null, null, null, null, cxone, null, null, null, null));
        return Credentials.read(contactCenter, CredentialsTest.client);
    }

    @Test
    void onCxoneTheSecretOfTheApplicationIsReadToo() {
        secret("access-key", Map.of("username", base64("key"), "password", base64("secret")));
        secret("application", Map.of("username", base64("client@acme"), "password", base64("client-secret")));
        secret("no-client-id", Map.of("password", base64("client-secret")));

        var found = (Credentials.Found) readCxone("access-key", "application");

        assertThat(found.options()).isEqualTo(Map.of(
                "tenantId", "tenant-1", "clientId", "client@acme", "clientSecret", "client-secret", "apiVersion", "30"));
        assertThat(found.toString()).doesNotContain("secret");
        assertThat(readCxone("access-key", "gone")).isEqualTo(new Credentials.Unusable("SecretNotFound",
                "There is no Secret support/gone, which spec.cxone.clientSecretRef names. Create it with the keys username and password."));
        assertThat(readCxone("access-key", "no-client-id")).isEqualTo(new Credentials.Unusable("SecretInvalid",
                "The value of username in Secret support/no-client-id, which spec.cxone.clientSecretRef names, is missing."
                        + " The Secret needs the keys username and password, each with a value."));
        assertThat(((Credentials.Found) readCxone("access-key", null)).options()).as("the access key alone")
                .isEqualTo(Map.of("tenantId", "tenant-1", "apiVersion", "30"));
    }

    private static Credentials read(String secret, TrustedCa ca) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("acme").build());
        contactCenter.setSpec(new ContactCenterSpec(null, null, secret == null ? null : new SecretRef(secret), ca, null, null, null, null, null, null, null, null, null, null, null));
        return Credentials.read(contactCenter, client);
    }

    @Test
    void credentialsAreReadAndNotShown() {
        secret("good", Map.of("username", base64("acme"), "password", base64("t0p-secret\n")));
        var found = (Credentials.Found) read("good", null);
        assertThat(found.username()).isEqualTo("acme");
        assertThat(found.password()).as("without the line feed that editors leave").isEqualTo("t0p-secret");
        assertThat(found.trustedCa()).isEmpty();
        assertThat(found.toString()).doesNotContain("t0p-secret");
    }

    @Test
    void aMissingSecretIsNamed() {
        assertThat(read("nowhere", null)).isEqualTo(new Credentials.Unusable("SecretNotFound",
                "There is no Secret support/nowhere, which spec.credentialsSecretRef names. Create it with the keys username and password."));
        assertThat(read(null, null)).isInstanceOfSatisfying(Credentials.Unusable.class, unusable -> assertThat(unusable.reason()).isEqualTo("SecretNotFound"));
    }

    @ParameterizedTest(name = "username {1}, password {2}: {3} {4}")
    @CsvSource({
        "no-username, , dG9rZW4=, username, is missing",
        "no-password, YWNtZQ==, , password, is missing",
        "empty-password, YWNtZQ==, IAo=, password, is empty",
        "not-text, YWNtZQ==, /////w==, password, is no text in UTF-8"
    })
    void aSecretThatCannotBeUsedNamesTheKey(String name, String username, String password, String key, String problem) {
        var data = new java.util.HashMap<String, String>();
        Optional.ofNullable(username).ifPresent(value -> data.put("username", value));
        Optional.ofNullable(password).ifPresent(value -> data.put("password", value));
        secret(name, data);
        assertThat(read(name, null)).isEqualTo(new Credentials.Unusable("SecretInvalid", "The value of " + key + " in Secret support/"
                + name + ", which spec.credentialsSecretRef names, " + problem
                + ". The Secret needs the keys username and password, each with a value."));
    }

    @Test
    void certificatesUnderBinaryDataAreReadByteByByte() {
        secret("with-der", Map.of("username", base64("acme"), "password", base64("token")));
        client.resource(new ConfigMapBuilder().withNewMetadata().withNamespace("support").withName("der").endMetadata()
                .withBinaryData(Map.of("ca.crt", Base64.getEncoder().encodeToString(new byte[] {0x30, (byte) 0x82, (byte) 0xff}))).build()).create();

        var found = (Credentials.Found) read("with-der", new TrustedCa(new ConfigMapKeyRef("der", "ca.crt")));

        assertThat(found.trustedCa().orElseThrow().chars()).containsExactly(0x30, 0x82, 0xff);
    }

    @Test
    void certificatesAreReadFromTheConfigMap() {
        secret("with-ca", Map.of("username", base64("acme"), "password", base64("token")));
        assertThat(read("with-ca", new TrustedCa(new ConfigMapKeyRef("ca", "ca.crt"))))
                .isEqualTo(new Credentials.Found("acme", "token", Optional.of("PEM"), Map.of()));
        assertThat(read("with-ca", new TrustedCa(new ConfigMapKeyRef("ca", "other")))).isEqualTo(new Credentials.Unusable(
                "TlsFailed", "There is no key other in ConfigMap support/ca, which spec.trustedCa names."));
        assertThat(read("with-ca", new TrustedCa(new ConfigMapKeyRef("gone", "ca.crt")))).isEqualTo(new Credentials.Unusable(
                "TlsFailed", "There is no ConfigMap support/gone, which spec.trustedCa names."));
        assertThat(read("with-ca", new TrustedCa(new ConfigMapKeyRef(null, null)))).isEqualTo(new Credentials.Unusable(
                "TlsFailed", "spec.trustedCa.configMapRef needs name and key."));
    }
}
