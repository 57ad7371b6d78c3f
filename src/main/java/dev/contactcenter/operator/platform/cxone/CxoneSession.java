package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.cxone.CxoneDiscovery.Addresses;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.OAuthToken;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.SingleFlightCache;
import dev.contactcenter.operator.platform.http.SingleFlightCache.Cached;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The API's address and a token for it, requested once for all calls: the token again before it ends, the addresses once a
 * day or after trouble.
 */
final class CxoneSession {
    private static final Duration ADDRESSES_HOLD = Duration.ofDays(1);

    /** Codes of an address that issues no tokens. */
    private static final Set<Integer> NO_TOKENS_HERE = Set.of(301, 302, 303, 307, 308, 404, 405, 410, 501);

    private final CxoneAccount account;
    private final Clock clock;
    private final CxoneDiscovery discovery;
    private final SingleFlightCache<Addresses> addresses;
    private final SingleFlightCache<Access> access;
    /** The address that issued the last token. It is tried first. */
    private volatile Optional<URI> working = Optional.empty();

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

    CxoneSession(CxoneAccount account, UrlPolicy urls, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.discovery = new CxoneDiscovery(account, urls, clock);
        this.addresses = new SingleFlightCache<>(clock);
        this.access = new SingleFlightCache<>(clock);
    }

    /** Returns what calls of the API need now. */
    Answer<Access> access(PermittedExchanges exchanges) {
        return access.get(
                () -> addresses.get(() -> discover(exchanges), exchanges::giveUpTurn).then(found -> logIn(found, exchanges)),
                exchanges::giveUpTurn);
    }

    /** Records that the API does not accept this any more: the next call gets another. */
    void refused(Access old) {
        access.drop(old);
    }

    private Answer<Cached<Addresses>> discover(PermittedExchanges exchanges) {
        return discovery.find(exchanges).map(found -> new Cached<>(found, clock.instant().plus(ADDRESSES_HOLD)));
    }

    /**
     * Requests a token at one address after the other, until one of them issues tokens. After one address has accepted
     * or refused the credentials, they are sent to no other, so that a wrong key is not refused several times.
     */
    private Answer<Cached<Access>> logIn(Addresses where, PermittedExchanges exchanges) {
        Optional<Answer<Cached<Access>>> first = Optional.empty();
        for (var uri : inOrder(where.tokens())) {
            var outcome = exchanges.send(account.token(uri));
            Answer<Cached<Access>> answer = CxoneReply.of(outcome, clock, reply -> loggedIn(where, reply));
            if (!issuesNoTokens(outcome, answer)) {
                working = answer instanceof Answer.Ok ? Optional.of(uri) : working;
                dropIfBad(where, answer);
                return answer;
            }
            first = first.or(() -> Optional.of(answer));
        }
        addresses.drop(where);
        return first.orElseGet(() -> new Answer.Broken<>("there is no address to request a token at"));
    }

    private List<URI> inOrder(List<URI> tokens) {
        return Stream.concat(working.filter(tokens::contains).stream(), tokens.stream()).distinct().toList();
    }

    private static boolean issuesNoTokens(HttpOutcome outcome, Answer<?> answer) {
        return outcome instanceof Failure
                || outcome instanceof Reply reply
                        && (NO_TOKENS_HERE.contains(reply.code()) || reply.code() < 300 && !(answer instanceof Answer.Ok));
    }

    private void dropIfBad(Addresses where, Answer<?> answer) {
        if (answer instanceof Answer.Broken) {
            // The addresses may have changed.
            addresses.drop(where);
        }
    }

    private Answer<Cached<Access>> loggedIn(Addresses where, CxoneReply reply) {
        if (Set.of(400, 401, 403).contains(reply.code())) {
            return new Answer.Denied<>(Outcome.InvalidSecurityUser, "the token request was refused (" + refusal(reply) + ")");
        }
        var token = reply.isGood() ? OAuthToken.read(reply.body()) : Optional.<OAuthToken>empty();
        if (token.isEmpty()) {
            return new Answer.Broken<>("the answer to the token request (HTTP " + reply.code()
                    + ") holds no token: check spec.url and spec.cxone.authUrl");
        }
        var until = clock.instant().plus(token.get().usableFor());
        return new Answer.Ok<>(new Cached<>(new Access(where.api(), token.get().value()), until));
    }

    private String refusal(CxoneReply reply) {
        var error = reply.text("error");
        var known = OAuthToken.isError(error) ? ", " + error : "";
        var which = error.equals("invalid_client")
                ? ": the client id and secret, in the Secret of spec.cxone.clientSecretRef"
                : error.equals("invalid_grant") || !account.hasApplication()
                        ? ": the access key, in the Secret of spec.credentialsSecretRef"
                        : "";
        return "HTTP " + reply.code() + known + which;
    }
}
