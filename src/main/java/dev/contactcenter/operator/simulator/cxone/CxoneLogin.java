package dev.contactcenter.operator.simulator.cxone;

import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.IssuedTokens;
import dev.contactcenter.operator.simulator.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Discovery and tokens of the CXone face. */
final class CxoneLogin {
    static final String DISCOVERY = "/.well-known/cxone-configuration";
    static final String OPENID = "/.well-known/openid-configuration";
    static final String REGION = "/region/na1";

    private static final String GLOBAL_TOKEN = "/auth/token";
    private static final String OPENID_TOKEN = "/auth/openid/token";
    private static final String REGIONAL_TOKEN = REGION + "/auth/token";
    private static final String ACCESS_KEY = REGION + "/authentication/v1/token/access-key";
    private static final List<String> TOKENS = List.of(GLOBAL_TOKEN, OPENID_TOKEN, REGIONAL_TOKEN, ACCESS_KEY);

    private final Supplier<AcceptedCredentials> accessKey;
    private final Supplier<CxoneSettings> settings;
    private final IssuedTokens tokens;

    CxoneLogin(Supplier<AcceptedCredentials> accessKey, Supplier<CxoneSettings> settings, IssuedTokens tokens) {
        this.accessKey = accessKey;
        this.settings = settings;
        this.tokens = tokens;
    }

    static boolean isDiscovery(String path) {
        return path.equals(DISCOVERY) || path.equals(OPENID);
    }

    static boolean isToken(String path) {
        return TOKENS.contains(path);
    }

    /** Returns the answer to a client that the platform does not know, or to an address that does not exist. */
    Optional<HttpReply> denial(ApiRequest request) {
        if (request.path().equals(DISCOVERY)) {
            return request.query("tenantId").equals(settings.get().tenantId())
                    ? Optional.empty()
                    : Optional.of(error(404, "tenant_not_found"));
        } else if (request.path().equals(OPENID)) {
            return tokenPath(true).isEmpty() ? Optional.of(error(404, "not_found")) : Optional.empty();
        } else if (request.path().equals(ACCESS_KEY) && settings.get().accessKeyAlone()) {
            return accessKeyDenial(request);
        }
        return request.path().equals(tokenPath(false)) ? passwordDenial(request) : Optional.of(error(404, "not_found"));
    }

    private Optional<HttpReply> accessKeyDenial(ApiRequest request) {
        var shown = new AcceptedCredentials(
                request.body().path("accessKeyId").asText(), request.body().path("accessKeySecret").asText());
        return accessKey.get().areIn(shown.header()) ? Optional.empty() : Optional.of(error(401, "unauthorized"));
    }

    private Optional<HttpReply> passwordDenial(ApiRequest request) {
        var application = new AcceptedCredentials(settings.get().clientId(), settings.get().clientSecret());
        if (!application.areIn(request.authorization())) {
            return Optional.of(error(401, "invalid_client"));
        }
        var shown = new AcceptedCredentials(request.form("username"), request.form("password"));
        return request.form("grant_type").equals("password") && accessKey.get().areIn(shown.header())
                ? Optional.empty()
                : Optional.of(error(400, "invalid_grant"));
    }

    HttpReply discovery(ApiRequest request) {
        var here = "http://" + request.host();
        if (request.path().equals(OPENID)) {
            return HttpReply.json(200, Json.object().put("issuer", here).put("token_endpoint", here + tokenPath(true)));
        }
        var told = settings.get().apiEndpoint();
        return HttpReply.json(200, Json.object()
                .put("area", "na1")
                .put("tenantId", settings.get().tenantId())
                .put("api_endpoint", told.isEmpty() ? here : told)
                .put("auth_endpoint", here + REGION));
    }

    /** Returns where tokens are issued; empty if openid-configuration has to tell so and does not. */
    private String tokenPath(boolean byOpenId) {
        return switch (settings.get().tokenAddress()) {
            case GLOBAL -> GLOBAL_TOKEN;
            case OPENID -> OPENID_TOKEN;
            case UNDISCOVERED -> byOpenId ? "" : GLOBAL_TOKEN;
            case REGIONAL -> byOpenId ? "" : REGIONAL_TOKEN;
        };
    }

    HttpReply token() {
        var lifetime = settings.get().tokenSeconds();
        return HttpReply.json(200, Json.object()
                .put("access_token", tokens.issue(Duration.ofSeconds(lifetime)))
                .put("token_type", "Bearer")
                .put("expires_in", lifetime));
    }

    private static HttpReply error(int code, String error) {
        return HttpReply.json(code, Json.object().put("error", error));
    }
}
