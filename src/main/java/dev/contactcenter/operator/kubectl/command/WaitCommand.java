package dev.contactcenter.operator.kubectl.command;

import picocli.CommandLine.Model.PositionalParamSpec;

/** Follows an operation that exists. */
final class WaitCommand extends PluginCommand {
    private final PositionalParamSpec name = Flags.operation("The operation");
    private final WaitFlags flags = new WaitFlags();

    WaitCommand(RootCommand root) {
        super(root, "wait", "Follows an operation until it has ended.");
        words(name);
        flags(flags.all());
        examples("  kubectl contact-center wait logout-x7k2p", "  kubectl contact-center wait flj/end-of-shift --timeout 4h");
    }

    @Override
    public Integer call() {
        var named = Flags.name(spec(), name.getValue());
        var timeout = flags.timeout(spec());
        var output = flags.output(spec());
        try (var client = root().connect()) {
            var api = new ContactCenterApi(client);
            return new OperationWait(root(), api, timeout).follow(ExistingOperation.find(api, spec(), named), output);
        }
    }
}
