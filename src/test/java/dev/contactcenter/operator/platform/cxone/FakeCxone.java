package dev.contactcenter.operator.platform.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.testing.SettableClock;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A platform without a network: it answers by the end of the path, and records what it was asked. */
final class FakeCxone implements PlatformHost {
    static final String DISCOVERY = "cxone-configuration";
    static final String OPENID = "openid-configuration";
    static final String TOKEN = "/auth/token";
    static final String ACCESS_KEY = "/authentication/v1/token/access-key";

    final SettableClock clock = new SettableClock();
    final List<HttpCall> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Function<HttpCall, HttpOutcome>> answers = new HashMap<>();
    private final Map<String, String> options = new HashMap<>(Map.of(
            "tenantId", "acme tenant", "clientId", "operator@acme", "clientSecret", "client-s3cret", "apiVersion", "30"));
    private UrlPolicy urls = new UrlPolicy(false, List.of());
    int turns;
    boolean wanted = true;

    FakeCxone() {
        answers(DISCOVERY, 200, DocumentedCxone.DISCOVERY.formatted("https://api-na1.example", "https://na1.example"));
        answers(OPENID, 200, DocumentedCxone.OPENID.formatted("https://cxone.example/auth/token"));
        answers(TOKEN, 200, DocumentedCxone.TOKEN);
        answers("/agents/states", 200, DocumentedCxone.STATES);
        answers("/teams/1/agents", 200, DocumentedCxone.MEMBERS);
        answers("/agents", 200, DocumentedCxone.MEMBERS);
        answers("/unavailable-codes", 200, DocumentedCxone.CODES);
        answers("/logout", 202, "");
        answers("/state", 200, "{}");
        answers("/agents/11/states", 404, "");
    }

    /** Answers calls of that path so from now on; headers as name, value. */
    FakeCxone answers(String path, int code, String body, String... headers) {
        var map = headers.length == 0 ? Map.<String, List<String>>of() : Map.of(headers[0], List.of(headers[1]));
        return answers(path, call -> new Reply(code, map, body.getBytes(UTF_8)));
    }

    FakeCxone answers(String path, Function<HttpCall, HttpOutcome> answer) {
        answers.put(path, answer);
        return this;
    }

    FakeCxone option(String name, String value) {
        options.put(name, value);
        return this;
    }

    FakeCxone urls(UrlPolicy policy) {
        urls = policy;
        return this;
    }

    /** Answers a list of agents in pages of this size, from these rows. */
    FakeCxone pages(String path, String list, int size, List<String> rows) {
        return answers(path, call -> {
            var skip = Integer.parseInt(call.uri().getQuery().replaceAll(".*skip=([0-9]+).*", "$1"));
            var page = rows.subList(Math.min(skip, rows.size()), Math.min(skip + size, rows.size()));
            var next = skip + size < rows.size() ? ", \"next\": \"https://evil.example/\"" : "";
            var body = "{\"totalRecords\": %d, \"_links\": {\"self\": \"x\"%s}, \"%s\": [%s]}"
                    .formatted(rows.size(), next, list, String.join(",", page));
            return new Reply(200, Map.of(), body.getBytes(UTF_8));
        });
    }

    FakeCxone withoutApplication() {
        options.remove("clientId");
        options.remove("clientSecret");
        return this;
    }

    CxonePlatform platform() {
        var settings = new PlatformSettings(URI.create("https://cxone.example/"), "key-id", "key s3cret&", Optional.empty(), options);
        var platform = new CxonePlatform(settings, urls, this::exchange, () -> {}, clock);
        platform.open(this);
        return platform;
    }

    private HttpOutcome exchange(HttpCall call) {
        seen.add(call);
        var path = call.uri().getPath();
        return answers.entrySet().stream()
                .filter(answer -> path.endsWith(answer.getKey()))
                .max((one, other) -> Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(answer -> answer.getValue().apply(call))
                .orElseGet(() -> new Reply(404, Map.of(), new byte[0]));
    }

    /** Returns the methods, paths and queries that were asked for, in order. */
    List<String> asked() {
        return seen.stream().map(call -> call.method() + " " + call.uri().getRawPath()
                + (call.uri().getRawQuery() == null ? "" : "?" + call.uri().getRawQuery())).toList();
    }

    long asked(String path) {
        return seen.stream().filter(call -> call.uri().getPath().endsWith(path)).count();
    }

    @Override
    public synchronized boolean acquireFollowUpPermit() {
        turns++;
        return wanted;
    }

    @Override
    public void onAgentsChanged(List<Agent> agents) {
        throw new AssertionError("CXone tells nothing by itself");
    }
}
