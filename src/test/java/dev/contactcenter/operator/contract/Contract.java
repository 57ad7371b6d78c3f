package dev.contactcenter.operator.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one platform's API from outside this project: a table of requests and answers, each with its source.
 * The adapter and the simulator are tested against it separately, so that they can't be wrong together.
 *
 * <p>The files are {@code src/test/resources/contracts/<platform>/*.yaml}. Each is a list of entries:
 *
 * <pre>
 * - id: force-logout.idle         # unique within the platform: lower case, digits, "-" and "."
 *   source: the document, client or observation that says so
 *   known: documented             # documented | vendor-client | inferred
 *   request: {method: POST, path: /x, query: {a: [b]}, headers: {Accept: application/json}, body: {...}}
 *   response: {status: 200, headers: {Retry-After: "5"}, body: [...]}
 *   meaning: One or two sentences, which the pages quote where the entry is inferred.
 * </pre>
 *
 * An exchange by events has {@code request: {event, body}} and {@code response: {event, body}}, and may have a
 * {@code handshake}. An entry without a request is a statement. A body that is a text is sent as that text.
 *
 * @param platform the folder's name
 * @param entries the entries of all its files, in the order of files and lines
 */
public record Contract(String platform, List<Entry> entries) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> ENTRY = Set.of("id", "source", "known", "request", "response", "handshake", "meaning");
    private static final Set<String> REQUEST = Set.of("method", "path", "query", "headers", "body", "event");
    private static final Set<String> RESPONSE = Set.of("status", "headers", "body", "event");

    /** How a line is known. */
    public enum Known {
        /** The vendor's public documents say so. */
        DOCUMENTED("documented"),
        /** A client of the vendor, or one generated from the vendor's own description, does it so. */
        VENDOR_CLIENT("vendor-client"),
        /** Neither: a deduction, which a real platform may prove wrong. */
        INFERRED("inferred");

        private final String word;

        Known(String word) {
            this.word = word;
        }

        /** Returns the word that the files use. */
        public String word() {
            return word;
        }

        private static Known of(String word) {
            for (var known : values()) {
                if (known.word.equals(word)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("known is '" + word + "', not documented, vendor-client or inferred");
        }
    }

    /**
     * One line of the table.
     *
     * @param handshake how the connection is opened; only for exchanges by events
     */
    public record Entry(
            String id,
            String source,
            Known known,
            Optional<Request> request,
            Optional<Response> response,
            Optional<JsonNode> handshake,
            String meaning) {
        /** Returns whether it says what is sent and what is answered, rather than stating a fact. */
        public boolean isExchange() {
            return request.isPresent() && response.isPresent();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * What is sent.
     *
     * @param method the HTTP method; empty for an event
     * @param path the path from the root of the platform's address; empty for an event
     * @param query each parameter with its values
     * @param headers the headers that matter
     * @param body missing if there is none
     * @param event the name of the event; empty for HTTP
     */
    public record Request(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, JsonNode body, String event) {
        /** Returns the body as it is sent. */
        public String text() {
            return textOf(body);
        }
    }

    /**
     * What is answered.
     *
     * @param status the HTTP status; 0 for an event
     * @param headers the headers that matter
     * @param body missing if there is none
     * @param event the name of the event; empty for HTTP
     */
    public record Response(int status, Map<String, String> headers, JsonNode body, String event) {
        /** Returns the body as it is sent. */
        public String text() {
            return textOf(body);
        }
    }

    /**
     * Reads the table of a platform.
     *
     * @param platform the name of its folder below {@code contracts} on the class path
     * @throws IllegalArgumentException if an entry is not as the format says; the message names file and entry
     */
    public static Contract of(String platform) {
        var folder = Contract.class.getResource("/contracts/" + platform);
        if (folder == null) {
            throw new IllegalArgumentException("there is no folder contracts/" + platform);
        }
        try (var files = Files.list(Path.of(folder.toURI()))) {
            var entries = new ArrayList<Entry>();
            for (var file : files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
                entries.addAll(parse(file.getFileName().toString(), Files.readString(file)));
            }
            return new Contract(platform, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the platforms that have a table, in order. */
    public static List<String> platforms() {
        try (var folders = Files.list(Path.of(Contract.class.getResource("/contracts").toURI()))) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Contract {
        entries = List.copyOf(entries);
        var ids = new HashSet<String>();
        entries.stream().filter(entry -> !ids.add(entry.id())).findFirst().ifPresent(entry -> {
            throw new IllegalArgumentException("two entries have the id " + entry.id());
        });
    }

    /** @throws IllegalArgumentException if there is none of that id */
    public Entry entry(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entry has the id " + id));
    }

    /** Returns the entries that say what is sent and answered. */
    public List<Entry> exchanges() {
        return entries.stream().filter(Entry::isExchange).toList();
    }

    /** Returns the entries that are known in this way. */
    public List<Entry> known(Known how) {
        return entries.stream().filter(entry -> entry.known() == how).toList();
    }

    /** Reads one file; {@code file} is for messages. */
    static List<Entry> parse(String file, String yaml) {
        var entries = new ArrayList<Entry>();
        try {
            var list = YAML.readTree(yaml);
            if (!list.isArray()) {
                throw new IllegalArgumentException(file + " is not a list");
            }
            for (var node : list) {
                entries.add(entry(file + "[" + entries.size() + "]", node));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getOriginalMessage(), e);
        }
        return entries;
    }

    private static Entry entry(String where, JsonNode node) {
        try {
            onlyKeys(node, ENTRY);
            var id = text(node, "id");
            if (!id.matches("[a-z0-9][a-z0-9.-]{2,79}")) {
                throw new IllegalArgumentException("id must be lower case, digits, '-' and '.', 3 to 80 characters: " + id);
            }
            return new Entry(
                    id,
                    text(node, "source"),
                    Known.of(text(node, "known")),
                    node.has("request") ? Optional.of(request(node.get("request"))) : Optional.empty(),
                    node.has("response") ? Optional.of(response(node.get("response"))) : Optional.empty(),
                    Optional.ofNullable(node.get("handshake")),
                    text(node, "meaning"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " " + node.path("id").asText("(no id)") + ": " + e.getMessage(), e);
        }
    }

    private static Request request(JsonNode node) {
        onlyKeys(node, REQUEST);
        if (node.has("event")) {
            return new Request("", "", Map.of(), Map.of(), body(node), text(node, "event"));
        }
        var query = new LinkedHashMap<String, List<String>>();
        node.path("query").properties().forEach(parameter -> query.put(parameter.getKey(), texts(parameter.getValue())));
        return new Request(text(node, "method"), text(node, "path"), query, headers(node), body(node), "");
    }

    private static Response response(JsonNode node) {
        onlyKeys(node, RESPONSE);
        if (node.has("event")) {
            return new Response(0, Map.of(), body(node), text(node, "event"));
        }
        var status = node.path("status");
        if (!status.isInt() || status.intValue() < 100 || status.intValue() > 599) {
            throw new IllegalArgumentException("response.status must be an HTTP status");
        }
        return new Response(status.intValue(), headers(node), body(node), "");
    }

    private static JsonNode body(JsonNode node) {
        return node.path("body");
    }

    private static Map<String, String> headers(JsonNode node) {
        var headers = new LinkedHashMap<String, String>();
        node.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(value.asText());
        }
        return texts;
    }

    private static String text(JsonNode node, String key) {
        var text = node.path(key).asText("").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return text;
    }

    private static String textOf(JsonNode body) {
        return body.isMissingNode() ? "" : body.isTextual() ? body.textValue() : body.toString();
    }

    private static void onlyKeys(JsonNode node, Set<String> keys) {
        if (!(node instanceof ObjectNode)) {
            throw new IllegalArgumentException("not an object");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("the format has no '" + key + "'");
            }
        });
    }
}
