package dev.contactcenter.operator.kubectl;

import dev.contactcenter.operator.kubectl.command.PluginSession;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One command of {@code kubectl contact-center}, in this process.
 *
 * @param code its exit code
 * @param out what it wrote as its result
 * @param err what it wrote besides
 */
public record PluginRun(int code, String out, String err) {
    /** Runs it where there is no terminal. @param line words with blanks between them; one with blanks of its own in single quotes */
    public static PluginRun of(Map<String, String> environment, String line) {
        return run(environment, Optional.empty(), words(line));
    }

    /** Runs it in a terminal in which the user types this answer. */
    public static PluginRun answering(String answer, Map<String, String> environment, String line) {
        return run(environment, Optional.of(answer), words(line));
    }

    private static PluginRun run(Map<String, String> environment, Optional<String> answer, List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new UserTerminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(answer.orElse(""))), answer.isPresent(), false, UserTerminal.ANY);
        var code = KubectlPlugin.run(new PluginSession(environment, terminal, Clock.systemUTC()), words.toArray(String[]::new));
        return new PluginRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns the environment of a process with this kubeconfig. */
    public static Map<String, String> with(Path kubeconfig) {
        return Map.of("KUBECONFIG", kubeconfig.toString(), "HOME", "/nonexistent");
    }

    /** Returns the words of a line, as a shell would. */
    public static List<String> words(String line) {
        var words = new ArrayList<String>();
        var quoted = line.split("['\"]", -1);
        for (var i = 0; i < quoted.length; i++) {
            if (i % 2 == 1) {
                words.add(quoted[i]);
            } else {
                words.addAll(List.of(quoted[i].strip().split("\\s+")));
                words.removeIf(String::isEmpty);
            }
        }
        return words;
    }
}
