package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.notification.Receivers;
import dev.contactcenter.operator.notification.SigningKey;
import dev.contactcenter.operator.notification.delivery.ReceiverAccess;
import dev.contactcenter.operator.notification.delivery.ReceiverKey;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.NotificationSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the address and the secrets of a receiver of notifications. The Secret is read by name; the only right needed is
 * {@code get}.
 */
public final class ReceiverCredentials implements ReceiverAccess.Directory {
    private final ContactCenterDirectory contactCenters;
    private final KubernetesClient client;

    /**
     * Makes a reader.
     *
     * @param contactCenters the ContactCenters as they are now
     * @param client reads Secrets and ConfigMaps
     */
    public ReceiverCredentials(ContactCenterDirectory contactCenters, KubernetesClient client) {
        this.contactCenters = contactCenters;
        this.client = client;
    }

    @Override
    public ReceiverAccess of(ReceiverKey key) {
        var contactCenter = contactCenters.find(new ContactCenterKey(key.namespace(), key.name()));
        var receiver = contactCenter.flatMap(found -> found.getSpec().notifications().stream()
                .filter(each -> Receivers.idOf(each).equals(key.receiver()))
                .findFirst());
        if (receiver.isEmpty()) {
            return new ReceiverAccess.Removed();
        }
        var trust = Credentials.withCa(contactCenter.get(), client, new Credentials.Found("", "", Optional.empty(), Map.of()));
        if (trust instanceof Credentials.Unusable unusable) {
            return new ReceiverAccess.Unusable(unusable.message());
        } else if (trust instanceof Credentials.NotNow notNow) {
            return new ReceiverAccess.Unusable(notNow.message());
        }
        return access(contactCenter.get(), receiver.get(), ((Credentials.Found) trust).trustedCa());
    }

    private ReceiverAccess access(ContactCenter contactCenter, NotificationSpec receiver, Optional<String> trustedCa) {
        if (receiver.secretRef() == null || receiver.secretRef().name() == null) {
            return receiver.url() == null
                    ? new ReceiverAccess.Unusable("it has neither url nor secretRef")
                    : new ReceiverAccess.Found(receiver.url(), Optional.empty(), Optional.empty(), trustedCa);
        }
        var name = contactCenter.getMetadata().getNamespace() + "/" + receiver.secretRef().name();
        try {
            var secret = client.secrets()
                    .inNamespace(contactCenter.getMetadata().getNamespace())
                    .withName(receiver.secretRef().name())
                    .get();
            return secret == null
                    ? new ReceiverAccess.Unusable("there is no Secret " + name + ", which secretRef names")
                    : read(receiver, name, Optional.ofNullable(secret.getData()).orElse(Map.of()), trustedCa);
        } catch (KubernetesClientException e) {
            return new ReceiverAccess.Unusable(e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? "the operator may not read Secret " + name + ": grant its ServiceAccount get on it"
                    : "Secret " + name + " could not be read");
        }
    }

    private static ReceiverAccess read(
            NotificationSpec receiver, String name, Map<String, String> data, Optional<String> trustedCa) {
        try {
            var url = receiver.url() == null ? value(data, "url", name) : Optional.of(receiver.url());
            var key = value(data, "hmacKey", name).map(text -> key(text, name));
            return url.<ReceiverAccess>map(address ->
                            new ReceiverAccess.Found(address, value(data, "token", name), key, trustedCa))
                    .orElseGet(() -> new ReceiverAccess.Unusable("it has no url, and Secret " + name + " has no key url"));
        } catch (IllegalArgumentException e) {
            return new ReceiverAccess.Unusable(e.getMessage());
        }
    }

    private static SigningKey key(String text, String name) {
        try {
            return SigningKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the value of hmacKey in Secret " + name + " " + e.getMessage(), e);
        }
    }

    private static Optional<String> value(Map<String, String> data, String key, String name) {
        if (!data.containsKey(key)) {
            return Optional.empty();
        }
        var text = SecretText.of(data.get(key));
        if (text instanceof SecretText.Unusable unusable) {
            throw new IllegalArgumentException("the value of " + key + " in Secret " + name + " " + unusable.problem());
        }
        return Optional.of(((SecretText.Usable) text).value());
    }
}
