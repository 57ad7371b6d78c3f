package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.operation.RosterView;
import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.ShortAge;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Shows who is in which status. */
final class WhoCommand extends PluginCommand {
    private final PositionalParamSpec agents = Flags.words(0, 0, "AGENT", "Agents by id: 11, or 11,13-15. Default: all.");
    private final TargetFlags target = new TargetFlags();
    private final OptionSpec contactCenter = Flags.contactCenter().build();
    private final OptionSpec roster = Flags.text("NAME", "--roster").order(11).description("The AgentRoster to read.").build();
    private final OptionSpec eachAgent = Flags.toggle("--agents").order(12).description("Shows a line for each agent.").build();
    private final OptionSpec timeout = Flags.text("TIME", "--timeout").order(22).defaultValue("1m")
            .description("Waits at most this long until the agents are read, and ends with code 1 then. Default: 1m.").build();
    private final OutputFlag output = new OutputFlag();

    WhoCommand(RootCommand root) {
        super(root, "who",
                "Shows which agents are in which status.",
                "It takes the answer from an AgentRoster of the same agents, if one was read within the last minute. Otherwise it creates one,"
                        + " and deletes it as soon as the agents are read.");
        words(agents);
        flags(target.all());
        flags(List.of(contactCenter, roster, eachAgent, timeout, output.flag()));
        examples(
                "  kubectl contact-center who",
                "  kubectl contact-center who --in-status Break",
                "  kubectl contact-center who --team 1 --agents",
                "  kubectl contact-center who --team 1 --in-status Break -o csv");
    }

    @Override
    public Integer call() {
        var choice = target.choice(spec(), Flags.values(agents));
        var namesAgents = !choice.equals(TargetChoice.of(AgentIdSet.EMPTY)) || Flags.value(contactCenter).isPresent();
        if (Flags.value(roster).isPresent() && namesAgents) {
            throw new ParameterException(spec().commandLine(), "--roster shows the agents of the roster: name no others");
        }
        if (choice.isEmpty() && !(choice.exceptTeams().isEmpty() && choice.exceptAddresses().isEmpty())) {
            throw new ParameterException(spec().commandLine(),
                    "--except-team and --except-ip need agents to leave some out of: name them by id, with --team or with --ip");
        }
        var atMost = Flags.time(spec(), "--timeout", timeout.getValue());
        try (var client = root().connect()) {
            var api = new ContactCenterApi(client);
            var reader = new RosterReading(api, root().terminal().err(), root().clock(), atMost);
            var found = Flags.value(roster).isPresent()
                    ? reader.named(roster.getValue())
                    : read(reader, choice);
            found.ifPresent(this::write);
            return found.isPresent() ? ExitStatus.SUCCESS : ExitStatus.FAILED;
        }
    }

    /** A target has to name agents. So without any all are read, and those that the user wants are chosen here. */
    private Optional<RosterView> read(RosterReading reader, TargetChoice choice) {
        if (!choice.isEmpty()) {
            return reader.of(Flags.value(contactCenter), choice);
        }
        var all = reader.of(Flags.value(contactCenter), TargetChoice.of(AgentIdSet.EMPTY));
        if (!choice.statuses().isEmpty() && all.filter(view -> !view.hasEveryStatus()).isPresent()) {
            root().terminal().err().println("There are very many statuses, and those of few agents are not told apart. Name agents, or a team");
        }
        return all.map(view -> view.only(choice.exceptAgents(), choice.statuses()));
    }

    private void write(RosterView view) {
        // As for kubectl, there is no table without a row.
        if (!view.groups().isEmpty() || output.format() != OutputFormat.table) {
            rows(view);
        }
        var err = root().terminal().err();
        if (view.groups().isEmpty()) {
            err.println("No agent matches.");
        }
        if (!view.unknown().isEmpty()) {
            err.println("The platform does not know " + view.unknown());
        }
        if (!view.isCurrent(root().clock().instant())) {
            err.println("These agents were read " + ShortAge.of(view.observedAt(), root().clock().instant()) + " ago. " + view.situation());
        }
    }

    private void rows(RosterView view) {
        var result = new ResultWriter(root().terminal(), output.format());
        if (Flags.isSet(eachAgent) || output.format().isForPrograms()) {
            result.write("agents", List.of("AGENT", "STATUS", "NAME"),
                    view.entries().map(agent -> List.of(agent.agentId().value(), agent.status(), agent.name())));
        } else {
            result.write("statuses", List.of("STATUS", "AGENTS", "WHO"), view.groups().stream()
                    .map(group -> List.of(group.status(), Integer.toString(group.agents().size()), group.agents().toString())));
        }
    }
}
