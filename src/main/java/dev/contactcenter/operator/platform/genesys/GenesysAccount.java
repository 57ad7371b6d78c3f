package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The OAuth client that the operator uses, and the request that logs it in.
 *
 * @param settings the url is that of the API; user name and password are the client's id and secret. The option {@code
 *     authUrl} is the address of the login service; without it tokens are issued below the url
 */
record GenesysAccount(PlatformSettings settings) {
    private static final String TOKEN = "/oauth/token";

    /** Returns the address of a path of the API, which may have a query. */
    URI api(String path) {
        return URI.create(withoutSlash(settings.url().toString()) + path);
    }

    /** Returns the address that issues tokens. */
    URI tokenUri() {
        var base = withoutSlash(settings.options().getOrDefault("authUrl", settings.url().toString()));
        return URI.create(base.endsWith(TOKEN) ? base : base + TOKEN);
    }

    /** Asks for a token by the client credentials grant (RFC 6749, 4.4), as the vendor's SDK does. */
    HttpCall token() {
        var client = settings.username() + ":" + settings.password();
        var basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        return HttpCall.of(
                "POST",
                tokenUri(),
                Map.of("Authorization", "Basic " + basic, "Accept", "application/json"),
                new HttpCall.Body("application/x-www-form-urlencoded", "grant_type=client_credentials"));
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    @Override
    public String toString() {
        return "GenesysAccount[" + settings.url() + ", credentials not shown]";
    }
}
