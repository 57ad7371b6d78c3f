package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec.SecretRef;
import dev.contactcenter.operator.resource.ContactCenterSpec.TrustedCa;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a ContactCenter needs from its Secret and ConfigMap, read by name with nothing but {@code get}. */
sealed interface Credentials {
    /** They are good as far as can be told; the options are what only one platform needs, see {@link PlatformSettings}. */
    record Found(String username, String password, Optional<String> trustedCa, Map<String, String> options)
            implements Credentials {
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
        var pair = pair(contactCenter, contactCenter.getSpec().credentialsSecretRef(), "spec.credentialsSecretRef", client);
        return pair instanceof Found found ? withApplication(contactCenter, client, found) : pair;
    }

    /** On CXone, which alone has {@code spec.cxone}, a registered application may have credentials too. */
    private static Credentials withApplication(ContactCenter contactCenter, KubernetesClient client, Found found) {
        var cxone = contactCenter.getSpec().cxone();
        if (cxone == null) {
            return withCa(contactCenter, client, found);
        }
        if (cxone.tenantId() == null || cxone.tenantId().isBlank()) {
            return new Unusable("SpecInvalid", "spec.cxone.tenantId is missing: CXone needs it.");
        }
        var options = new HashMap<>(Map.of("tenantId", cxone.tenantId(), "apiVersion", cxone.apiVersion().toString()));
        if (cxone.clientSecretRef() != null) {
            var application = pair(contactCenter, cxone.clientSecretRef(), "spec.cxone.clientSecretRef", client);
            if (!(application instanceof Found pair)) {
                return application;
            }
            options.put("clientId", pair.username());
            options.put("clientSecret", pair.password());
        }
        Optional.ofNullable(cxone.authUrl()).ifPresent(url -> options.put("authUrl", url));
        return withCa(contactCenter, client, new Found(found.username(), found.password(), Optional.empty(), options));
    }

    private static Credentials pair(ContactCenter contactCenter, SecretRef ref, String field, KubernetesClient client) {
        if (ref == null || ref.name() == null || ref.name().isBlank()) {
            return new Unusable("SecretNotFound", field + ".name names no Secret.");
        }
        var namespace = contactCenter.getMetadata().getNamespace();
        var name = namespace + "/" + ref.name();
        try {
            var secret = client.secrets().inNamespace(namespace).withName(ref.name()).get();
            if (secret == null) {
                return new Unusable("SecretNotFound", "There is no Secret " + name + ", which " + field
                        + " names. Create it with the keys username and password.");
            }
            var data = secret.getData() == null ? Map.<String, String>of() : secret.getData();
            var username = decoded(data.get("username"));
            var password = decoded(data.get("password"));
            return username.isEmpty() || password.isEmpty()
                    ? new Unusable("SecretInvalid", "Secret " + name + ", which " + field + " names, has no usable "
                            + (username.isEmpty() ? "username" : "password") + ": it needs the keys username and password, neither empty.")
                    : new Found(username.get(), password.get(), Optional.empty(), Map.of());
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new Unusable("SecretNotFound", "The operator may not read Secret " + name + ", which " + field
                            + " names: grant its ServiceAccount get on it.")
                    : new NotNow("SecretNotFound", "Secret " + name + ", which " + field + " names, could not be read; trying again.");
        }
    }

    private static Credentials withCa(ContactCenter contactCenter, KubernetesClient client, Found found) {
        var ref = Optional.ofNullable(contactCenter.getSpec().trustedCa()).map(TrustedCa::configMapRef);
        if (ref.isEmpty()) {
            return found;
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
                    : new Found(found.username(), found.password(), Optional.of(pem), found.options());
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
