package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationKind;
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

/** Creates a ForceLogoutJob. */
@Command(
        name = "logout",
        description = "Logs agents out, once. It creates a ForceLogoutJob, as kubectl create would.",
        footerHeading = "%nExamples:%n",
        footer = {
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
            "  kubectl contact-center logout --ip 10.0.0.0/24 --dry-run"
        })
final class LogoutCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "AGENT", arity = "0..*", description = "Agents by id: 11, or 11,13-15.")
    private List<String> agents = new ArrayList<>();

    @Mixin
    private TargetFlags target;

    @Mixin
    private OperationFlags operation;

    @Mixin
    private WaveFlags waves;

    @Mixin
    private FollowFlags follow;

    @Override
    public Integer call() {
        var choice = target.required(spec, agents);
        var settings = operation.settings(spec, Optional.empty(), waves.settings(spec));
        follow.check(spec);
        try (var client = root.connect()) {
            return new OperationCreator(root, spec, follow, new ContactCenterApi(client)).create(OperationKind.LOGOUT, choice, settings);
        }
    }
}
