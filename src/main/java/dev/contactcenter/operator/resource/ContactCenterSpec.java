package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Optional;

/**
 * How a contact-center platform is reached and used.
 *
 * @param platform which kind of platform it is; immutable
 * @param url where it is
 * @param credentialsSecretRef the kubernetes.io/basic-auth Secret of the same namespace; null only in an unreadable spec
 * @param trustedCa certificates that are trusted beside the JVM's; null: none
 * @param requestsPerSecond the most requests a second, spread evenly
 * @param pollIntervalSeconds how often agents that are waited for are looked at, in seconds
 * @param maxAgentsPerOperation an operation that matches more changes nobody
 * @param allowedNamespaces whose operations may use it; never null
 * @param personalData whether names, e-mails and numbers show in the operations' status; never null
 * @param cxone what only CXone needs; null for the others
 * @param unreadable what is wrong with the stored spec, where it can't be read; null otherwise
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
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    public ContactCenterSpec {
        requestsPerSecond = requestsPerSecond == null ? 5 : requestsPerSecond;
        pollIntervalSeconds = pollIntervalSeconds == null ? 15 : pollIntervalSeconds;
        maxAgentsPerOperation = maxAgentsPerOperation == null ? 1000 : maxAgentsPerOperation;
        allowedNamespaces = allowedNamespaces == null ? new AllowedNamespaces(null, null) : allowedNamespaces;
        personalData = personalData == null ? PersonalData.Omit : personalData;
    }

    /** The platforms that are spoken. */
    public enum PlatformKind {
        /** Google Contact Center AI Platform. */
        CCAIP,
        /** NICE CXone. */
        CXone,
        /** Expertflow CX. */
        ExpertflowCX
    }

    /** Whether names, e-mails and agent numbers are shown in the operations' status. */
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
     * Certificates in PEM.
     *
     * @param configMapRef where they are
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
     * @param selector labels of the namespaces, where {@code from} is Selector; null otherwise
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
     * What only CXone needs.
     *
     * @param tenantId the tenant, for discovery
     * @param clientSecretRef a kubernetes.io/basic-auth Secret with the client id and the client secret of a registered
     *     application; null if the access key logs in alone
     * @param authUrl where tokens are requested; null if that is discovered
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
            return new ContactCenterSpec(null, null, null, null, null, null, null, null, null, null, problem);
        }
    }
}
