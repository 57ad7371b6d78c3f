package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, and where.
 *
 * @param settings the access key of a user, and the options {@code tenantId}, {@code clientId}, {@code clientSecret},
 *     {@code apiVersion} and perhaps {@code authUrl}
 */
record CxoneAccount(PlatformSettings settings) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Asks where the tenant's API is. */
    HttpCall discovery() {
        var uri = settings.url().toString().replaceAll("/+$", "") + "/.well-known/cxone-configuration?tenantId="
                + encoded(option("tenantId"));
        return HttpCall.get(URI.create(uri), Map.of("Accept", "application/json"));
    }

    /** Asks for a token there: password grant, the application's id and secret by HTTP Basic. */
    HttpCall token(URI uri) {
        var application = option("clientId") + ":" + option("clientSecret");
        var basic = Base64.getEncoder().encodeToString(application.getBytes(StandardCharsets.UTF_8));
        var form = "grant_type=password&username=" + encoded(settings.username()) + "&password=" + encoded(settings.password());
        return HttpCall.of(
                "POST",
                uri,
                Map.of("Authorization", "Basic " + basic, "Accept", "application/json"),
                new HttpCall.Body(FORM, form));
    }

    /** Where tokens are had, where that is told beforehand. */
    Optional<String> authUrl() {
        return Optional.of(option("authUrl")).filter(url -> !url.isBlank());
    }

    String url() {
        return settings.url().toString();
    }

    /** The API's path below its endpoint. */
    String servicesPath() {
        return "/incontactapi/services/v" + option("apiVersion") + ".0";
    }

    private String option(String name) {
        return settings.options().getOrDefault(name, "");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "CxoneAccount[" + settings.url() + ", credentials not shown]";
    }
}
