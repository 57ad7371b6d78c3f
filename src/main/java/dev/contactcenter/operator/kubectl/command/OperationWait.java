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
    int follow(OperationView operation, OutputFormat output) {
        try (var hook = InterruptHook.of(() -> {})) {
            return follow(operation, output, hook);
        }
    }

    /** Does the same. @param hook says how to go on if the user ends this process meanwhile */
    int follow(OperationView operation, OutputFormat output, InterruptHook hook) {
        var display = new ProgressDisplay(root.terminal());
        var follower = new OperationFollower(api, display, root.clock(), operation);
        OperationFollower.Result result;
        try {
            hook.change(() -> leave(display, follower.latest(), ""));
            result = follower.follow(timeout);
            hook.change(() -> {});
            display.finish();
        } catch (ApiFailure e) {
            if (e.isForbidden()) {
                display.close();
                throw new MissingRightException(e, operation.fullName() + " continues. To wait for it, you need the rights get and watch on "
                        + operation.kind().plural());
            }
            leave(display, follower.latest(), "");
            throw e;
        }
        if (result instanceof OperationFollower.Result.Ended ended) {
            write(ended.operation(), output);
            return ended.operation().hasSucceeded() ? ExitStatus.SUCCESS : ExitStatus.FAILED;
        }
        if (result instanceof OperationFollower.Result.TimedOut late) {
            write(late.operation(), output);
            leave(display, late.operation(), " has not ended in time. It");
            return ExitStatus.TIMED_OUT;
        }
        root.terminal().err().println(operation.fullName() + " was deleted");
        return ExitStatus.FAILED;
    }

    /** Says how to go on with an operation that has not ended. */
    void leave(OperationView operation) {
        leave(new ProgressDisplay(root.terminal()), operation, "");
    }

    /** Says the same below what is displayed. @param how what comes between its name and the verb */
    private void leave(ProgressDisplay display, OperationView operation, String how) {
        display.close();
        var isHeld = operation.isSuspended();
        root.terminal().err().println("%s%s %s%n  to follow it: %s%n  to %s it: %s".formatted(
                operation.fullName(), how, isHeld ? "is suspended: it waits until it is resumed." : "continues without this command.",
                root.again("wait " + operation.name()),
                isHeld ? "resume" : "suspend", root.again((isHeld ? "resume " : "suspend ") + operation.name())));
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
