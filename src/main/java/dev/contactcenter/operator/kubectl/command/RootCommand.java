package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ApiClient;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command that has all others below it. */
public final class RootCommand implements Runnable {
    private final PluginSession session;

    private final ClusterFlags cluster = new ClusterFlags();
    private final CommandSpec spec = HelpLayout.spec(
            this, "kubectl contact-center", "Logs contact-center agents out and changes their status, with your rights in the cluster.");

    /** Makes the command. @param session where it runs */
    public RootCommand(PluginSession session) {
        this.session = session;
        cluster.all().forEach(spec::addOption);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as logout, who or list");
    }

    CommandSpec spec() {
        return spec;
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
