package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.ProgressDisplay;
import dev.contactcenter.operator.kubectl.output.TreeText;
import java.time.Duration;
import java.util.Optional;

/** Waits for the end of an operation, and says how it has ended. */
final class OperationWait {
    private final RootCommand root;
    private final ContactCenterApi api;
    private final Optional<Duration> timeout;

    OperationWait(RootCommand root, ContactCenterApi api, Optional<Duration> timeout) {
        this.root = root;
        this.api = api;
        this.timeout = timeout;
    }

    /** Waits and writes, and returns the exit code. */
    @SuppressWarnings("try")
    int follow(OperationView operation, OutputFormat output) {
        var display = new ProgressDisplay(root.terminal());
        OperationFollower.Result result;
        try (var hook = InterruptHook.of(() -> leave(display, operation, " continues without this command."))) {
            result = new OperationFollower(api, display, root.clock()).follow(operation, timeout);
            display.finish();
        } catch (ApiFailure e) {
            leave(display, operation, " continues without this command.");
            throw e;
        }
        if (result instanceof OperationFollower.Result.Ended ended) {
            write(ended.operation(), output);
            return ended.operation().hasSucceeded() ? ExitStatus.SUCCESS : ExitStatus.FAILED;
        }
        if (result instanceof OperationFollower.Result.TimedOut late) {
            write(late.operation(), output);
            leave(display, operation, " has not ended in time. It continues without this command.");
            return ExitStatus.TIMED_OUT;
        }
        root.terminal().err().println(operation.fullName() + " was deleted");
        return ExitStatus.FAILED;
    }

    private void leave(ProgressDisplay display, OperationView operation, String how) {
        display.close();
        root.terminal().err().println("%s%s%n  to follow it: %s%n  to hold it:   %s".formatted(
                operation.fullName(), how, root.again("wait " + operation.name()), root.again("suspend " + operation.name())));
    }

    void write(OperationView operation, OutputFormat output) {
        var out = root.terminal().out();
        switch (output) {
            case json -> out.print(TreeText.json(TreeText.shown(operation.json())));
            case yaml -> out.print(TreeText.yaml(TreeText.shown(operation.json())));
            case name -> out.println(operation.fullName());
            default -> EndText.lines(operation).forEach(out::println);
        }
        out.flush();
    }
}
