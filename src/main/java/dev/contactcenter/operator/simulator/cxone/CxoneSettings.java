package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.util.List;

/**
 * How the CXone face behaves where the platform's documents leave it open or customers differ.
 *
 * @param tenantId the tenant that discovery knows
 * @param clientId the application's id
 * @param clientSecret the application's secret
 * @param apiEndpoint what discovery tells; empty: the address that was called
 * @param tokenSeconds how long a token is good for
 * @param pageSize the most rows of a page
 * @param logoutMillis how long a logout takes, from its 202 on
 * @param forbidden whether the account is good for nothing: 403
 * @param forbiddenAgents the agents whom the account may read and do nothing to: 403
 */
public record CxoneSettings(
        String tenantId,
        String clientId,
        @JsonProperty(access = Access.WRITE_ONLY) String clientSecret,
        String apiEndpoint,
        int tokenSeconds,
        int pageSize,
        int logoutMillis,
        boolean forbidden,
        List<String> forbiddenAgents) {
    /** Tenant {@code acme-tenant}, application {@code operator@acme} with {@code client-secret}, tokens of an hour, pages of 100. */
    public static final CxoneSettings DEFAULT =
            new CxoneSettings("acme-tenant", "operator@acme", "client-secret", "", 3600, 100, 300, false, List.of());

    public CxoneSettings {
        forbiddenAgents = List.copyOf(forbiddenAgents);
    }

    /** The same with this secret of the application. */
    public CxoneSettings clientSecret(String value) {
        return new CxoneSettings(tenantId, clientId, value, apiEndpoint, tokenSeconds, pageSize, logoutMillis, forbidden, forbiddenAgents);
    }

    /** The same with this address of the API in discovery's answer. */
    public CxoneSettings apiEndpoint(String value) {
        return new CxoneSettings(tenantId, clientId, clientSecret, value, tokenSeconds, pageSize, logoutMillis, forbidden, forbiddenAgents);
    }

    /** The same with tokens that are good for so long. */
    public CxoneSettings tokenSeconds(int value) {
        return new CxoneSettings(tenantId, clientId, clientSecret, apiEndpoint, value, pageSize, logoutMillis, forbidden, forbiddenAgents);
    }

    /** The same with pages of so many rows. */
    public CxoneSettings pageSize(int value) {
        return new CxoneSettings(tenantId, clientId, clientSecret, apiEndpoint, tokenSeconds, value, logoutMillis, forbidden, forbiddenAgents);
    }

    /** The same with logouts that take so long. */
    public CxoneSettings logoutMillis(int value) {
        return new CxoneSettings(tenantId, clientId, clientSecret, apiEndpoint, tokenSeconds, pageSize, value, forbidden, forbiddenAgents);
    }

    /** The same, forbidden or not. */
    public CxoneSettings forbidden(boolean value) {
        return new CxoneSettings(tenantId, clientId, clientSecret, apiEndpoint, tokenSeconds, pageSize, logoutMillis, value, forbiddenAgents);
    }

    /** The same with these agents forbidden. */
    public CxoneSettings forbiddenAgents(String... values) {
        return new CxoneSettings(tenantId, clientId, clientSecret, apiEndpoint, tokenSeconds, pageSize, logoutMillis, forbidden, List.of(values));
    }
}
