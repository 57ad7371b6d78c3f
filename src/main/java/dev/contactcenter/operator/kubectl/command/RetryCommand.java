package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.RetryChoice;
import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Creates an operation for the agents that another one has not served. */
final class RetryCommand extends PluginCommand {
    private final PositionalParamSpec name = Flags.operation("The operation that has ended");
    private final FollowFlags follow = new FollowFlags();

    RetryCommand(RootCommand root) {
        super(root, "retry", "Creates a new operation for the agents of an ended one that failed or are left. Agents that the platform does not"
                + " know are left out.");
        words(name);
        flags(follow.all());
        examples("  kubectl contact-center retry logout-x7k2p --wait");
    }

    @Override
    public Integer call() {
        var named = Flags.name(spec(), name.getValue());
        var output = follow.output(spec());
        follow.check(spec());
        try (var client = root().connect()) {
            var api = new ContactCenterApi(client);
            var operation = ExistingOperation.find(api, spec(), named);
            var choice = RetryChoice.of(operation);
            var refusal = refusal(operation, choice);
            if (!refusal.isEmpty()) {
                root().terminal().err().println(operation.fullName() + refusal);
                return ExitStatus.FAILED;
            }
            if (!choice.unknown().isEmpty()) {
                root().terminal().err().println("The platform does not know " + choice.unknown() + ": left out");
            }
            var agreed = follow.yes() || new Confirmation(root(), spec(), api).agree(operation.kind(), operation.text("/spec/status"), choice.agents());
            return agreed ? create(new OperationCreator(root(), spec(), follow, api), operation, choice.agents(), output) : ExitStatus.FAILED;
        }
    }

    private static String refusal(OperationView operation, RetryChoice choice) {
        if (!operation.hasEnded()) {
            return " has not ended. It tries again by itself";
        }
        if (operation.isDryRun()) {
            return " was a dry run: there is nothing to retry";
        }
        if (!choice.agents().isEmpty()) {
            return "";
        }
        return " has left no agent that could be retried" + (choice.unknown().isEmpty() ? "" : ": the platform does not know " + choice.unknown());
    }

    /** An operation takes a limited number of ids, so there may be several. */
    private int create(OperationCreator creator, OperationView operation, AgentIdSet agents, OutputFormat output) {
        return agents.split(TargetChoice.MOST_IDS).stream()
                .mapToInt(part -> creator.create(operation.kind(), OperationManifest.retry(operation, TargetChoice.of(part)), false, output))
                .max()
                .orElse(ExitStatus.SUCCESS);
    }
}
