package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationKind;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Creates a ForceLogoutJob. */
final class LogoutCommand extends PluginCommand {
    private final PositionalParamSpec agents = Flags.words(0, 0, "AGENT", "Agents by id: 11, or 11,13-15.");
    private final TargetFlags target = new TargetFlags();
    private final OperationFlags operation = new OperationFlags();
    private final WaveFlags waves = new WaveFlags();
    private final FollowFlags follow = new FollowFlags();

    LogoutCommand(RootCommand root) {
        super(root, "logout", "Logs agents out, once. It creates a ForceLogoutJob, as kubectl create would.");
        words(agents);
        flags(target.all());
        flags(operation.all());
        flags(waves.all());
        flags(follow.all());
        examples(
                "  # Two agents, and wait until they are out",
                "  kubectl contact-center logout 11 12 --wait",
                "",
                "  # A team but one agent, with a reason; agents in a call are logged out when it ends",
                "  kubectl contact-center logout --team 1 --except 13 --reason \"End of shift\"",
                "",
                "  # Everybody in the team signs in again, and at most a tenth are out at a time",
                "  kubectl contact-center logout --team 1 --wave 10%% --wait",
                "",
                "  # Which agents would it be?",
                "  kubectl contact-center logout --ip 10.0.0.0/24 --dry-run");
    }

    @Override
    public Integer call() {
        var choice = target.required(spec(), Flags.values(agents));
        var settings = operation.settings(spec(), Optional.empty(), waves.settings(spec()));
        follow.check(spec());
        try (var client = root().connect()) {
            return new OperationCreator(root(), spec(), follow, new ContactCenterApi(client)).create(OperationKind.LOGOUT, choice, settings);
        }
    }
}
