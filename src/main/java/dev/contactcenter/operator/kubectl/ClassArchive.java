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

    /** Returns whether the JVM writes it when this process ends. It may crash if a thread still loads classes by then. */
    static boolean isWanted(Map<String, String> environment) {
        return environment.containsKey(VARIABLE);
    }

    /** Records that this command has succeeded: what it has loaded is what later commands need. A command that fails early loads little. */
    static void complete(Map<String, String> environment) {
        try {
            Files.createFile(Path.of(environment.get(VARIABLE)));
        } catch (IOException e) {
            // Then the next command writes the archive again.
        }
    }
}
