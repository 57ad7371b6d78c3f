package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the API is, and the token for it: asked for once for all calls, the token again before it ends, the addresses once
 * a day or after trouble. Every address that discovery tells is held against the same policy as that of the ContactCenter.
 */
final class CxoneSession {
    private static final Duration ADDRESSES_HOLD = Duration.ofDays(1);
    private static final long LIFETIME_UNLESS_TOLD = 3600;
    private static final long LONGEST_LIFETIME = 86_400;
    /** A token is renewed when so much of its life is left, and five minutes before its end at the latest. */
    private static final double LEFT = 0.1;

    private static final Duration EARLIEST = Duration.ofMinutes(5);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16384}");
    /** The errors of RFC 6749, 5.2: nothing else of such an answer is told, since it may quote what was sent. */
    private static final Set<String> OAUTH_ERRORS = Set.of(
            "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    private final CxoneAccount account;
    private final UrlPolicy urls;
    private final Clock clock;
    private final SingleFlightCache<Addresses> addresses;
    private final SingleFlightCache<Access> access;

    /**
     * What a call of the API needs.
     *
     * @param base the API's address, with its version
     * @param token the token
     */
    record Access(String base, String token) {
        @Override
        public String toString() {
            return "Access[" + base + ", token not shown]";
        }
    }

    private record Addresses(String api, URI token) {}

    CxoneSession(CxoneAccount account, UrlPolicy urls, Clock clock) {
        this.account = account;
        this.urls = urls;
        this.clock = clock;
        this.addresses = new SingleFlightCache<>(clock);
        this.access = new SingleFlightCache<>(clock);
    }

    /** What calls of the API need now. */
    Answer<Access> access(PermittedExchanges exchanges) {
        return access.get(
                () -> addresses.get(() -> discover(exchanges), exchanges::giveUpTurn).then(found -> logIn(found, exchanges)),
                exchanges::giveUpTurn);
    }

    /** The API does not accept this any more: the next call gets another. */
    void refused(Access old) {
        access.drop(old);
    }

    private Answer<SingleFlightCache.Cached<Addresses>> discover(PermittedExchanges exchanges) {
        return CxoneReply.of(exchanges.send(account.discovery()), clock, reply -> {
            var api = reply.text("api_endpoint");
            if (!reply.isGood() || api.isEmpty()) {
                return new Answer.Broken<>("discovery names no api_endpoint (HTTP " + reply.code()
                        + "): check spec.url and spec.cxone.tenantId");
            }
            return addresses(api, authUrl(reply));
        });
    }

    /** Inferred: discovery tells it as {@code auth_endpoint}, or tokens are had where discovery is. */
    private String authUrl(CxoneReply discovery) {
        var told = discovery.text("auth_endpoint");
        return account.authUrl().orElse(told.isEmpty() ? account.url() : told);
    }

    private Answer<SingleFlightCache.Cached<Addresses>> addresses(String api, String auth) {
        var apiProblem = urls.problemOf(api).map(problem -> "discovery's api_endpoint is not admitted: " + problem);
        var problem = apiProblem.or(() -> urls.problemOf(auth)
                .map(why -> (account.authUrl().isPresent() ? "spec.cxone.authUrl" : "discovery's auth_endpoint")
                        + " is not admitted: " + why));
        if (problem.isPresent()) {
            return new Answer.Unreachable<>(UnreachableCause.FORBIDDEN_ADDRESS, problem.get());
        }
        var base = api.replaceAll("/+$", "") + account.servicesPath();
        return new Answer.Ok<>(new SingleFlightCache.Cached<>(
                new Addresses(base, URI.create(tokenUrl(auth))), clock.instant().plus(ADDRESSES_HOLD)));
    }

    private static String tokenUrl(String auth) {
        var url = auth.replaceAll("/+$", "");
        return url.endsWith("/auth/token") ? url : url.endsWith("/auth") ? url + "/token" : url + "/auth/token";
    }

    private Answer<SingleFlightCache.Cached<Access>> logIn(Addresses where, PermittedExchanges exchanges) {
        Answer<SingleFlightCache.Cached<Access>> answer =
                CxoneReply.of(exchanges.send(account.token(where.token())), clock, reply -> loggedIn(where, reply));
        if (answer instanceof Answer.Unreachable || answer instanceof Answer.Broken) {
            // They may have moved.
            addresses.drop(where);
        }
        return answer;
    }

    private Answer<SingleFlightCache.Cached<Access>> loggedIn(Addresses where, CxoneReply reply) {
        if (Set.of(400, 401, 403).contains(reply.code())) {
            return new Answer.Denied<>(Outcome.InvalidSecurityUser, "the token request was refused (" + refusal(reply) + ")");
        }
        var token = reply.field("access_token");
        if (!reply.isGood() || !token.isTextual() || !TOKEN.matcher(token.textValue()).matches()) {
            return new Answer.Broken<>("the answer to the token request (HTTP " + reply.code()
                    + ") holds no token: check spec.url and spec.cxone.authUrl");
        }
        var until = clock.instant().plus(usableFor(reply));
        return new Answer.Ok<>(new SingleFlightCache.Cached<>(new Access(where.api(), token.textValue()), until));
    }

    private static String refusal(CxoneReply reply) {
        var error = reply.text("error");
        var which = switch (error) {
            case "invalid_client" -> ": the client id and secret, in the Secret of spec.cxone.clientSecretRef";
            case "invalid_grant" -> ": the access key, in the Secret of spec.credentialsSecretRef";
            default -> "";
        };
        return "HTTP " + reply.code() + (OAUTH_ERRORS.contains(error) ? ", " + error + which : "");
    }

    private static Duration usableFor(CxoneReply reply) {
        var told = reply.field("expires_in").asLong(LIFETIME_UNLESS_TOLD);
        var lifetime = Duration.ofSeconds(Math.max(1, Math.min(told, LONGEST_LIFETIME)));
        var left = Duration.ofMillis((long) (lifetime.toMillis() * LEFT));
        return lifetime.minus(left.compareTo(EARLIEST) < 0 ? left : EARLIEST);
    }
}
