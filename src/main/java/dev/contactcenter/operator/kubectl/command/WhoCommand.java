package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.RosterView;
import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import dev.contactcenter.operator.kubectl.output.ShortAge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows who is in which status. */
@Command(
        name = "who",
        description = {
            "Shows which agents are in which status.",
            "It takes the answer from an AgentRoster of the same agents, if there is one. Otherwise it creates one, and deletes it as soon"
                    + " as the agents are read."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl contact-center who",
            "  kubectl contact-center who --team 1 --agents",
            "  kubectl contact-center who --in-status Break -o csv"
        })
final class WhoCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "AGENT", arity = "0..*", description = "Agents by id: 11, or 11,13-15. Default: all.")
    private List<String> agents = new ArrayList<>();

    @Mixin
    private TargetFlags target;

    @Option(names = {"-c", "--contact-center"}, paramLabel = "NAME", order = 10, description = "The ContactCenter. Default: the one named default.")
    private String contactCenter;

    @Option(names = "--roster", paramLabel = "NAME", order = 11, description = "The AgentRoster to read.")
    private String roster;

    @Option(names = "--agents", order = 12, description = "Shows a line for each agent.")
    private boolean eachAgent;

    @Option(names = "--timeout", paramLabel = "TIME", order = 22, defaultValue = "1m", description = "Waits at most this long. Default: 1m.")
    private String timeout;

    @Mixin
    private OutputFlag output;

    @Override
    public Integer call() {
        var choice = target.choice(spec, agents);
        var atMost = Flags.time(spec, "--timeout", timeout);
        try (var client = root.connect()) {
            var api = new ContactCenterApi(client);
            var reader = new RosterReading(api, root.terminal().err(), root.clock(), atMost);
            var found = roster != null ? Optional.of(reader.named(roster)) : reader.of(Optional.ofNullable(contactCenter), choice);
            found.ifPresent(view -> write(view, choice));
            return found.isPresent() ? ExitStatus.SUCCESS : reader.isLate() ? ExitStatus.TIMED_OUT : ExitStatus.FAILED;
        }
    }

    private void write(RosterView view, TargetChoice choice) {
        var result = new ResultWriter(root.terminal(), output.format());
        if (eachAgent || output.format().isForPrograms()) {
            result.write("agents", List.of("AGENT", "STATUS", "NAME"),
                    view.entries().map(agent -> List.of(agent.agentId().value(), agent.status(), agent.name())));
        } else {
            result.write("statuses", List.of("STATUS", "AGENTS", "WHO"), view.groups().stream()
                    .map(group -> List.of(group.status(), Integer.toString(group.agents().size()), group.agents().toString())));
        }
        if (!view.unknown().isEmpty()) {
            root.terminal().err().println("The platform does not know " + view.unknown());
        }
        if (!view.isReady()) {
            root.terminal().err().println("These agents were read " + ShortAge.of(view.observedAt(), root.clock().instant()) + " ago. " + view.situation());
        }
    }
}
