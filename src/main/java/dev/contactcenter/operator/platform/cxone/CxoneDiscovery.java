package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the addresses of a tenant: where its API is, and where tokens may be requested. Every address is checked by the
 * same policy as the ContactCenter's own, so that an answer can't lead the operator to an address that is not allowed
 * for a ContactCenter.
 */
final class CxoneDiscovery {
    private final CxoneAccount account;
    private final UrlPolicy urls;
    private final Clock clock;

    /**
     * The addresses of a tenant.
     *
     * @param api the API's base, with its version
     * @param tokens where a token may be requested, in the order in which to try; at least one
     */
    record Addresses(String api, List<URI> tokens) {}

    private record Tenant(String api, String auth, String area, String domain) {
        /**
         * Returns the regional base of tokens: {@code auth_endpoint}; if there is none, the host that the vendor's SDK makes
         * from area and domain.
         */
        String regional() {
            return !auth.isEmpty() || area.isEmpty() || domain.isEmpty() ? auth : "https://" + area + "." + domain;
        }
    }

    CxoneDiscovery(CxoneAccount account, UrlPolicy urls, Clock clock) {
        this.account = account;
        this.urls = urls;
        this.clock = clock;
    }

    Answer<Addresses> find(PermittedExchanges exchanges) {
        return CxoneReply.of(exchanges.send(account.discovery()), clock, CxoneDiscovery::tenant)
                .then(tenant -> tokens(tenant, exchanges)
                        .then(tokens -> new Answer.Ok<>(new Addresses(account.services(tenant.api()), tokens))));
    }

    private static Answer<Tenant> tenant(CxoneReply reply) {
        var api = reply.text("api_endpoint");
        return reply.isGood() && !api.isEmpty()
                ? new Answer.Ok<>(new Tenant(api, reply.text("auth_endpoint"), reply.text("area"), reply.text("uhDomain")))
                : new Answer.Broken<>("discovery names no api_endpoint (HTTP " + reply.code()
                        + "): check spec.url and spec.cxone.tenantId");
    }

    private Answer<List<URI>> tokens(Tenant tenant, PermittedExchanges exchanges) {
        var apiProblem = problem("discovery's api_endpoint", tenant.api());
        if (apiProblem.isPresent()) {
            return forbidden(apiProblem.get());
        }
        if (account.authUrl().isPresent()) {
            return only("spec.cxone.authUrl", account.authUrl().get());
        }
        if (!account.hasApplication()) {
            return tenant.regional().isEmpty()
                    ? new Answer.Broken<>("discovery names no auth_endpoint, which an access key without a registered"
                            + " application needs: set spec.cxone.authUrl or spec.cxone.clientSecretRef")
                    : only("discovery's auth_endpoint", tenant.regional());
        }
        return inOrder(tenant, exchanges);
    }

    private Answer<List<URI>> only(String which, String base) {
        var problem = problem(which, base);
        return problem.isPresent() ? forbidden(problem.get()) : new Answer.Ok<>(List.of(account.tokenUri(base)));
    }

    /** The {@code token_endpoint} of openid-configuration, then that of the global host, then the regional one. */
    private Answer<List<URI>> inOrder(Tenant tenant, PermittedExchanges exchanges) {
        var tokens = new ArrayList<URI>();
        var told = tokenEndpoint(exchanges);
        if (told.isPresent()) {
            var problem = problem("openid-configuration's token_endpoint", told.get());
            if (problem.isPresent()) {
                return forbidden(problem.get());
            }
            tokens.add(URI.create(told.get()));
        }
        tokens.add(account.tokenUri(account.url()));
        // The last address is left out if the policy refuses it, because it may never be needed.
        if (!tenant.regional().isEmpty() && urls.problemOf(tenant.regional()).isEmpty()) {
            tokens.add(account.tokenUri(tenant.regional()));
        }
        return new Answer.Ok<>(tokens.stream().distinct().toList());
    }

    /** A platform that has no openid-configuration, or an unreadable one, has other addresses to try. */
    private Optional<String> tokenEndpoint(PermittedExchanges exchanges) {
        Answer<String> answer = CxoneReply.of(exchanges.send(account.openId()), clock,
                reply -> new Answer.Ok<>(reply.isGood() && reply.field("token_endpoint").isTextual() ? reply.text("token_endpoint") : ""));
        return answer instanceof Answer.Ok<String> ok && !ok.value().isEmpty() ? Optional.of(ok.value()) : Optional.empty();
    }

    private Optional<String> problem(String which, String url) {
        return urls.problemOf(url).map(problem -> which + " is not admitted: " + problem);
    }

    private static <T> Answer<T> forbidden(String message) {
        return new Answer.Unreachable<>(UnreachableCause.FORBIDDEN_ADDRESS, message);
    }
}
