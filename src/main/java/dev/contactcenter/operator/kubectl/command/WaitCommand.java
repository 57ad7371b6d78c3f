package dev.contactcenter.operator.kubectl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Follows an operation that exists. */
@Command(
        name = "wait",
        description = "Follows an operation until it has ended.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl contact-center wait logout-x7k2p",
            "  kubectl contact-center wait flj/end-of-shift --timeout 4h"
        })
final class WaitCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The operation: end-of-shift, or flj/end-of-shift.")
    private String name;

    @Mixin
    private WaitFlags flags;

    @Override
    public Integer call() {
        var named = Flags.name(spec, name);
        var timeout = flags.timeout(spec);
        var output = flags.output(spec);
        try (var client = root.connect()) {
            var api = new ContactCenterApi(client);
            return new OperationWait(root, api, timeout).follow(ExistingOperation.find(api, spec, named), output);
        }
    }
}
