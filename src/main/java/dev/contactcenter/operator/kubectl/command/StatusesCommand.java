package dev.contactcenter.operator.kubectl.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the names of the statuses. */
@Command(
        name = "statuses",
        description = "Shows the names of the statuses that the platform is known to have.",
        footerHeading = "%nExamples:%n",
        footer = {"  kubectl contact-center statuses", "  kubectl contact-center statuses -c acme -o name"})
final class StatusesCommand implements Callable<Integer> {
    private static final String DEFAULT = "default";

    @ParentCommand
    private RootCommand root;

    @Option(names = {"-c", "--contact-center"}, paramLabel = "NAME", order = 10, description = "The ContactCenter. Default: the one named default.")
    private String contactCenter;

    @Mixin
    private OutputFlag output;

    @Override
    public Integer call() {
        var name = contactCenter == null ? DEFAULT : contactCenter;
        try (var client = root.connect()) {
            var statuses = StreamSupport.stream(new ContactCenterApi(client).contactCenter(name).at("/status/agentStatuses").spliterator(), false)
                    .map(status -> status.asText())
                    .toList();
            if (statuses.isEmpty()) {
                root.terminal().err().println("The statuses of ContactCenter " + name + " are not known: its platform does not tell them, and"
                        + " no agents were read yet. Those that agents are in now: " + root.again("who"));
                return ExitStatus.FAILED;
            }
            new ResultWriter(root.terminal(), output.format()).write("statuses", List.of("STATUS"), statuses.stream().map(List::of));
            return ExitStatus.SUCCESS;
        }
    }
}
