package dev.contactcenter.operator.platform.genesys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A Genesys Cloud without a network: it answers as a test or a line of the contract table says, and records what it was asked. */
final class FakeGenesys implements PlatformHost {
    static final String TOKEN = "POST /oauth/token";
    static final String USERS = "GET /api/v2/users";
    static final String DEFINITIONS = "GET /api/v2/presence/definitions";
    static final String TEAM = "7ea30000-0000-4000-8000-000000000007";

    private static final ObjectMapper JSON = new ObjectMapper();

    final SettableClock clock = new SettableClock();
    final List<HttpCall> seen = new CopyOnWriteArrayList<>();
    final List<String> served = new ArrayList<>();
    final List<String> quotas = new ArrayList<>();
    private final Map<String, Function<HttpCall, HttpOutcome>> answers = new HashMap<>();
    private final List<Contract.Entry> table = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private URI url = URI.create("https://api.mypurecloud.de");
    private String secret = "client-secret";
    private UrlPolicy urls = new UrlPolicy(false, List.of());
    int permits;

    /** Returns the id of a user. */
    static String user(int number) {
        return "9e5c0000-0000-4000-8000-%012d".formatted(number);
    }

    /** Returns a user as a list shows it. */
    static String row(int number, String systemPresence, String routingStatus) {
        return """
                {"id":"%s","name":"Ida","email":"ida@shop.example","state":"active","presence":{"presenceDefinition":
                {"id":"def-%s","systemPresence":"%s"}},"routingStatus":{"status":"%s"}}
                """.formatted(user(number), systemPresence, systemPresence, routingStatus);
    }

    /** Returns a list of these rows, on one page. */
    static String list(String... rows) {
        return "{\"total\":%d,\"pageCount\":1,\"entities\":[%s]}".formatted(rows.length, String.join(",", rows));
    }

    /** Answers a method and path so from now on, whatever the query; headers as name, value, name, value. */
    FakeGenesys answers(String call, int code, String body, String... headers) {
        var map = new HashMap<String, List<String>>();
        for (var i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        return answers(call, any -> new Reply(code, map, body.getBytes(UTF_8)));
    }

    FakeGenesys answers(String call, Function<HttpCall, HttpOutcome> answer) {
        answers.put(call, answer);
        return this;
    }

    /** Answers a method and path by these bodies, one after the other, with 200; the last one again and again. */
    FakeGenesys inTurn(String call, String... bodies) {
        var left = new ArrayList<>(List.of(bodies));
        return answers(call, any -> new Reply(200, Map.of(), (left.size() > 1 ? left.remove(0) : left.get(0)).getBytes(UTF_8)));
    }

    /** Issues tokens and lists no presences: what most tests need. */
    FakeGenesys loggedIn() {
        return answers(TOKEN, 200, "{\"access_token\":\"token-1\",\"expires_in\":86400}").answers(DEFINITIONS, 200, list());
    }

    /** Returns whether a test has said which tokens are issued. */
    boolean issuesTokens() {
        return answers.containsKey(TOKEN);
    }

    /** Serves these lines of the table. */
    FakeGenesys serves(Contract contract, String... ids) {
        for (var id : ids) {
            table.add(contract.entry(id));
        }
        return this;
    }

    FakeGenesys url(String value) {
        url = URI.create(value);
        return this;
    }

    FakeGenesys authUrl(String value) {
        options.put("authUrl", value);
        return this;
    }

    FakeGenesys secret(String value) {
        secret = value;
        return this;
    }

    FakeGenesys urls(UrlPolicy policy) {
        urls = policy;
        return this;
    }

    GenesysPlatform platform() {
        var settings = new PlatformSettings(url, "client-1", secret, Optional.empty(), options);
        var platform = new GenesysPlatform(settings, urls, this::exchange, () -> {}, clock);
        platform.open(this);
        return platform;
    }

    private HttpOutcome exchange(HttpCall call) {
        seen.add(call);
        var line = table.stream().filter(entry -> isAskedFor(entry.request().orElseThrow(), call)).findFirst();
        if (line.isPresent()) {
            served.add(line.get().id());
            var response = line.get().response().orElseThrow();
            var headers = new HashMap<String, List<String>>();
            response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            return new Reply(response.status(), headers, response.text().getBytes(UTF_8));
        }
        return Optional.ofNullable(answers.get(call.method() + " " + call.uri().getPath()))
                .orElseThrow(() -> new AssertionError("not expected: " + call + " " + call.uri().getQuery()))
                .apply(call);
    }

    private static boolean isAskedFor(Contract.Request request, HttpCall call) {
        var query = query(call);
        return request.method().equals(call.method())
                && request.path().equals(call.uri().getPath())
                && request.query().entrySet().stream().allMatch(parameter -> parameter.getValue().equals(query.get(parameter.getKey())))
                && (!query.containsKey("after") || request.query().containsKey("after"))
                && request.headers().entrySet().stream().allMatch(header -> header.getValue().equals(header(call, header.getKey())))
                && hasBody(request, call);
    }

    private static String header(HttpCall call, String name) {
        return name.equals("Content-Type")
                ? call.body().map(HttpCall.Body::contentType).orElse("")
                : call.headers().getOrDefault(name, "");
    }

    private static boolean hasBody(Contract.Request request, HttpCall call) {
        var sent = call.body().map(HttpCall.Body::text).orElse("");
        try {
            return request.body().isObject() ? request.body().equals(JSON.readTree(sent)) : request.text().equals(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, List<String>> query(HttpCall call) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : Optional.ofNullable(call.uri().getRawQuery()).orElse("").split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                query.computeIfAbsent(pair.substring(0, at), any -> new ArrayList<>()).add(URLDecoder.decode(pair.substring(at + 1), UTF_8));
            }
        }
        return query;
    }

    /** Returns the methods and paths that were asked for, in order, without those of tokens and presence definitions. */
    List<String> asked() {
        return all().stream().filter(call -> !call.equals(TOKEN) && !call.equals(DEFINITIONS)).toList();
    }

    /** Returns the methods and paths that were asked for, in order. */
    List<String> all() {
        return seen.stream().map(call -> call.method() + " " + call.uri().getPath()).toList();
    }

    @Override
    public synchronized boolean acquireFollowUpPermit() {
        permits++;
        return true;
    }

    @Override
    public void quota(int left, int of, Duration until) {
        quotas.add(left + " of " + of + " until " + until);
    }

    @Override
    public void onAgentsChanged(List<Agent> agents) {
        throw new AssertionError("Genesys Cloud tells nothing by itself");
    }
}
