package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/** Sends the calls of one account, and remembers whether the platform has answered as CCAIP before, for its advice. */
final class CcaipClient {
    private final Function<HttpCall, HttpOutcome> http;
    private final Clock clock;
    private final String base;
    private final Map<String, String> headers;
    private volatile PlatformHost host = PlatformHost.NOBODY;
    private volatile boolean known;

    /**
     * @param settings the account: user name and password are subdomain and API token
     * @param http makes one exchange
     * @param clock what dates in answers are compared with
     */
    CcaipClient(PlatformSettings settings, Function<HttpCall, HttpOutcome> http, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.base = settings.url().toString().replaceAll("/+$", "") + "/apps/api/v1/agent_statuses";
        var credentials = settings.username() + ":" + settings.password();
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.headers = Map.of("Authorization", "Basic " + basic, "Accept", "application/json");
    }

    void open(PlatformHost lender) {
        host = lender;
    }

    /** Returns whether one more exchange may be made for the same call; see {@link PlatformHost#acquireFollowUpPermit}. */
    boolean mayGoOn() {
        return host.acquireFollowUpPermit();
    }

    /**
     * Reads agent statuses.
     *
     * @param query begins with "?", or is empty
     * @param json which agents
     * @param read reads the answer
     */
    <T> Answer<T> statuses(String query, String json, Function<CcaipReply, Answer<T>> read) {
        return send(HttpCall.of("GET", URI.create(base + query), headers, HttpCall.Body.json(json)), read);
    }

    /**
     * Asks for a change.
     *
     * @param path follows the base; may be empty
     * @param json what, and for which agents
     * @param read reads the answer
     */
    <T> Answer<T> post(String path, String json, Function<CcaipReply, Answer<T>> read) {
        return send(HttpCall.of("POST", URI.create(base + path), headers, HttpCall.Body.json(json)), read);
    }

    /** Reads a background job. The id must be {@linkplain CcaipJobs#isId usable in a path}. */
    <T> Answer<T> job(String id, Function<CcaipReply, Answer<T>> read) {
        return send(HttpCall.get(URI.create(base + "/force_logout/jobs/" + id), headers), read);
    }

    private <T> Answer<T> send(HttpCall call, Function<CcaipReply, Answer<T>> read) {
        var answer = CcaipReply.of(http.apply(call), clock, this::advice, read);
        known |= answer instanceof Answer.Ok;
        return answer;
    }

    /** Returns what to do about an answer that is not CCAIP's. */
    String advice() {
        return known
                ? "the url was right before, so the platform, or a gateway in front of it, is probably down for a while"
                : "check that the url leads to CCAIP";
    }
}
