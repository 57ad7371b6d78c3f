package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is asked of Expertflow CX by HTTP: a token, and the reason codes. Remembers both. Thread-safe. */
final class RestApi {
    private final Function<HttpCall, HttpOutcome> http;
    private final Clock clock;
    private final HttpCall login;
    private final URI reasons;
    private volatile Optional<ExpertflowAccount> account = Optional.empty();
    private volatile Optional<List<ReasonCode>> known = Optional.empty();

    RestApi(PlatformSettings settings, Function<HttpCall, HttpOutcome> http, Clock clock) {
        this.http = http;
        this.clock = clock;
        var base = settings.url().toString().replaceAll("/+$", "");
        var credentials = JsonNodeFactory.instance.objectNode()
                .put("username", settings.username())
                .put("password", settings.password());
        this.login = HttpCall.of("POST", URI.create(base + "/agent-manager/agent/login"),
                Map.of("Accept", "application/json"), HttpCall.Body.json(credentials.toString()));
        this.reasons = URI.create(base + "/unified-admin/reasons");
    }

    /** Who is logged in, if that is known to be good. */
    Optional<ExpertflowAccount> account() {
        return account;
    }

    /** Logs in anew. */
    Answer<ExpertflowAccount> logIn() {
        var outcome = http.apply(login);
        Answer<ExpertflowAccount> answer = refusesCredentials(outcome)
                .<Answer<ExpertflowAccount>>map(message -> new Answer.Denied<>(Outcome.InvalidSecurityUser, message))
                .orElseGet(() -> ExpertflowReply.of(outcome, clock, ExpertflowAccount::of));
        account = answer instanceof Answer.Ok<ExpertflowAccount> ok ? Optional.of(ok.value()) : Optional.empty();
        return answer;
    }

    /** With which code a login is refused is not documented (inferred): a 400 or 422 with a reason is one. */
    private static Optional<String> refusesCredentials(HttpOutcome outcome) {
        return outcome instanceof Reply reply && (reply.code() == 400 || reply.code() == 422)
                ? Optional.of(ExpertflowReply.message(ExpertflowReply.json(reply.text()))).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** All reason codes, as they were when they were first asked for. */
    Answer<List<ReasonCode>> reasons() {
        var remembered = known;
        return remembered.isPresent() ? new Answer.Ok<>(remembered.get()) : readReasons();
    }

    /** All reason codes as they are now. */
    Answer<List<ReasonCode>> readReasons() {
        Answer<List<ReasonCode>> answer = withToken();
        known = answer instanceof Answer.Ok<List<ReasonCode>> ok ? Optional.of(ok.value()) : Optional.empty();
        return answer;
    }

    /** Whether the reasons are remembered, and may have changed since. */
    boolean remembersReasons() {
        return known.isPresent();
    }

    /** They are asked for again when they are wanted next. */
    void forgetReasons() {
        known = Optional.empty();
    }

    private Answer<List<ReasonCode>> withToken() {
        var had = account;
        if (had.isPresent()) {
            var answer = reasons(had.get());
            if (!(answer instanceof Answer.Denied<List<ReasonCode>> denied) || denied.outcome() != Outcome.InvalidSecurityUser) {
                return answer;
            }
        }
        var renewed = logIn();
        return renewed instanceof Answer.Ok<ExpertflowAccount> ok ? reasons(ok.value()) : renewed.map(never -> List.of());
    }

    private Answer<List<ReasonCode>> reasons(ExpertflowAccount account) {
        return ExpertflowReply.of(http.apply(HttpCall.get(reasons, account.headers())), clock, ReasonCode::list);
    }
}
