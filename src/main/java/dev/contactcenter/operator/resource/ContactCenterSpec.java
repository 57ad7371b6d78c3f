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
 * @param url the address of the platform; null if the platform's own block tells it, see {@link #address}
 * @param credentialsSecretRef the kubernetes.io/basic-auth Secret of the same namespace; null if the operator's own
 *     identity is used, which only Amazon Connect allows, and in an unreadable spec
 * @param trustedCa certificates that are trusted in addition to the JVM's; null: none
 * @param requestsPerSecond the highest number of requests a second; half of them may go at once, the rest is spread evenly;
 *     null: see {@link #rate}
 * @param pollIntervalSeconds the pause between two polls of agents that operations wait for, in seconds
 * @param maxAgentsPerOperation the highest number of agents in one operation; an operation that matches more changes no agent
 * @param allowedNamespaces the namespaces that may use it; never null
 * @param personalData whether operations show names, e-mail addresses and numbers of agents; never null
 * @param disruptionBudget how many agents may be logged out in a period; null: any number
 * @param cxone the settings of CXone; null for other platforms
 * @param amazonConnect the settings of Amazon Connect; null for other platforms
 * @param genesysCloud the settings of Genesys Cloud; null for other platforms, and if the url says all
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
        BudgetSpec disruptionBudget,
        CxoneSpec cxone,
        AmazonConnectSpec amazonConnect,
        GenesysCloudSpec genesysCloud,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NotificationSpec> notifications,
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    public ContactCenterSpec {
        pollIntervalSeconds = pollIntervalSeconds == null ? 15 : pollIntervalSeconds;
        maxAgentsPerOperation = maxAgentsPerOperation == null ? 1000 : maxAgentsPerOperation;
        allowedNamespaces = allowedNamespaces == null ? new AllowedNamespaces(null, null) : allowedNamespaces;
        personalData = personalData == null ? PersonalData.Omit : personalData;
        notifications = notifications == null ? List.of() : notifications.stream().filter(Objects::nonNull).toList();
    }

    /**
     * Returns the highest number of requests a second. By default it is what the platform serves: CCAIP 10 for each
     * customer, shared by all its integrations; Amazon Connect 2 for each call, account and region (inferred).
     */
    public int rate() {
        if (requestsPerSecond != null) {
            return requestsPerSecond;
        }
        return amazonConnect == null ? 5 : 2;
    }

    /** Returns the address of the platform: {@code url}, or the public one that the platform's own block leads to. */
    public Optional<String> address() {
        return Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(amazonConnect).map(AmazonConnectSpec::region).map(AmazonConnectSpec::publicAddress))
                .or(() -> Optional.ofNullable(genesysCloud).map(GenesysCloudSpec::region).map(GenesysRegion::apiAddress));
    }

    /** The supported platforms. */
    public enum PlatformKind {
        /** Google Contact Center AI Platform. */
        CCAIP,
        /** NICE CXone. */
        CXone,
        /** Expertflow CX. */
        ExpertflowCX,
        /** Amazon Connect. */
        AmazonConnect,
        /** Genesys Cloud. */
        GenesysCloud
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
     * How many agents all operations together may log out in any period of this length.
     *
     * @param maxLogouts the most logouts
     * @param perSeconds the length of the period, in seconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BudgetSpec(Integer maxLogouts, Integer perSeconds) {}

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

    /**
     * The settings of Amazon Connect.
     *
     * @param region the AWS region of the instance
     * @param instanceId the id of the instance, a UUID
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AmazonConnectSpec(String region, String instanceId) {
        /** Returns the address that AWS's own SDK calls in this region. */
        static String publicAddress(String region) {
            return "https://connect." + region + ".amazonaws.com";
        }
    }

    /**
     * The settings of Genesys Cloud.
     *
     * @param region the region of the organization, see {@link GenesysRegion}; null if {@code url} tells the address
     * @param authUrl the address of the login service; null: {@code url}, or without it that of the region
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GenesysCloudSpec(String region, String authUrl) {}

    /**
     * Returns the address of Genesys Cloud's login service, if it is not below {@code url}: {@code authUrl}, or without it and
     * without a url that of the region.
     */
    public Optional<String> genesysLogin() {
        var block = Optional.ofNullable(genesysCloud);
        return block.map(GenesysCloudSpec::authUrl)
                .or(() -> url == null ? block.map(GenesysCloudSpec::region).map(GenesysRegion::loginAddress) : Optional.empty());
    }

    static final class Reader extends Tolerant<ContactCenterSpec> {
        Reader() {
            super(ContactCenterSpec.class);
        }

        @Override
        ContactCenterSpec unreadable(String problem, Optional<ContactCenterSpec> rest) {
            return new ContactCenterSpec(null, null, null, null, null, null, null, null, null, null, null, null, null, null, problem);
        }
    }
}
