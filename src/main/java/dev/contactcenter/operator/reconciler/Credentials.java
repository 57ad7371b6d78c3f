package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec.TrustedCa;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a ContactCenter needs from its Secret and ConfigMap, read by name with nothing but {@code get}. */
sealed interface Credentials {
    /** They are good as far as can be told. */
    record Found(String username, String password, Optional<String> trustedCa) implements Credentials {
        @Override
        public String toString() {
            return "Found[not shown]";
        }
    }

    /** They are missing or no good: a reason and message of the Ready condition. */
    record Unusable(String reason, String message) implements Credentials {}

    /** The API server did not answer as it should; likewise, where nothing is connected yet. */
    record NotNow(String reason, String message) implements Credentials {}

    static Credentials read(ContactCenter contactCenter, KubernetesClient client) {
        var namespace = contactCenter.getMetadata().getNamespace();
        var ref = contactCenter.getSpec().credentialsSecretRef();
        if (ref == null || ref.name() == null || ref.name().isBlank()) {
            return new Unusable("SecretNotFound", "spec.credentialsSecretRef.name names no Secret.");
        }
        try {
            var secret = client.secrets().inNamespace(namespace).withName(ref.name()).get();
            if (secret == null) {
                return new Unusable("SecretNotFound", "There is no Secret " + namespace + "/" + ref.name()
                        + ". Create it with the keys username and password.");
            }
            var data = secret.getData() == null ? Map.<String, String>of() : secret.getData();
            var username = decoded(data.get("username"));
            var password = decoded(data.get("password"));
            if (username.isEmpty() || password.isEmpty()) {
                return new Unusable("SecretInvalid", "Secret " + namespace + "/" + ref.name() + " has no usable "
                        + (username.isEmpty() ? "username" : "password") + ": it needs the keys username and password, neither empty.");
            }
            return withCa(contactCenter, client, username.get(), password.get());
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new Unusable("SecretNotFound", "The operator may not read Secret " + namespace + "/" + ref.name()
                            + ": grant its ServiceAccount get on it.")
                    : new NotNow("SecretNotFound", "Secret " + namespace + "/" + ref.name() + " could not be read; trying again.");
        }
    }

    private static Credentials withCa(ContactCenter contactCenter, KubernetesClient client, String username, String password) {
        var ref = Optional.ofNullable(contactCenter.getSpec().trustedCa()).map(TrustedCa::configMapRef);
        if (ref.isEmpty()) {
            return new Found(username, password, Optional.empty());
        }
        if (ref.get().name() == null || ref.get().key() == null) {
            return new Unusable("TlsFailed", "spec.trustedCa.configMapRef needs name and key.");
        }
        var name = contactCenter.getMetadata().getNamespace() + "/" + ref.get().name();
        try {
            var map = client.configMaps()
                    .inNamespace(contactCenter.getMetadata().getNamespace())
                    .withName(ref.get().name())
                    .get();
            if (map == null) {
                return new Unusable("TlsFailed", "There is no ConfigMap " + name + ", which spec.trustedCa names.");
            }
            var pem = map.getData() == null ? null : map.getData().get(ref.get().key());
            return pem == null
                    ? new Unusable("TlsFailed", "There is no key " + ref.get().key() + " in ConfigMap " + name + ", which spec.trustedCa names.")
                    : new Found(username, password, Optional.of(pem));
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new Unusable("TlsFailed", "The operator may not read ConfigMap " + name
                            + ", which spec.trustedCa names: grant its ServiceAccount get on it.")
                    : new NotNow("TlsFailed", "ConfigMap " + name + ", which spec.trustedCa names, could not be read; trying again.");
        }
    }

    private static Optional<String> decoded(String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            // A line feed at the end is what editors and echo leave in a Secret; no credential has one.
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(value.strip()));
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
