package dev.contactcenter.operator.local;

import java.io.Console;

/** What the output goes to. */
final class Terminal {
    private Terminal() {}

    /** Whether somebody watches the output on a terminal, rather than a file or a build that collects it. */
    static boolean isThere() {
        var console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // Since Java 22, which has a console where there is no terminal, too.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
