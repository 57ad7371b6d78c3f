package dev.contactcenter.operator.kubectl.command;

import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.OptionSpec;

/** Shows the names of the statuses. */
final class StatusesCommand extends PluginCommand {
    private final OptionSpec contactCenter = Flags.contactCenter().defaultValue("default").build();
    private final OutputFlag output = new OutputFlag();

    StatusesCommand(RootCommand root) {
        super(root, "statuses", "Shows the names of the statuses that the platform is known to have.");
        flags(List.of(contactCenter, output.flag()));
        examples("  kubectl contact-center statuses", "  kubectl contact-center statuses -c acme -o name");
    }

    @Override
    public Integer call() {
        String name = contactCenter.getValue();
        try (var client = root().connect()) {
            var statuses = StreamSupport.stream(new ContactCenterApi(client).contactCenter(name).at("/status/agentStatuses").spliterator(), false)
                    .map(status -> status.asText())
                    .toList();
            if (statuses.isEmpty()) {
                root().terminal().err().println("The statuses of ContactCenter " + name + " are not known: its platform does not tell them, and"
                        + " no agents were read yet. Those that agents are in now: " + root().again("who"));
                return ExitStatus.FAILED;
            }
            new ResultWriter(root().terminal(), output.format()).write("statuses", List.of("STATUS"), statuses.stream().map(List::of));
            return ExitStatus.SUCCESS;
        }
    }
}
