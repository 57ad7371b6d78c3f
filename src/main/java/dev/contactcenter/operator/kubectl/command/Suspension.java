package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Holds operations, or lets them continue. */
final class Suspension {
    private Suspension() {}

    /** Changes them one by one, and returns the exit code. */
    static int set(RootCommand root, CommandSpec spec, List<String> names, boolean suspend) {
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
