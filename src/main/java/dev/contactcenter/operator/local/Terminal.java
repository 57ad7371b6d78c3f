package dev.contactcenter.operator.local;

import java.io.Console;

/** Tells what kind of output this process has. */
final class Terminal {
    private Terminal() {}

    /** Returns whether the output goes to a terminal, not to a file or a build. */
    static boolean isThere() {
        var console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // Since Java 22 there is a console even without a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
