package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.operation.OperationKind;
import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import dev.contactcenter.operator.kubectl.operation.OperationSettings;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Creates operations, and waits for their end if that is wanted. */
final class OperationCreator {
    private final RootCommand root;
    private final CommandSpec spec;
    private final FollowFlags flags;
    private final ContactCenterApi api;

    OperationCreator(RootCommand root, CommandSpec spec, FollowFlags flags, ContactCenterApi api) {
        this.root = root;
        this.spec = spec;
        this.flags = flags;
        this.api = api;
    }

    /** Creates an operation for these agents, asks before if there are many, and returns the exit code. */
    int create(OperationKind kind, TargetChoice target, OperationSettings settings) {
        var output = flags.output(spec);
        var timeout = flags.timeout(spec);
        Optional<OperationSettings> agreed = settings.dryRun() || flags.yes()
                ? Optional.of(settings)
                : new Confirmation(root, spec, api).agree(kind, target, settings, timeout);
        return agreed.map(these -> create(kind, OperationManifest.of(kind, target, these), these.dryRun(), output)).orElse(ExitStatus.FAILED);
    }

    /** Creates this object without a question, and returns the exit code. */
    int create(OperationKind kind, JsonNode object, boolean isDryRun, OutputFormat output) {
        var wait = new OperationWait(root, api, flags.timeout(spec));
        var waits = flags.wait(isDryRun);
        try (var hook = InterruptHook.of(this::warn)) {
            var created = created(kind, object);
            hook.change(waits ? () -> wait.leave(created) : () -> {});
            if (output == OutputFormat.table) {
                root.terminal().out().println(created.fullName() + " created");
            }
            if (waits) {
                return wait.follow(created, output, hook);
            }
            if (output != OutputFormat.table) {
                wait.write(created, output);
            } else if (root.terminal().showsProgress()) {
                root.terminal().err().println("To follow it: " + root.again("wait " + created.name()));
            }
            return ExitStatus.SUCCESS;
        }
    }

    private OperationView created(OperationKind kind, JsonNode object) {
        try {
            return api.create(kind, object);
        } catch (ApiFailure e) {
            if (e.isUncertain()) {
                warn();
            }
            throw e;
        }
    }

    private void warn() {
        root.terminal().err().println("It is not known if the operation was created. Look before you try again: " + root.again("list"));
    }
}
