package dev.contactcenter.operator.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Values that somebody might install the chart with, and beside them what has to come of that.
 *
 * @param folder where they are
 */
record ValueSet(Path folder) {
    private static final Path ALL = Path.of("src", "test", "resources", "helm");

    static Stream<ValueSet> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).sorted().map(ValueSet::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ValueSet of(String name) {
        return new ValueSet(ALL.resolve(name));
    }

    String values() {
        return read("values.yaml");
    }

    String read(String name) {
        try {
            return Files.exists(folder.resolve(name)) ? Files.readString(folder.resolve(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
