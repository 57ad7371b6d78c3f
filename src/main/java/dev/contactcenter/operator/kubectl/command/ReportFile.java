package dev.contactcenter.operator.kubectl.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The file that a report is written to. It is checked before anything is asked for. As in a shell, through a link its target is written, and
 * a device or a pipe is written as it is.
 */
final class ReportFile {
    private final Path path;
    private final Path target;
    private final boolean isStream;

    private ReportFile(Path path, Path target, boolean isStream) {
        this.path = path;
        this.target = target;
        this.isStream = isStream;
    }

    /**
     * Returns the file of this name.
     *
     * @param name its path
     * @param isReplaced whether a file that exists is replaced; a folder never is
     * @throws IllegalArgumentException if it can't be written; the message says why
     */
    static ReportFile of(String name, boolean isReplaced) {
        refuseIf(name.isEmpty(), "--file: the name is empty");
        var path = Path.of(name);
        refuseIf(Files.isDirectory(path), path + " is a folder: name a file in it with -f");
        refuseIf(Files.isSymbolicLink(path) && !Files.exists(path), path + " is a link to a file that does not exist: name another file with -f");
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new ReportFile(path, path, true);
        }
        refuseIf(Files.exists(path) && !isReplaced, path + " exists already: name another file with -f, or use --force");
        var target = behindLinks(path);
        var folder = target.getParent();
        refuseIf(!Files.isDirectory(folder), "There is no folder " + folder + ": create it, or name another file with -f");
        refuseIf(!Files.isWritable(folder), "You have no permission to write to the folder " + folder + ": name another file with -f");
        return new ReportFile(path, target, false);
    }

    private static void refuseIf(boolean isRefused, String why) {
        if (isRefused) {
            throw new IllegalArgumentException(why);
        }
    }

    private static Path behindLinks(Path path) {
        try {
            return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " can't be found: " + e.getMessage(), e);
        }
    }

    /** Writes it. @throws IOException if that fails; the message says why */
    void write(Consumer<PrintStream> content) throws IOException {
        try {
            if (isStream) {
                write(target, content);
            } else {
                replace(content);
            }
        } catch (FileSystemException e) {
            // Its message is the name of a file that the user has never heard of.
            var why = e instanceof AccessDeniedException ? "you have no permission" : Objects.requireNonNullElse(e.getReason(), "its folder is gone");
            throw new IOException(path + " can't be written: " + why, e);
        }
    }

    /** Writes beside the file first, so that half a report is never taken for a whole one. */
    private void replace(Consumer<PrintStream> content) throws IOException {
        var half = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
        try {
            write(half, content);
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private void write(Path file, Consumer<PrintStream> content) throws IOException {
        try (var out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            content.accept(out);
            if (out.checkError()) {
                throw new IOException(path + " can't be written: the disk may be full");
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
