package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.ColumnTable;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Holds operations, or lets them continue. */
abstract sealed class Suspension extends PluginCommand permits SuspendCommand, ResumeCommand {
    /** The longest list of ids. */
    private static final int LONGEST = 200;

    private final boolean suspend;
    private final PositionalParamSpec names = Flags.words(0, 1, "NAME", "The operations: end-of-shift, or flj/end-of-shift.");

    Suspension(RootCommand root, boolean suspend, String name, String description) {
        super(root, name, description);
        this.suspend = suspend;
        words(names);
        examples("  kubectl contact-center " + name + " logout-x7k2p");
    }

    /** Changes them one by one, and returns the exit code. */
    @Override
    public Integer call() {
        var code = ExitStatus.SUCCESS;
        var named = Flags.values(names).stream().map(name -> Flags.name(spec(), name)).toList();
        try (var client = root().connect()) {
            var api = new ContactCenterApi(client);
            for (var name : named) {
                var operation = ExistingOperation.find(api, spec(), name);
                if (operation.hasEnded()) {
                    root().terminal().err().println(operation.fullName() + " has ended already");
                    code = ExitStatus.FAILED;
                } else {
                    var was = operation.isSuspended() == suspend;
                    api.suspend(operation, OperationManifest.suspend(suspend));
                    root().terminal().out().println(operation.fullName() + (was ? " was already" : "") + (suspend ? " suspended" : " resumed")
                            + (suspend ? asked(operation) : ""));
                }
            }
        }
        return code;
    }

    /** What the platform was asked for can't be taken back. */
    private static String asked(OperationView operation) {
        var asked = AgentIdSet.parse(operation.text("/status/submission/ids"));
        return asked.isEmpty() ? "" : ". The platform may still change " + ColumnTable.cut(asked.toString(), LONGEST) + ": it was asked before";
    }
}
