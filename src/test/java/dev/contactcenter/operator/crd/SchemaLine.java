package dev.contactcenter.operator.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line at the start of a YAML document that tells an editor which schema the document has. */
final class SchemaLine {
    private static final String BEGINNING = "# yaml-language-server: $schema=";

    private SchemaLine() {}

    /** All files with examples. */
    static List<Path> examples() {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of the file with the line in each document of a kind of this project, and in no other. */
    static String add(Path file, String text) {
        return Arrays.stream(text.split("(?m)^---\n"))
                .map(document -> withLine(file, document))
                .collect(Collectors.joining("---\n"));
    }

    private static String withLine(Path file, String document) {
        var lines = new ArrayList<>(document.lines().filter(line -> !line.startsWith(BEGINNING)).toList());
        EditorSchema.all().stream()
                .filter(schema -> lines.contains("kind: " + schema.crd().kind()))
                .findFirst()
                .ifPresent(schema -> lines.add(0, BEGINNING + path(file, schema)));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String path(Path file, EditorSchema schema) {
        return file.getParent().relativize(schema.file()).toString().replace('\\', '/');
    }
}
