package dev.contactcenter.operator.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The values of the chart with what their comments say, as rows of a table. */
final class ValuesTable {
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):.*$");

    private ValuesTable() {}

    /**
     * A row for every value that has a comment.
     *
     * @throws IllegalArgumentException where a value has none, neither itself nor below nor above it
     */
    static List<String> of(String yaml) throws JsonProcessingException {
        var values = new YAMLMapper().readTree(yaml);
        var rows = new ArrayList<String>();
        var path = new ArrayDeque<String>();
        var comment = "";
        var explainedTo = -1;
        for (var line : yaml.lines().toList()) {
            var key = KEY.matcher(line);
            if (line.strip().startsWith("# ")) {
                comment = comment.isEmpty() ? line.strip().substring(2) : comment + " " + line.strip().substring(2);
            } else if (key.matches()) {
                var depth = key.group(1).length() / 2;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!comment.isEmpty()) {
                    explainedTo = depth;
                    rows.add(row(path, values, comment));
                } else if (explainedTo < 0 || depth <= explainedTo) {
                    explainedTo = -1;
                    if (!at(path, values).isObject() || at(path, values).isEmpty()) {
                        throw new IllegalArgumentException(String.join(".", path) + " has no comment");
                    }
                }
                comment = "";
            }
        }
        return rows;
    }

    private static String row(Iterable<String> path, JsonNode values, String comment) throws JsonProcessingException {
        var value = new ObjectMapper().writeValueAsString(at(path, values));
        return "| `" + String.join(".", path) + "` | `" + value + "` | " + comment + " |";
    }

    private static JsonNode at(Iterable<String> path, JsonNode values) {
        var node = values;
        for (var name : path) {
            node = node.get(name);
        }
        return node;
    }
}
