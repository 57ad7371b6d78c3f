package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.JsonText;
import dev.contactcenter.operator.platform.http.OAuthToken;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.SingleFlightCache;
import dev.contactcenter.operator.platform.http.SingleFlightCache.Cached;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The token for the API, requested once for all calls, and again before it ends. */
final class GenesysSession {
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403);

    private final GenesysAccount account;
    private final UrlPolicy urls;
    private final Clock clock;
    private final SingleFlightCache<OAuthToken> token;

    GenesysSession(GenesysAccount account, UrlPolicy urls, Clock clock) {
        this.account = account;
        this.urls = urls;
        this.clock = clock;
        this.token = new SingleFlightCache<>(clock);
    }

    /** Returns the token that calls of the API need now. */
    Answer<OAuthToken> token(PermittedExchanges exchanges) {
        return token.get(() -> request(exchanges), exchanges::giveUpTurn);
    }

    /** Records that the API does not accept this token any more: the next call gets another. */
    void refused(OAuthToken old) {
        token.drop(old);
    }

    private Answer<Cached<OAuthToken>> request(PermittedExchanges exchanges) {
        var problem = urls.problemOf(account.tokenUri().toString());
        if (problem.isPresent()) {
            return new Answer.Unreachable<>(UnreachableCause.FORBIDDEN_ADDRESS, "the address of the login service, "
                    + account.tokenUri() + ", is not admitted: " + problem.get());
        }
        return exchanges.send(account.token()).answer(clock, this::issued);
    }

    private Answer<Cached<OAuthToken>> issued(Reply reply) {
        JsonNode body = reply.json().orElseGet(MissingNode::getInstance);
        if (REFUSED.contains(reply.code())) {
            return new Answer.Denied<>(Outcome.InvalidSecurityUser, "the token request was refused (" + refusal(reply.code(), body)
                    + "): check the client id and secret in the Secret of spec.credentialsSecretRef");
        }
        var issued = reply.code() < 300 ? OAuthToken.read(body) : Optional.<OAuthToken>empty();
        if (issued.isEmpty()) {
            return new Answer.Broken<>("the answer to the token request (HTTP " + reply.code()
                    + ") holds no token: check spec.genesysCloud, and spec.url if it is given");
        }
        return new Answer.Ok<>(new Cached<>(issued.get(), clock.instant().plus(issued.get().usableFor())));
    }

    private static String refusal(int code, JsonNode body) {
        var error = JsonText.of(body, "error");
        return "HTTP " + code + (OAuthToken.isError(error) ? ", " + error : "");
    }
}
