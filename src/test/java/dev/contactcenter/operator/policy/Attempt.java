package dev.contactcenter.operator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file with an object that somebody creates, or with an object and what somebody makes of it, and what a policy has to say.
 *
 * @param file {@code valid-*.yaml} or {@code invalid-*.yaml}
 * @param documents one, or two where the file is about an update; each is named after the file
 * @param user {@code # user: sam}; sam may write operations, alex may approve them and break the glass as well
 * @param error {@code # error: <part of the message>}; empty where it is admitted
 * @param isOlder {@code # before: the policy}: what is changed was there before the policy was
 */
record Attempt(Path file, List<JsonNode> documents, String user, Optional<String> error, boolean isOlder) {
    private static final Path FOLDER = Path.of("src/test/resources/policies");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** All attempts on this policy. */
    static List<Attempt> on(String policy) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(policy))) {
            return files.sorted().map(Attempt::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attempt read(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            var all = documents.readAll();
            var name = file.getFileName().toString().replace(".yaml", "");
            all.forEach(document -> ((ObjectNode) document.get("metadata")).put("name", name));
            return new Attempt(file, all, said(file, "user").orElse("sam"), said(file, "error"),
                    said(file, "before").isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> said(Path file, String what) throws IOException {
        var mark = "# " + what + ": ";
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst();
    }

    String policy() {
        return file.getParent().getFileName().toString();
    }

    boolean isUpdate() {
        return documents.size() == 2;
    }

    JsonNode object() {
        return documents.get(documents.size() - 1);
    }

    JsonNode replaced() {
        return documents.get(0);
    }

    @Override
    public String toString() {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}
