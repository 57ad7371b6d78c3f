package dev.contactcenter.operator.benchmark;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** The figures of a run, as a table in Markdown and as JSON. */
final class Report {
    private static final String HEAD = """
            | row | what | this operator | baseline | goal | |
            |---|---|---|---|---|---|
            """;

    private final StringBuilder table = new StringBuilder(HEAD);
    private final StringBuilder notes = new StringBuilder();
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    Report(Options options) throws IOException {
        json.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("java", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"))
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("processor", processor())
                .put("apiServer", options.real() ? "kube-apiserver" : "embedded")
                .put("operatorJava", String.join(" ", options.java()));
        json.putArray("rows");
    }

    void add(int number, Row row, Row.Result result) {
        var entry = json.withArray("/rows").addObject().put("row", number).put("title", row.title());
        var figures = entry.putArray("figures");
        table.append("| **").append(number).append("** | **").append(row.title()).append("** | | | | |\n");
        for (var figure : result.figures()) {
            table.append("| | ").append(figure.what())
                    .append(" | ").append(shown(figure, figure.operator()))
                    .append(" | ").append(figure.baseline().map(value -> shown(figure, value)).orElse(""))
                    .append(" | ").append(figure.goal().map(Figure.Goal::text).orElse(""))
                    .append(" | ").append(figure.goal().map(goal -> goal.met() ? "met" : "**missed**").orElse(""))
                    .append(" |\n");
            if (!figure.note().isEmpty()) {
                notes.append("- ").append(number).append(", ").append(figure.what()).append(": ").append(figure.note()).append(".\n");
            }
            var line = figures.addObject().put("what", figure.what()).put("unit", figure.unit()).put("operator", figure.operator());
            figure.baseline().ifPresent(value -> line.put("baseline", value));
            figure.goal().ifPresent(goal -> line.put("goal", goal.text()).put("met", goal.met()));
            line.put("note", figure.note());
        }
        var wrong = entry.putArray("wrong");
        result.wrong().forEach(wrong::add);
        result.wrong().forEach(what -> notes.append("- **").append(number).append(": ").append(what).append(".**\n"));
    }

    private static String shown(Figure figure, double value) {
        return Figure.number(value) + (figure.unit().isEmpty() || Double.isNaN(value) ? "" : " " + figure.unit());
    }

    private static String processor() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        try (var lines = Files.isReadable(info) ? Files.lines(info) : Stream.<String>empty()) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.replaceAll(".*: ", "")).orElse("unknown");
        }
    }

    /** The table, with what has to be known to read it. */
    String markdown() {
        return "%s, %s, %s processors (%s), %s; API server: %s; the operator's Java: `%s`.\n\n%s\n%s".formatted(
                json.get("date").asText(), json.get("system").asText(), json.get("processors").asText(),
                json.get("processor").asText(), json.get("java").asText(), json.get("apiServer").asText(),
                json.get("operatorJava").asText(), table, notes);
    }

    void writeJson(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), json);
    }
}
