package dev.contactcenter.operator.platform.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.contract.Contract;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform that answers by the table of what is documented, and nothing else: a request that is not in it is an error. */
final class TableCxone {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract;
    private final List<Contract.Entry> served = new ArrayList<>();
    private final Map<String, List<Reply>> extras = new HashMap<>();
    private final Map<String, String> options = new HashMap<>(Map.of(
            "tenantId", "tenant-7", "clientId", "operator", "clientSecret", "app-secret", "apiVersion", "30"));
    private String password = "key-secret";
    final List<String> asked = new ArrayList<>();

    TableCxone(Contract contract) {
        this.contract = contract;
    }

    /** Serves these lines of the table. */
    TableCxone serves(String... ids) {
        for (var id : ids) {
            served.add(contract.entry(id));
        }
        return this;
    }

    /** Answers a path that the line under test does not speak of; the answers come in turn, the last one again and again. */
    TableCxone extra(String path, int code, String... bodies) {
        extras.put(path, new ArrayList<>(List.of(bodies).stream().map(body -> new Reply(code, Map.of(), body.getBytes(UTF_8))).toList()));
        return this;
    }

    TableCxone option(String name, String value) {
        options.put(name, value);
        return this;
    }

    TableCxone withoutApplication() {
        options.remove("clientId");
        return this;
    }

    TableCxone password(String value) {
        password = value;
        return this;
    }

    CxonePlatform platform() {
        var settings = new PlatformSettings(URI.create("https://cxone.example"), "key-1", password, Optional.empty(), options);
        return new CxonePlatform(settings, new UrlPolicy(false, List.of()), this::exchange, () -> {}, new SettableClock());
    }

    private HttpOutcome exchange(HttpCall call) {
        var extra = extras.get(call.uri().getPath());
        if (extra != null) {
            return extra.size() > 1 ? extra.remove(0) : extra.get(0);
        }
        var entry = served.stream().filter(line -> isAskedFor(line, call)).findFirst()
                .orElseThrow(() -> new AssertionError("not in the table: " + call + "?" + call.uri().getQuery()));
        asked.add(entry.id());
        var response = entry.response().orElseThrow();
        var headers = new HashMap<String, List<String>>();
        response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Reply(response.status(), headers, response.text().getBytes(UTF_8));
    }

    private static boolean isAskedFor(Contract.Entry line, HttpCall call) {
        var request = line.request().orElseThrow();
        var query = query(call);
        var isPaged = line.response().orElseThrow().body().has("_links");
        return request.method().equals(call.method())
                && request.path().equals(call.uri().getPath())
                && request.query().entrySet().stream()
                        .allMatch(parameter -> parameter.getKey().equals("skip") && !isPaged
                                || parameter.getValue().equals(List.of(query.getOrDefault(parameter.getKey(), ""))))
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

    private static Map<String, String> query(HttpCall call) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : Optional.ofNullable(call.uri().getRawQuery()).orElse("").split("&")) {
            var at = pair.indexOf('=');
            query.put(pair.substring(0, Math.max(at, 0)), URLDecoder.decode(pair.substring(at + 1), UTF_8));
        }
        return query;
    }
}
