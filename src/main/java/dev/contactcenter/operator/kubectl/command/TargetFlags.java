package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags that name agents. */
final class TargetFlags {
    @Option(names = {"-t", "--team"}, paramLabel = "TEAM", split = ",", order = 1, description = "All members of this team. May be repeated.")
    private List<String> teams = new ArrayList<>();

    @Option(names = "--ip", paramLabel = "ADDRESS", split = ",", order = 2,
            description = "All agents at this address: 10.0.0.5, 10.0.0.0/24 or 10.0.0.1-10.0.0.20. May be repeated.")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--except", paramLabel = "AGENT", order = 3, description = "Leaves these agents alone. May be repeated.")
    private List<String> exceptAgents = new ArrayList<>();

    @Option(names = "--except-team", paramLabel = "TEAM", split = ",", order = 4, description = "Leaves this team alone. May be repeated.")
    private List<String> exceptTeams = new ArrayList<>();

    @Option(names = "--except-ip", paramLabel = "ADDRESS", split = ",", order = 5, description = "Leaves the agents at this address alone. May be repeated.")
    private List<String> exceptAddresses = new ArrayList<>();

    @Option(names = "--in-status", paramLabel = "STATUS", order = 6, description = "Only agents in this status. May be repeated.")
    private List<String> statuses = new ArrayList<>();

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
                Flags.read(spec, "", agents, TargetChoice::ids), teams, addresses,
                Flags.read(spec, "--except: ", exceptAgents, TargetChoice::ids), exceptTeams, exceptAddresses, statuses);
    }
}
