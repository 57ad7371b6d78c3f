package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of Kubernetes' JSONPath that printer columns and field selectors use: {@code .field}, {@code ['field']},
 * {@code [3]}, {@code [*]} and {@code [?(@.field=="value")]}.
 */
final class JsonPath {
    private static final Pattern STEP = Pattern.compile("\\.(?<field>(?:\\\\.|[^.\\[\\\\])+)"
            + "|\\['(?<quoted>[^']*)'\\]"
            + "|\\[(?<index>\\d+|\\*)\\]"
            + "|\\[\\?\\(@\\.(?<key>[^=!\\s]+)\\s*==\\s*[\"'](?<value>[^\"']*)[\"']\\)\\]");

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** @throws IllegalArgumentException if the path uses a part of JSONPath that is not supported */
    static JsonPath of(String path) {
        var steps = new ArrayList<Step>();
        var step = STEP.matcher(path);
        while (step.regionStart() < path.length()) {
            if (!step.lookingAt()) {
                throw new IllegalArgumentException("can't read '" + path + "' from character " + step.regionStart());
            }
            if (step.group("key") != null) {
                var key = step.group("key");
                var value = step.group("value");
                steps.add(node -> items(node).filter(item -> item.path(key).asText().equals(value)));
            } else if (step.group("index") == null) {
                var field = step.group("field") == null
                        ? step.group("quoted")
                        : step.group("field").replaceAll("\\\\(.)", "$1");
                steps.add(node -> Stream.of(node.path(field)));
            } else if (step.group("index").equals("*")) {
                steps.add(JsonPath::items);
            } else {
                var index = Integer.parseInt(step.group("index"));
                steps.add(node -> Stream.of(node.path(index)));
            }
            step.region(step.end(), path.length());
        }
        return new JsonPath(steps);
    }

    /** Returns the first value at the path; the missing node if there is none. */
    JsonNode first(JsonNode root) {
        var nodes = Stream.of(root);
        for (var step : steps) {
            nodes = nodes.flatMap(step::from);
        }
        return nodes.filter(node -> !node.isMissingNode()).findFirst().orElse(MissingNode.getInstance());
    }

    private static Stream<JsonNode> items(JsonNode node) {
        var items = new ArrayList<JsonNode>();
        node.elements().forEachRemaining(items::add);
        return items.stream();
    }

    private interface Step {
        Stream<JsonNode> from(JsonNode node);
    }
}
