package dev.contactcenter.operator.kubectl.output;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the user is.
 *
 * @param out receives results
 * @param err receives everything else
 * @param in what the user types
 * @param canAnswer whether the user can be asked: both {@code in} and {@code err} are a terminal
 * @param showsProgress whether a line of {@code err} can be written again
 * @param width the most characters of a line of {@code out} and {@code err}; {@link #ANY} if there is no limit
 */
public record UserTerminal(PrintStream out, PrintStream err, BufferedReader in, boolean canAnswer, boolean showsProgress, int width) {
    /** The width of what is no terminal. */
    public static final int ANY = Integer.MAX_VALUE;

    /** The variable in which the launcher says what is a terminal: {@code 0}, {@code 1} and {@code 2} for the three streams. */
    static final String STREAMS = "CONTACT_CENTER_TERMINAL";
    /** The variable in which the launcher says how wide it is. */
    static final String WIDTH = "COLUMNS";

    private static final int NARROWEST = 40;

    /** Returns that of this process. @param environment the environment of this process */
    public static UserTerminal ofProcess(Map<String, String> environment) {
        var known = environment.get(STREAMS);
        var streams = known != null ? known : hasConsole() ? "012" : "";
        var isDumb = "dumb".equals(environment.get("TERM"));
        return new UserTerminal(
                stream(FileDescriptor.out), stream(FileDescriptor.err), new BufferedReader(new InputStreamReader(System.in)),
                streams.contains("0") && streams.contains("2"),
                streams.contains("2") && !isDumb,
                streams.contains("1") ? width(environment.get(WIDTH)) : ANY);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean hasConsole() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since Java 22 there is a console even without a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int width(String text) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Math.max(NARROWEST, Integer.parseInt(text)) : ANY;
    }
}
