package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The account that the operator uses, and the requests that log it in.
 *
 * @param settings user name and password are an access key's id and secret. The options are {@code tenantId},
 *     {@code apiVersion}, and optionally {@code clientId} with {@code clientSecret}, and {@code authUrl}
 */
record CxoneAccount(PlatformSettings settings) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BY_APPLICATION = "/auth/token";
    private static final String BY_ACCESS_KEY = "/authentication/v1/token/access-key";

    /** Returns whether a registered application requests the token, and not the access key alone. */
    boolean hasApplication() {
        return !option("clientId").isBlank();
    }

    /** Asks for the tenant's addresses. */
    HttpCall discovery() {
        return get("/.well-known/cxone-configuration?tenantId=" + encoded(option("tenantId")));
    }

    /** Asks for the address of tokens. */
    HttpCall openId() {
        return get("/.well-known/openid-configuration");
    }

    private HttpCall get(String path) {
        return HttpCall.get(URI.create(withoutSlash(settings.url().toString()) + path), Map.of("Accept", "application/json"));
    }

    /**
     * Asks for a token: with an application by OAuth's password grant, which carries the application's id and secret by
     * HTTP Basic; without one by the access key alone, as JSON.
     */
    HttpCall token(URI uri) {
        return hasApplication() ? tokenByApplication(uri) : tokenByAccessKey(uri);
    }

    private HttpCall tokenByApplication(URI uri) {
        var application = option("clientId") + ":" + option("clientSecret");
        var basic = Base64.getEncoder().encodeToString(application.getBytes(StandardCharsets.UTF_8));
        var form = "grant_type=password&username=" + encoded(settings.username()) + "&password=" + encoded(settings.password());
        return HttpCall.of(
                "POST",
                uri,
                Map.of("Authorization", "Basic " + basic, "Accept", "application/json"),
                new HttpCall.Body(FORM, form));
    }

    private HttpCall tokenByAccessKey(URI uri) {
        var body = JsonNodeFactory.instance.objectNode()
                .put("accessKeyId", settings.username())
                .put("accessKeySecret", settings.password());
        return HttpCall.of("POST", uri, Map.of("Accept", "application/json"), HttpCall.Body.json(body.toString()));
    }

    /** Returns the address of tokens below this base, which may be that address already. */
    URI tokenUri(String base) {
        var path = hasApplication() ? BY_APPLICATION : BY_ACCESS_KEY;
        var url = withoutSlash(base);
        if (url.endsWith(path)) {
            return URI.create(url);
        }
        return URI.create(hasApplication() && url.endsWith("/auth") ? url + "/token" : url + path);
    }

    /** Returns the configured base of tokens. */
    Optional<String> authUrl() {
        return Optional.of(option("authUrl")).filter(url -> !url.isBlank());
    }

    String url() {
        return settings.url().toString();
    }

    /** Returns the API's base below this endpoint, with its version. */
    String services(String endpoint) {
        return withoutSlash(endpoint) + "/incontactapi/services/v" + option("apiVersion") + ".0";
    }

    private String option(String name) {
        return settings.options().getOrDefault(name, "");
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "CxoneAccount[" + settings.url() + ", credentials not shown]";
    }
}
