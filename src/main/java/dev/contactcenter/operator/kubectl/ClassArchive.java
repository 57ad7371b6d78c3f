package dev.contactcenter.operator.kubectl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What the JVM writes at the end of this command, if the launcher asks for it: an archive of classes, or a recording for a cache. The launcher
 * has made a file that says how far the command is. It is renamed when the command starts, and removed when it has succeeded.
 */
final class ClassArchive {
    private static final String VARIABLE = "CONTACT_CENTER_ARCHIVE";
    private static final String CACHE = "CONTACT_CENTER_AOT_CACHE";

    private ClassArchive() {}

    /** Records that the command has started. Returns whether the JVM writes something at its end. It may crash if a thread still loads classes by then. */
    static boolean begin(Map<String, String> environment) {
        var state = state(environment);
        state.ifPresent(file -> {
            try {
                Files.move(file, started(file));
            } catch (IOException e) {
                // Then the launcher says too much if the command fails.
            }
        });
        return state.isPresent();
    }

    /** Records that this command has succeeded: what it has loaded is what later commands need. A command that fails early loads little. */
    static void complete(Map<String, String> environment) {
        state(environment).ifPresent(file -> {
            try {
                Files.deleteIfExists(started(file));
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Then the next command tries it again.
            }
        });
    }

    /**
     * Puts the AOT cache aside that the launcher has named if the JVM does without it, as it does if the file is damaged. Its name then is that
     * of a cache that can't be made: until a day after it was made, there is no other one. So a JVM that takes none costs little.
     */
    static void putAsideIfUnused(Map<String, String> environment) {
        var isUsed = System.getProperty("java.vm.info", "").contains("sharing");
        Optional.ofNullable(environment.get(CACHE)).filter(name -> !isUsed).map(Path::of).ifPresent(file -> {
            try {
                Files.move(file, file.resolveSibling(file.getFileName() + ".failed"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // Then the next command tries it again.
            }
        });
    }

    private static Optional<Path> state(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).map(Path::of);
    }

    private static Path started(Path file) {
        return file.resolveSibling(file.getFileName() + ".started");
    }
}
