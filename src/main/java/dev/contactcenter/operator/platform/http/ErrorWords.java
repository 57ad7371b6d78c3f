package dev.contactcenter.operator.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reason that a platform, or a gateway before it, gives in an answer that is no good. Platforms write it in many
 * shapes, and one platform in several; all that are known are read. The words are cleaned, cut to 300 characters, and
 * without e-mail addresses, because they end up in a status and in the log.
 */
public final class ErrorWords {
    /** Longer bodies are no error messages, and are not worth parsing. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_WORDS = 3;

    /** The names of a reason, the most telling first. */
    private static final List<String> NAMES = List.of(
            "message", "error_description", "error_Description", "errorDescription", "detail", "details", "title", "error", "errors",
            "reason", "msg");

    private static final Pattern TITLE = Pattern.compile("<(title|h1)[^>]{0,200}>([^<]{1,300})<", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;:]+@[^\\s@<>\"',;:]+\\.[A-Za-z]{2,}");

    private ErrorWords() {}

    /** Returns the reason in a JSON answer; empty if it gives none. */
    public static Optional<String> in(JsonNode answer) {
        var words = new ArrayList<String>();
        collect(answer, 0, words);
        return words.isEmpty() ? Optional.empty() : Optional.of(clean(String.join("; ", words)));
    }

    /** Returns the reason in an answer, JSON or a page in HTML; empty if it gives none. */
    public static Optional<String> in(byte[] body) {
        if (isPage(body)) {
            return pageTitle(body);
        }
        return body.length > MAX_BYTES ? Optional.empty() : JsonText.read(body).flatMap(ErrorWords::in);
    }

    /** Returns whether an answer is a page in HTML, such as load balancers answer for a platform that is down. */
    public static boolean isPage(byte[] body) {
        var start = start(body).stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<") && start.contains("<html");
    }

    /** Returns the title of a page in HTML, or its first heading. */
    public static Optional<String> pageTitle(byte[] body) {
        var title = TITLE.matcher(start(body));
        return title.find() ? Optional.of(clean(title.group(2))).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    /** Returns what an answer with such a code was, in words: {@code (HTTP 500): its reason}. */
    static String of(int code, byte[] body) {
        var page = isPage(body) ? " with a web page, as during maintenance" : "";
        return "(HTTP " + code + ")" + page + in(body).map(words -> ": " + words).orElse("");
    }

    private static void collect(JsonNode node, int depth, List<String> words) {
        if (words.size() >= MAX_WORDS || depth > 3) {
            return;
        }
        if (node.isTextual()) {
            add(node.textValue(), words);
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, depth + 1, words));
        } else if (node.isObject()) {
            var before = words.size();
            for (var name : NAMES) {
                if (words.size() == before) {
                    collect(node.path(name), depth + 1, words);
                }
            }
            if (words.size() == before && depth > 0) {
                // Rails: {"errors": {"agent_ids": ["is invalid"]}}
                node.properties().forEach(field -> collect(field.getValue(), depth + 1, words));
            }
        }
    }

    private static void add(String text, List<String> words) {
        var word = JsonText.clean(text);
        if (!word.isEmpty() && words.size() < MAX_WORDS) {
            words.add(word);
        }
    }

    private static String clean(String text) {
        return JsonText.clean(EMAIL.matcher(text).replaceAll("(e-mail)"));
    }

    private static String start(byte[] body) {
        return new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8);
    }
}
