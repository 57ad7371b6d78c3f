package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.kubectl.output.ColumnTable;
import dev.contactcenter.operator.kubectl.output.CsvText;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.TreeText;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a list of rows in the format that the user wants. */
final class ResultWriter {
    private final PrintStream out;
    private final int width;
    private final OutputFormat format;

    ResultWriter(UserTerminal terminal, OutputFormat format) {
        this(terminal.out(), terminal.width(), format);
    }

    ResultWriter(PrintStream out, int width, OutputFormat format) {
        this.out = out;
        this.width = width;
        this.format = format;
    }

    /**
     * Writes the rows.
     *
     * @param field the field of the JSON object that has them
     * @param columns the names of the columns: in JSON, {@code PREVIOUS STATUS} is {@code previousStatus}
     * @param rows cells, as many as there are columns; the first one is the name
     */
    void write(String field, List<String> columns, Stream<List<String>> rows) {
        write(Map.of(), field, columns, rows);
    }

    /** Does the same. @param about what JSON and YAML say before the rows */
    void write(Map<String, String> about, String field, List<String> columns, Stream<List<String>> rows) {
        switch (format) {
            case table -> ColumnTable.lines(columns, rows, width).forEach(out::println);
            case csv -> Stream.concat(Stream.of(columns.stream().map(ResultWriter::key).toList()), rows).map(CsvText::line).forEach(out::print);
            case name -> rows.map(row -> row.get(0)).forEach(out::println);
            default -> tree(about, field, columns, rows);
        }
        out.flush();
    }

    private void tree(Map<String, String> about, String field, List<String> columns, Stream<List<String>> rows) {
        var keys = columns.stream().map(ResultWriter::key).toList();
        var root = JsonNodeFactory.instance.objectNode();
        about.forEach((name, text) -> root.put(key(name), text));
        var list = root.putArray(field);
        rows.forEach(row -> {
            var item = list.addObject();
            for (var i = 0; i < keys.size(); i++) {
                item.put(keys.get(i), row.get(i));
            }
        });
        out.print(format == OutputFormat.json ? TreeText.json(root) : TreeText.yaml(root));
    }

    private static String key(String column) {
        var words = column.toLowerCase(Locale.ROOT).split(" ");
        var key = new StringBuilder(words[0]);
        for (var i = 1; i < words.length; i++) {
            key.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return key.toString();
    }
}
