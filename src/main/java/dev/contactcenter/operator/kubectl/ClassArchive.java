package dev.contactcenter.operator.kubectl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The archive of classes that the JVM writes at the end of a command, if the launcher asks for one. */
final class ClassArchive {
    /** Names a file that does not exist. If it exists after the command, the launcher uses the archive from then on. */
    private static final String VARIABLE = "CONTACT_CENTER_ARCHIVE";

    private ClassArchive() {}

    /** Records that this command has succeeded: what it has loaded is what later commands need. A command that fails early loads little. */
    static void complete(Map<String, String> environment) {
        var file = environment.get(VARIABLE);
        if (file == null) {
            return;
        }
        try {
            Files.createFile(Path.of(file));
        } catch (IOException e) {
            // Then the next command writes the archive again.
        }
    }
}
