package dev.contactcenter.operator.kubectl.output;

import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.WaitedFor;
import java.io.PrintStream;

/** Shows how far an operation is: a bar in a terminal that is written again and again, and elsewhere a line for each change. */
public final class ProgressDisplay {
    private static final int BAR = 20;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean isBar;
    private final int width;
    private String last = "";
    private boolean isClosed;

    /** Makes a display on the error stream of this terminal. */
    public ProgressDisplay(UserTerminal terminal) {
        this.err = terminal.err();
        this.isBar = terminal.showsProgress();
        this.width = terminal.width();
    }

    /** Shows the operation as it is now. The end is not progress: it is the result. */
    public synchronized void show(OperationView operation) {
        var text = text(operation);
        if (isClosed || operation.hasEnded() || text.equals(last)) {
            return;
        }
        last = text;
        if (isBar) {
            err.print(ERASE_LINE + ColumnTable.cut(bar(operation) + " " + text, width - 1));
            err.flush();
        } else {
            err.println(text);
        }
    }

    /** Says something besides. The bar continues below it. */
    public synchronized void say(String text) {
        finish();
        err.println(text);
    }

    /** Ends the line of the bar. */
    public synchronized void finish() {
        if (isBar && !last.isEmpty()) {
            err.print(ERASE_LINE);
            err.flush();
        }
        last = "";
    }

    /** Ends the line of the bar. Nothing is shown from now on, whatever still happens. */
    public synchronized void close() {
        finish();
        isClosed = true;
    }

    static String bar(OperationView operation) {
        var matched = operation.matched().orElse(0);
        var filled = matched == 0 ? 0 : (int) ((long) BAR * operation.finished() / matched);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }

    static String text(OperationView operation) {
        var progress = operation.matched().map(matched -> " " + operation.finished() + "/" + matched).orElse("");
        var waitedFor = WaitedFor.text(operation);
        return ColumnTable.oneLine(operation.phase() + progress + ": " + operation.message()
                + (waitedFor.isEmpty() ? "" : " Waiting for " + waitedFor + "."));
    }
}
