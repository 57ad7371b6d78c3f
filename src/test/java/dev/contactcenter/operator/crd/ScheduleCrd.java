package dev.contactcenter.operator.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CRD of a schedule, made from that of its operation: whatever an operation can be told, its schedule can be told too.
 * {@link #main} writes both files; a test holds them to be what it would write.
 */
record ScheduleCrd(String kind, String plural, String shortName, String operation, String operations) {
    private static final Path TEMPLATE = Path.of("src/test/resources/crd/schedule.txt");
    private static final Path CHART = Path.of("helm/contact-center-operator/crds");
    private static final String BLANKS = "\\s\\v\\p{Z}\\x{85}";
    private static final int DEEPER = 8;
    private static final List<String> CONDITIONS = List.of(
            "                  Conditions that programs can wait for. Ready: the schedule works, also while it waits for its next tick or is",
            "                  suspended. Suspended: spec.suspend holds it. Reconciling: a refused operation is tried again. Stalled: it can't",
            "                  go on until a user corrects the cause.");
    private static final String NOT_AFTER_SECONDS = """
            notAfterSeconds:
              type: integer
              format: int64
              description: >-
                How many seconds after its tick the operation must have begun at the latest; otherwise it ends as Failed with
                reason StartDeadlineExceeded and changes no agent. It becomes spec.notAfter of the operation. Left out: no limit.
              minimum: 1
              maximum: 315360000
            """;

    static final List<ScheduleCrd> ALL = List.of(
            new ScheduleCrd("ForceLogoutSchedule", "forcelogoutschedules", "fls", "ForceLogoutJob", "forcelogoutjobs"),
            new ScheduleCrd("AgentStatusSchedule", "agentstatusschedules", "asched", "AgentStatusChange", "agentstatuschanges"));

    /** Writes the CRDs of all schedules, also into the chart. */
    public static void main(String... args) throws IOException {
        for (var crd : ALL) {
            Files.writeString(crd.file(), crd.text());
            Files.writeString(CHART.resolve(crd.plural + ".yaml"), crd.text());
        }
    }

    Path file() {
        return Crd.FOLDER.resolve(plural + ".yaml");
    }

    /** Returns what the file has to be. */
    String text() {
        var operationCrd = read(Crd.FOLDER.resolve(operations + ".yaml")).lines().toList();
        var words = new LinkedHashMap<String, String>(Map.of(
                "kind", kind,
                "plural", plural,
                "singular", kind.toLowerCase(Locale.ROOT),
                "short", shortName,
                "operation", operation,
                "article", kind.startsWith("A") ? "An" : "A",
                "operationArticle", operation.startsWith("A") ? "an" : "a"));
        words.put("categories", categories(operationCrd));
        words.put("spec", String.join("\n", templateSpec(block(operationCrd, "          spec:"))));
        words.put("conditions", String.join("\n", conditions(operationCrd, CONDITIONS)));
        words.putAll(patterns());
        // White space as Go knows it, and what is none.
        words.put("blank", "[" + BLANKS + "]");
        words.put("word", "[^" + BLANKS + "]+");
        var text = read(TEMPLATE);
        for (var word : words.entrySet()) {
            text = text.replace("${" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static Map<String, String> patterns() {
        var names = Map.of(
                "month", "|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
                "weekday", "|(?i:sun|mon|tue|wed|thu|fri|sat)");
        return Map.of("minute", "[1-5]?[0-9]", "hour", "(1?[0-9]|2[0-3])", "day", "([1-9]|[12][0-9]|3[01])", "month", "([1-9]|1[0-2])",
                        "weekday", "[0-6]").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> {
                    var value = "([+]?0*" + field.getValue() + names.getOrDefault(field.getKey(), "") + ")";
                    return "([*?]|" + value + "(-" + value + ")?)(/[+]?0*[1-9][0-9]*)?";
                })).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> "(" + field.getValue() + ")"));
    }

    /** The operation's spec, further in, without the rules for changes, and with seconds in place of a time. */
    private static List<String> templateSpec(List<String> spec) {
        var lines = new ArrayList<String>();
        for (var part : parts(spec, "            ")) {
            if (part.get(0).startsWith("            description:")) {
                lines.add("            description: What to do, and to which agents, as in the spec of the operation itself.");
            } else if (part.get(0).startsWith("            x-kubernetes-validations:")) {
                lines.addAll(rulesForAnySpec(part));
            } else if (part.get(0).equals("            properties:")) {
                lines.add(part.get(0));
                parts(part, "              ").stream().skip(1).forEach(property -> lines.addAll(withoutRulesForChanges(property)));
            } else {
                lines.addAll(part);
            }
        }
        return lines.stream().map(line -> line.isEmpty() ? line : " ".repeat(DEEPER) + line).toList();
    }

    private static List<String> withoutRulesForChanges(List<String> property) {
        return property.get(0).equals("              notAfter:") ? NOT_AFTER_SECONDS.indent(14).lines().toList() : property;
    }

    private static List<String> rulesForAnySpec(List<String> rules) {
        var kept = parts(rules, "            - ").stream().skip(1)
                .filter(rule -> rule.stream().noneMatch(line -> line.contains("oldSelf")))
                .flatMap(List::stream)
                .toList();
        return kept.isEmpty() ? List.of() : Stream.concat(Stream.of(rules.get(0)), kept.stream()).toList();
    }

    static String categories(List<String> crd) {
        return crd.stream().filter(line -> line.startsWith("    categories: ")).findFirst().orElseThrow().strip().replace("categories: ", "");
    }

    /** The conditions of an operation with another description. */
    static List<String> conditions(List<String> operationCrd, List<String> description) {
        var block = block(operationCrd, "              conditions:");
        var lines = new ArrayList<>(
                List.of("              conditions:", "                type: array", "                description: >-"));
        lines.addAll(description);
        lines.addAll(block.subList(block.indexOf("                maxItems: 16"), block.size()));
        return lines;
    }

    /** Returns the last such line, and the lines below it that are indented more. */
    static List<String> block(List<String> lines, String first) {
        var start = lines.lastIndexOf(first);
        var indent = first.indexOf(first.strip());
        var end = start + 1;
        while (end < lines.size() && (lines.get(end).isBlank() || Pattern.compile("^ {" + (indent + 1) + "}").matcher(lines.get(end)).find())) {
            end++;
        }
        return lines.subList(start, end);
    }

    /** Cuts at the lines that begin with exactly this; what is before the first is a part of its own. */
    static List<List<String>> parts(List<String> lines, String prefix) {
        var parts = new ArrayList<List<String>>();
        for (var line : lines) {
            var begins = line.startsWith(prefix) && !line.startsWith(prefix + " ") && (prefix.endsWith("- ") || !line.startsWith(prefix + "- "));
            if (begins || parts.isEmpty()) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(line);
        }
        return parts;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return kind;
    }
}
