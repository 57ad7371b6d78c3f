package dev.contactcenter.operator.kubectl.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Holds operations. */
@Command(
        name = "suspend",
        description = "Holds operations: no agent is asked for who has not been asked for yet. What the platform has accepted can't be called back.",
        footerHeading = "%nExamples:%n",
        footer = "  kubectl contact-center suspend logout-x7k2p")
final class SuspendCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "The operations: end-of-shift, or flj/end-of-shift.")
    private List<String> names;

    @Override
    public Integer call() {
        return Suspension.set(root, spec, names, true);
    }
}
