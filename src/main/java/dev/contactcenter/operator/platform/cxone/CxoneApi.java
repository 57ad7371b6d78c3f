package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.cxone.CxoneSession.Access;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls of the API with a token. A token that is not accepted is replaced, and the call is repeated once. */
final class CxoneApi {
    private final CxoneSession session;
    private final Clock clock;

    CxoneApi(CxoneSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    <T> Answer<T> get(String path, PermittedExchanges exchanges, Function<CxoneReply, Answer<T>> read) {
        return send("GET", path, exchanges, read);
    }

    <T> Answer<T> post(String path, PermittedExchanges exchanges, Function<CxoneReply, Answer<T>> read) {
        return send("POST", path, exchanges, read);
    }

    /**
     * Reads a list to its end.
     *
     * @param path with a query, if it has one
     */
    <R> Answer<CxoneList<R>> list(String path, CxoneFormat<R> format, PermittedExchanges exchanges) {
        return list(path, format, exchanges, reply -> Optional.empty());
    }

    /**
     * Reads a list to its end.
     *
     * @param refusal reads an answer that is not a page; returns empty if it has no special meaning for this list
     */
    <R> Answer<CxoneList<R>> list(
            String path, CxoneFormat<R> format, PermittedExchanges exchanges, Refusal<CxonePage<R>> refusal) {
        var query = path + (path.contains("?") ? "&" : "?");
        return CxonePages.read(format, page -> get(query + page, exchanges,
                reply -> refusal.of(reply).orElseGet(() -> reply.page(format))));
    }

    /** Reads an answer to the request for one list. */
    interface Refusal<T> {
        Optional<Answer<T>> of(CxoneReply reply);
    }

    private <T> Answer<T> send(
            String method, String path, PermittedExchanges exchanges, Function<CxoneReply, Answer<T>> read) {
        return session.access(exchanges).then(access -> {
            var outcome = exchanges.send(call(method, path, access));
            if (!CxoneReply.isUnauthorized(outcome)) {
                return CxoneReply.of(outcome, clock, read);
            }
            session.refused(access);
            return session.access(exchanges)
                    .then(other -> CxoneReply.of(exchanges.send(call(method, path, other)), clock, read));
        });
    }

    private static HttpCall call(String method, String path, Access access) {
        var headers = Map.of("Authorization", "Bearer " + access.token(), "Accept", "application/json");
        return new HttpCall(method, URI.create(access.base() + path), headers, Optional.empty());
    }
}
