package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The flags that name agents. */
final class TargetFlags {
    private static final String COMMA = ",";

    private final OptionSpec teams = Flags.texts("TEAM", "-t", "--team").splitRegex(COMMA).order(1)
            .description("All members of this team. May be repeated.").build();
    private final OptionSpec addresses = Flags.texts("ADDRESS", "--ip").splitRegex(COMMA).order(2)
            .description("All agents at this address: 10.0.0.5, 10.0.0.0/24 or 10.0.0.1-10.0.0.20. May be repeated.").build();
    private final OptionSpec exceptAgents = Flags.texts("AGENT", "--except").order(3)
            .description("Leaves these agents alone. May be repeated.").build();
    private final OptionSpec exceptTeams = Flags.texts("TEAM", "--except-team").splitRegex(COMMA).order(4)
            .description("Leaves this team alone. May be repeated.").build();
    private final OptionSpec exceptAddresses = Flags.texts("ADDRESS", "--except-ip").splitRegex(COMMA).order(5)
            .description("Leaves the agents at this address alone. May be repeated.").build();
    private final OptionSpec statuses = Flags.texts("STATUS", "--in-status").order(6)
            .description("Only agents in this status. May be repeated.").build();

    List<OptionSpec> all() {
        return List.of(teams, addresses, exceptAgents, exceptTeams, exceptAddresses, statuses);
    }

    /** Returns the agents of an operation, which must name some. */
    TargetChoice required(CommandSpec spec, List<String> agents) {
        var choice = choice(spec, agents);
        if (choice.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name agents: by id, with --team or with --ip");
        }
        return choice;
    }

    TargetChoice choice(CommandSpec spec, List<String> agents) {
        return new TargetChoice(
                Flags.read(spec, "", agents, TargetChoice::ids), Flags.values(teams), Flags.values(addresses),
                Flags.read(spec, "--except: ", Flags.values(exceptAgents), TargetChoice::ids), Flags.values(exceptTeams),
                Flags.values(exceptAddresses), Flags.values(statuses));
    }
}
