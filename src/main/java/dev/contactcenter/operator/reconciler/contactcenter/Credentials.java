package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec.SecretRef;
import dev.contactcenter.operator.resource.ContactCenterSpec.TrustedCa;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a ContactCenter needs from its Secrets and its ConfigMap. They are read by name; the only right needed is {@code get}. */
sealed interface Credentials {
    /** Credentials that have the right form; the options are what only one platform needs, see {@link PlatformSettings}. */
    record Found(String username, String password, Optional<String> trustedCa, Map<String, String> options)
            implements Credentials {
        @Override
        public String toString() {
            return "Found[not shown]";
        }
    }

    /** They are missing or can't be used: a reason and message of the Ready condition. */
    record Unusable(String reason, String message) implements Credentials {}

    /** The API server did not answer as it should: a reason and message, if nothing is connected yet. */
    record NotNow(String reason, String message) implements Credentials {}

    /** Reads the credentials and the CA bundle of a ContactCenter. */
    static Credentials read(ContactCenter contactCenter, KubernetesClient client) {
        var spec = contactCenter.getSpec();
        if (spec.amazonConnect() != null && spec.credentialsSecretRef() == null) {
            return withInstance(contactCenter, client, new Found("", "", Optional.empty(), Map.of()));
        }
        var pair = pair(contactCenter, spec.credentialsSecretRef(), "spec.credentialsSecretRef", client);
        return pair instanceof Found found ? withBlock(contactCenter, client, found) : pair;
    }

    private static Credentials withBlock(ContactCenter contactCenter, KubernetesClient client, Found found) {
        if (contactCenter.getSpec().genesysCloud() != null) {
            return withLogin(contactCenter, client, found);
        }
        return contactCenter.getSpec().amazonConnect() == null
                ? withApplication(contactCenter, client, found)
                : withInstance(contactCenter, client, found);
    }

    /** Adds the address of the login service, if {@code spec.genesysCloud} leads to another one than the url. */
    private static Credentials withLogin(ContactCenter contactCenter, KubernetesClient client, Found found) {
        Map<String, String> options = contactCenter.getSpec().genesysLogin().map(url -> Map.of("authUrl", url)).orElseGet(Map::of);
        return withCa(contactCenter, client, new Found(found.username(), found.password(), Optional.empty(), options));
    }

    /** Adds {@code spec.amazonConnect}. Without a Secret user name and password are empty: the operator's own identity is used. */
    private static Credentials withInstance(ContactCenter contactCenter, KubernetesClient client, Found found) {
        var block = contactCenter.getSpec().amazonConnect();
        if (isBlank(block.region()) || isBlank(block.instanceId())) {
            return new Unusable("SpecInvalid", "spec.amazonConnect needs region and instanceId.");
        }
        var options = Map.of("region", block.region(), "instanceId", block.instanceId());
        return withCa(contactCenter, client, new Found(found.username(), found.password(), Optional.empty(), options));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Adds the credentials of a registered application, if {@code spec.cxone} names any; only CXone has that block. */
    private static Credentials withApplication(ContactCenter contactCenter, KubernetesClient client, Found found) {
        var cxone = contactCenter.getSpec().cxone();
        if (cxone == null) {
            return withCa(contactCenter, client, found);
        }
        if (isBlank(cxone.tenantId())) {
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
        if (ref == null || isBlank(ref.name())) {
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
            var username = SecretText.of(data.get("username"));
            var password = SecretText.of(data.get("password"));
            if (username instanceof SecretText.Usable user && password instanceof SecretText.Usable secretWord) {
                return new Found(user.value(), secretWord.value(), Optional.empty(), Map.of());
            }
            return username instanceof SecretText.Unusable unusable
                    ? invalid(name, field, "username", unusable)
                    : invalid(name, field, "password", (SecretText.Unusable) password);
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new Unusable("SecretNotReadable", "The operator may not read Secret " + name + ", which " + field
                            + " names: grant its ServiceAccount get on it.")
                    : new NotNow("SecretNotReadable", "Secret " + name + ", which " + field
                            + " names, could not be read. The operator tries again in seconds.");
        }
    }

    private static Unusable invalid(String secret, String field, String key, SecretText.Unusable value) {
        return new Unusable("SecretInvalid", "The value of " + key + " in Secret " + secret + ", which " + field + " names, "
                + value.problem() + ". The Secret needs the keys username and password, each with a value.");
    }

    /** Adds the certificates that the ContactCenter trusts. */
    static Credentials withCa(ContactCenter contactCenter, KubernetesClient client, Found found) {
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
            var key = ref.get().key();
            return certificates(map, key)
                    .<Credentials>map(bundle -> new Found(found.username(), found.password(), Optional.of(bundle), found.options()))
                    .orElseGet(() -> new Unusable("TlsFailed",
                            "There is no key " + key + " in ConfigMap " + name + ", which spec.trustedCa names."));
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new Unusable("TlsFailed", "The operator may not read ConfigMap " + name
                            + ", which spec.trustedCa names: grant its ServiceAccount get on it.")
                    : new NotNow("TlsFailed", "ConfigMap " + name
                            + ", which spec.trustedCa names, could not be read. The operator tries again in seconds.");
        }
    }

    /** Returns the problem of the trusted CA with the place that it was read from. */
    static String unusableCa(ContactCenter contactCenter, String problem) {
        return Optional.ofNullable(contactCenter.getSpec().trustedCa())
                .map(TrustedCa::configMapRef)
                .map(ref -> "Key " + ref.key() + " of ConfigMap " + contactCenter.getMetadata().getNamespace() + "/" + ref.name()
                        + ", which spec.trustedCa names, can't be used: " + problem)
                .orElse(problem);
    }

    /** Certificates in DER are no text: tools put them under binaryData, and each byte becomes a character of the same number. */
    private static Optional<String> certificates(ConfigMap map, String key) {
        var text = map.getData() == null ? null : map.getData().get(key);
        var binary = map.getBinaryData() == null ? null : map.getBinaryData().get(key);
        if (text != null || binary == null) {
            return Optional.ofNullable(text);
        }
        return Optional.of(new String(Base64.getMimeDecoder().decode(binary), StandardCharsets.ISO_8859_1));
    }
}
