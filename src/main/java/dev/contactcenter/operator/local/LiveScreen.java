package dev.contactcenter.operator.local;

import java.io.PrintStream;
import java.util.List;

/**
 * A block of lines that stays up to date: a terminal redraws it in place; elsewhere, as in the log of a
 * build, each line is printed when it changes.
 */
public final class LiveScreen {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\u001b[J";
    /** A line longer than the terminal would take two rows, and the block would be one row too low. */
    private static final String CUT_LINES = "\u001b[?7l";

    private static final String WRAP_LINES = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private List<String> shown = List.of();

    /**
     * A screen that shows nothing yet.
     *
     * @param out where to write
     * @param terminal whether that is a terminal, which follows cursor movements
     */
    public LiveScreen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows these lines in place of the old ones; lines longer than the terminal are cut. */
    public void show(List<String> lines) {
        if (lines.equals(shown)) {
            return;
        }
        if (terminal) {
            // In one write, so that the terminal never shows half of it.
            var up = shown.isEmpty() ? "" : UP.formatted(shown.size());
            out.print(up + CLEAR_BELOW + CUT_LINES + String.join("\n", lines) + WRAP_LINES + "\n");
        } else {
            lines.stream().filter(line -> !shown.contains(line)).forEach(out::println);
        }
        out.flush();
        shown = List.copyOf(lines);
    }
}
