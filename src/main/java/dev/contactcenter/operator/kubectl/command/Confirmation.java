package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.operation.OperationKind;
import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import dev.contactcenter.operator.kubectl.operation.OperationSettings;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import dev.contactcenter.operator.kubectl.output.ColumnTable;
import dev.contactcenter.operator.kubectl.output.ProgressDisplay;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Asks before many agents are changed. If the agents are named by id, their number is known. The members of a team and the agents
 * at an address only the platform knows: then a dry run finds them. What was agreed to is also the {@code maxAgents} of the
 * operation, so it changes no agent at all if there are more by then.
 */
final class Confirmation {
    /** More agents than this need an answer. */
    static final int WITHOUT_ASKING = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> YES = Set.of("y", "yes");
    private static final int LONGEST = 200;

    private final RootCommand root;
    private final CommandSpec spec;
    private final ContactCenterApi api;

    Confirmation(RootCommand root, CommandSpec spec, ContactCenterApi api) {
        this.root = root;
        this.spec = spec;
        this.api = api;
    }

    /** Returns the settings that the user agrees to; empty if the user does not agree, or there is nothing to agree to. */
    Optional<OperationSettings> agree(OperationKind kind, TargetChoice target, OperationSettings settings, Optional<Duration> timeout) {
        var named = target.most();
        if (named.isPresent()) {
            return agree(kind, settings.status().orElse(""), target.agents().minus(target.exceptAgents())) ? Optional.of(settings) : Optional.empty();
        }
        if (settings.maxAgents().filter(most -> most <= WITHOUT_ASKING).isPresent()) {
            return Optional.of(settings);
        }
        return found(kind, target, settings, timeout).flatMap(found -> agree(kind, settings, found));
    }

    /** Returns whether the user agrees to a change of just these agents. @param status the new status; empty for a logout */
    boolean agree(OperationKind kind, String status, AgentIdSet agents) {
        return agents.size() <= WITHOUT_ASKING || ask(kind, status, agents.size(), agents.toString());
    }

    private Optional<OperationSettings> agree(OperationKind kind, OperationSettings settings, OperationView dryRun) {
        if (dryRun.matched().isEmpty() || !dryRun.hasSucceeded() && dryRun.count("matched") == 0) {
            // The dry run is deleted by now, so its name would lead nowhere.
            root.terminal().err().println("Nothing was changed. " + ColumnTable.oneLine(dryRun.message()));
            return Optional.empty();
        }
        var count = dryRun.count("matched");
        if (count <= WITHOUT_ASKING) {
            return Optional.of(settings.atMost(WITHOUT_ASKING));
        }
        var all = dryRun.ids("pending").plus(dryRun.ids("deferred")).plus(dryRun.ids("completed")).plus(dryRun.ids("skipped")).plus(dryRun.ids("failed"));
        return ask(kind, settings.status().orElse(""), count, all.toString()) ? Optional.of(settings.atMost(count)) : Optional.empty();
    }

    /** Returns the end of a dry run, which is deleted; empty if it has not ended in time. */
    @SuppressWarnings("try")
    private Optional<OperationView> found(OperationKind kind, TargetChoice target, OperationSettings settings, Optional<Duration> timeout) {
        if (root.terminal().showsProgress()) {
            root.terminal().err().println("Counting the agents...");
        }
        var dryRun = api.create(kind, OperationManifest.of(kind, target, settings.asDryRun()));
        var display = new ProgressDisplay(root.terminal());
        try (var hook = InterruptHook.of(() -> delete(dryRun))) {
            var result = new OperationFollower(api, display, root.clock(), dryRun).follow(timeout.or(() -> Optional.of(PATIENCE)));
            if (result instanceof OperationFollower.Result.Ended ended) {
                return Optional.of(ended.operation());
            }
            throw new NotKnownException("It is not known yet how many agents these are, and nothing was changed."
                    + (result instanceof OperationFollower.Result.TimedOut late
                            ? " The dry run that counts them said: \"" + late.operation().message() + "\"" : "")
                    + " With --yes it goes on without asking");
        } catch (ApiFailure e) {
            throw MissingRightException.of(e, "The agents could not be counted, and nothing was changed: to count those of a team or at an address you"
                    + " need the rights get and watch on " + kind.plural() + ". Name the agents by id, or use --yes");
        } finally {
            display.finish();
            delete(dryRun);
        }
    }

    /** A user may have the right to create operations, but not to delete them. The dry run then goes away some minutes later. */
    private void delete(OperationView dryRun) {
        try {
            api.delete(dryRun);
        } catch (ApiFailure e) {
            root.terminal().err().println(dryRun.fullName() + " is a dry run to count the agents. It is still there, and goes away by itself: "
                    + (e.isForbidden() ? "you have no right to delete it" : e.getMessage()));
        }
    }

    private boolean ask(OperationKind kind, String status, int count, String agents) {
        var what = kind == OperationKind.LOGOUT ? "Log " + count + " agents out" : "Put " + count + " agents in status '" + status + "'";
        if (!root.terminal().canAnswer()) {
            throw new ParameterException(spec.commandLine(), what + "? More than " + WITHOUT_ASKING
                    + " agents need an answer, and there is no terminal to ask in: use --yes");
        }
        root.terminal().err().println("Agents: " + ColumnTable.cut(agents, LONGEST));
        root.terminal().err().print(what + "? [y/N] ");
        root.terminal().err().flush();
        try {
            var answer = root.terminal().in().readLine();
            var agreed = answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
            if (!agreed) {
                root.terminal().err().println("Nothing was changed.");
            }
            return agreed;
        } catch (IOException e) {
            return false;
        }
    }

    /** The number of agents was not found in time. */
    static final class NotKnownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotKnownException(String message) {
            super(message);
        }
    }
}
