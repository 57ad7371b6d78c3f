package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The spec of a ContactCenter: how a platform is reached and used.
 *
 * @param platform the kind of platform; immutable
 * @param url the address of the platform
 * @param credentialsSecretRef the kubernetes.io/basic-auth Secret of the same namespace; null only in an unreadable spec
 * @param trustedCa certificates that are trusted in addition to the JVM's; null: none
 * @param requestsPerSecond the highest number of requests a second; half of them may go at once, the rest is spread evenly
 * @param pollIntervalSeconds the pause between two polls of agents that operations wait for, in seconds
 * @param maxAgentsPerOperation the highest number of agents in one operation; an operation that matches more changes no agent
 * @param allowedNamespaces the namespaces that may use it; never null
 * @param personalData whether operations show names, e-mail addresses and numbers of agents; never null
 * @param cxone the settings of CXone; null for other platforms
 * @param notifications the receivers of notifications about operations; never null
 * @param unreadable what is wrong with the stored spec if it can't be read; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(converter = ContactCenterSpec.Reader.class)
public record ContactCenterSpec(
        PlatformKind platform,
        String url,
        SecretRef credentialsSecretRef,
        TrustedCa trustedCa,
        Integer requestsPerSecond,
        Integer pollIntervalSeconds,
        Integer maxAgentsPerOperation,
        AllowedNamespaces allowedNamespaces,
        PersonalData personalData,
        CxoneSpec cxone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NotificationSpec> notifications,
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    public ContactCenterSpec {
        requestsPerSecond = requestsPerSecond == null ? 5 : requestsPerSecond;
        pollIntervalSeconds = pollIntervalSeconds == null ? 15 : pollIntervalSeconds;
        maxAgentsPerOperation = maxAgentsPerOperation == null ? 1000 : maxAgentsPerOperation;
        allowedNamespaces = allowedNamespaces == null ? new AllowedNamespaces(null, null) : allowedNamespaces;
        personalData = personalData == null ? PersonalData.Omit : personalData;
        notifications = notifications == null ? List.of() : notifications.stream().filter(Objects::nonNull).toList();
    }

    /** The supported platforms. */
    public enum PlatformKind {
        /** Google Contact Center AI Platform. */
        CCAIP,
        /** NICE CXone. */
        CXone,
        /** Expertflow CX. */
        ExpertflowCX
    }

    /** Whether operations show names, e-mail addresses and numbers of agents. */
    public enum PersonalData {
        /** They are left out. */
        Omit,
        /** They are shown. */
        Include
    }

    /**
     * Names a Secret of the same namespace.
     *
     * @param name its name
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SecretRef(String name) {}

    /**
     * Certificates in PEM or DER.
     *
     * @param configMapRef the ConfigMap that holds them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TrustedCa(ConfigMapKeyRef configMapRef) {}

    /**
     * Names a key of a ConfigMap of the same namespace.
     *
     * @param name the ConfigMap
     * @param key the key in its data
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ConfigMapKeyRef(String name, String key) {
        public ConfigMapKeyRef {
            key = key == null ? "ca.crt" : key;
        }
    }

    /**
     * The namespaces whose operations may use a ContactCenter.
     *
     * @param from which ones; never null
     * @param selector labels of the namespaces, if {@code from} is Selector; null otherwise
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AllowedNamespaces(From from, LabelSelector selector) {
        public AllowedNamespaces {
            from = from == null ? From.Same : from;
        }

        /** Which namespaces. */
        public enum From {
            /** The ContactCenter's own. */
            Same,
            /** Every one. */
            All,
            /** Those whose labels match the selector. */
            Selector
        }
    }

    /**
     * The settings of CXone.
     *
     * @param tenantId the tenant, for discovery
     * @param clientSecretRef a kubernetes.io/basic-auth Secret with the client id and the client secret of a registered
     *     application; null if the access key logs in alone
     * @param authUrl the address of the token service; null: the one that discovery returns
     * @param apiVersion the version N of {@code services/vN.0}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CxoneSpec(String tenantId, SecretRef clientSecretRef, String authUrl, Integer apiVersion) {
        public CxoneSpec {
            apiVersion = apiVersion == null ? 30 : apiVersion;
        }
    }

    static final class Reader extends Tolerant<ContactCenterSpec> {
        Reader() {
            super(ContactCenterSpec.class);
        }

        @Override
        ContactCenterSpec unreadable(String problem, Optional<ContactCenterSpec> rest) {
            return new ContactCenterSpec(null, null, null, null, null, null, null, null, null, null, null, problem);
        }
    }
}
