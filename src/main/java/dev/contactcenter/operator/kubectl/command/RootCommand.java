package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ApiClient;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that has all others below it. */
@Command(
        name = "kubectl contact-center",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = PluginVersion.class,
        sortOptions = false,
        usageHelpWidth = 100,
        abbreviateSynopsis = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Logs contact-center agents out and changes their status, with your rights in the cluster.",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is done; with --wait, it has ended well.",
            "1:It has failed, or the API server has refused it.",
            "2:The command is wrong, and nothing was done.",
            "3:It has not ended within --timeout. It continues without this command."
        })
public final class RootCommand implements Runnable {
    private final PluginSession session;

    @Mixin
    private final ClusterFlags cluster = new ClusterFlags();

    @Spec
    private CommandSpec spec;

    /** Makes the command. @param session where it runs */
    public RootCommand(PluginSession session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as logout, who or list");
    }

    UserTerminal terminal() {
        return session.terminal();
    }

    Clock clock() {
        return session.clock();
    }

    PluginSession session() {
        return session;
    }

    ApiClient connect() {
        return connect(Flags.time(spec, "--request-timeout", cluster.requestTimeout()));
    }

    ApiClient connect(Duration timeout) {
        return session.connect(cluster, timeout);
    }

    /** Returns such as {@code kubectl contact-center wait logout-x2 -n support}. */
    String again(String words) {
        return "kubectl contact-center " + words + cluster.again();
    }
}
