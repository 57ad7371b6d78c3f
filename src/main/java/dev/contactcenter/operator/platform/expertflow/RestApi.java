package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the HTTP requests to Expertflow CX and keeps the account's token. Thread-safe. */
final class RestApi {
    private final Function<HttpCall, HttpOutcome> http;
    private final Clock clock;
    private final String base;
    private final String username;
    private final HttpCall login;
    private volatile Optional<ExpertflowAccount> account = Optional.empty();

    RestApi(PlatformSettings settings, Function<HttpCall, HttpOutcome> http, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.base = settings.url().toString().replaceAll("/+$", "");
        this.username = settings.username();
        var credentials = JsonNodeFactory.instance.objectNode()
                .put("username", settings.username())
                .put("password", settings.password());
        this.login = HttpCall.of("POST", URI.create(base + "/agent-manager/agent/login"),
                Map.of("Accept", "application/json"), HttpCall.Body.json(credentials.toString()));
    }

    Clock clock() {
        return clock;
    }

    /** Returns the account that is logged in; empty if none is. */
    Optional<ExpertflowAccount> account() {
        return account;
    }

    /** Logs in again. */
    Answer<ExpertflowAccount> logIn() {
        var answer = LoginReply.of(http.apply(login), username, clock);
        account = answer instanceof Answer.Ok<ExpertflowAccount> ok ? Optional.of(ok.value()) : Optional.empty();
        return answer;
    }

    /**
     * Sends a GET with the token; after a 401 once more with a new token.
     *
     * @param path below the platform's address, with a slash at its beginning
     * @param read reads the outcome
     * @return what {@code read} makes of the outcome, or why there is no token
     */
    <T> Answer<T> get(String path, Function<HttpOutcome, Answer<T>> read) {
        var uri = URI.create(base + path);
        var had = account;
        if (had.isPresent()) {
            var outcome = http.apply(HttpCall.get(uri, had.get().headers()));
            if (!(outcome instanceof Reply reply) || reply.code() != 401) {
                return read.apply(outcome);
            }
        }
        return logIn().then(renewed -> read.apply(http.apply(HttpCall.get(uri, renewed.headers()))));
    }
}
