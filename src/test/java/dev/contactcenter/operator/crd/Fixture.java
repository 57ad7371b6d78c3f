package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file with an object, or with an object and what is to replace it, and the errors that the last of them must get.
 *
 * @param file {@code valid-*.yaml} or {@code invalid-*.yaml}
 * @param documents one, or two where the file is about an update
 * @param errors {@code # error: <field>: <part of the message>} lines; none where the object is valid
 */
record Fixture(Path file, List<JsonNode> documents, List<Violation> errors) {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures");
    private static final String MARK = "# error: ";

    /** All fixtures of all kinds. */
    static Stream<Fixture> all() {
        return Stream.of("contactcenter", "forcelogoutjob", "agentstatuschange", "forcelogoutschedule", "agentstatusschedule", "agentroster")
                .flatMap(kind -> Yaml.files(FOLDER.resolve(kind)).stream())
                .map(Fixture::read);
    }

    private static Fixture read(Path file) {
        try (var lines = Files.lines(file)) {
            var errors = lines.filter(line -> line.startsWith(MARK))
                    .map(line -> line.substring(MARK.length()).split(": ", 2))
                    .map(parts -> new Violation(parts[0], parts[1]))
                    .toList();
            return new Fixture(file, Yaml.documents(file), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it says that its object is to be admitted. */
    boolean isValid() {
        return file.getFileName().toString().startsWith("valid-");
    }

    /** The object that is judged. */
    JsonNode object() {
        return documents.get(documents.size() - 1);
    }

    /** Whether the object replaces another. */
    boolean isUpdate() {
        return documents.size() == 2;
    }

    /** What the object replaces; missing where it is created. */
    JsonNode replaced() {
        return isUpdate() ? documents.get(0) : MissingNode.getInstance();
    }

    String kind() {
        return object().path("kind").asText();
    }

    @Override
    public String toString() {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}
