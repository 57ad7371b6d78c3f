package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationKind;
import dev.contactcenter.operator.kubectl.operation.WaveSettings;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Creates an AgentStatusChange. */
final class StatusCommand extends PluginCommand {
    private final PositionalParamSpec status = Flags.word(String.class, "STATUS", "The status, by the platform's name.");
    private final PositionalParamSpec agents = Flags.words(1, 0, "AGENT", "Agents by id: 11, or 11,13-15.");
    private final TargetFlags target = new TargetFlags();
    private final OperationFlags operation = new OperationFlags();
    private final FollowFlags follow = new FollowFlags();

    StatusCommand(RootCommand root) {
        super(root, "status", "Puts agents in a status, once. It creates an AgentStatusChange, as kubectl create would.");
        words(status);
        words(agents);
        flags(target.all());
        flags(operation.all());
        flags(follow.all());
        examples(
                "  # All of a team who are on a break",
                "  kubectl contact-center status Available --team 3 --in-status Break",
                "",
                "  # Two agents; one in a call is changed when it ends",
                "  kubectl contact-center status Training 11 12 --wait --timeout 30m",
                "",
                "  # Which statuses are there?",
                "  kubectl contact-center statuses");
    }

    @Override
    public Integer call() {
        var choice = target.required(spec(), Flags.values(agents));
        var settings = operation.settings(spec(), Flags.value(status), WaveSettings.NONE);
        follow.check(spec());
        try (var client = root().connect()) {
            return new OperationCreator(root(), spec(), follow, new ContactCenterApi(client)).create(OperationKind.STATUS, choice, settings);
        }
    }
}
