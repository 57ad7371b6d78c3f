package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Holds operations, or lets them continue. */
abstract sealed class Suspension implements Callable<Integer> permits SuspendCommand, ResumeCommand {
    private final boolean suspend;

    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "The operations: end-of-shift, or flj/end-of-shift.")
    private List<String> names;

    Suspension(boolean suspend) {
        this.suspend = suspend;
    }

    /** Changes them one by one, and returns the exit code. */
    @Override
    public Integer call() {
        var code = ExitStatus.SUCCESS;
        var named = names.stream().map(name -> Flags.name(spec, name)).toList();
        try (var client = root.connect()) {
            var api = new ContactCenterApi(client);
            for (var name : named) {
                var operation = ExistingOperation.find(api, spec, name);
                if (operation.hasEnded()) {
                    root.terminal().err().println(operation.fullName() + " has ended already");
                    code = ExitStatus.FAILED;
                } else {
                    api.suspend(operation, OperationManifest.suspend(suspend));
                    root.terminal().out().println(operation.fullName() + (suspend ? " suspended" : " resumed"));
                }
            }
        }
        return code;
    }
}
