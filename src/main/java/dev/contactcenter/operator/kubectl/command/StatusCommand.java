package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationKind;
import dev.contactcenter.operator.kubectl.operation.WaveSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Creates an AgentStatusChange. */
@Command(
        name = "status",
        description = "Puts agents in a status, once. It creates an AgentStatusChange, as kubectl create would.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  # All of a team who are on a break",
            "  kubectl contact-center status Available --team 3 --in-status Break",
            "",
            "  # Two agents; one in a call is changed when it ends",
            "  kubectl contact-center status Training 11 12 --wait --timeout 30m",
            "",
            "  # Which statuses are there?",
            "  kubectl contact-center statuses"
        })
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STATUS", description = "The status, by the platform's name.")
    private String status;

    @Parameters(index = "1..*", paramLabel = "AGENT", arity = "0..*", description = "Agents by id: 11, or 11,13-15.")
    private List<String> agents = new ArrayList<>();

    @Mixin
    private TargetFlags target;

    @Mixin
    private OperationFlags operation;

    @Mixin
    private FollowFlags follow;

    @Override
    public Integer call() {
        var choice = target.required(spec, agents);
        var settings = operation.settings(spec, Optional.of(status), WaveSettings.NONE);
        follow.check(spec);
        try (var client = root.connect()) {
            return new OperationCreator(root, spec, follow, new ContactCenterApi(client)).create(OperationKind.STATUS, choice, settings);
        }
    }
}
