package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.OAuthToken;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls of the API with a token. A token that is not accepted is replaced, and the call is repeated once. */
final class GenesysApi {
    private static final String API = "/api/v2";

    private final GenesysAccount account;
    private final GenesysSession session;
    private final Clock clock;
    private final Consumer<Reply> limits;

    /**
     * @param limits is told every answer, because each may have the headers of the rate limit
     */
    GenesysApi(GenesysAccount account, GenesysSession session, Clock clock, Consumer<Reply> limits) {
        this.account = account;
        this.session = session;
        this.clock = clock;
        this.limits = limits;
    }

    <T> Answer<T> get(String path, PermittedExchanges exchanges, Function<GenesysReply, Answer<T>> read) {
        return send("GET", path, Optional.empty(), exchanges, read);
    }

    <T> Answer<T> delete(String path, PermittedExchanges exchanges, Function<GenesysReply, Answer<T>> read) {
        return send("DELETE", path, Optional.empty(), exchanges, read);
    }

    /**
     * Sends a change.
     *
     * @param method PATCH or PUT
     * @param json the body
     */
    <T> Answer<T> change(
            String method, String path, String json, PermittedExchanges exchanges, Function<GenesysReply, Answer<T>> read) {
        return send(method, path, Optional.of(HttpCall.Body.json(json)), exchanges, read);
    }

    private <T> Answer<T> send(
            String method,
            String path,
            Optional<HttpCall.Body> body,
            PermittedExchanges exchanges,
            Function<GenesysReply, Answer<T>> read) {
        return session.token(exchanges).then(token -> {
            var outcome = exchange(call(method, path, body, token), exchanges);
            if (!GenesysReply.isUnauthorized(outcome)) {
                return GenesysReply.of(outcome, clock, read);
            }
            session.refused(token);
            return session.token(exchanges)
                    .then(other -> GenesysReply.of(exchange(call(method, path, body, other), exchanges), clock, read));
        });
    }

    private HttpOutcome exchange(HttpCall call, PermittedExchanges exchanges) {
        var outcome = exchanges.send(call);
        if (outcome instanceof Reply reply) {
            limits.accept(reply);
        }
        return outcome;
    }

    private HttpCall call(String method, String path, Optional<HttpCall.Body> body, OAuthToken token) {
        var headers = Map.of("Authorization", "Bearer " + token.value(), "Accept", "application/json");
        return new HttpCall(method, account.api(API + path), headers, body);
    }
}
