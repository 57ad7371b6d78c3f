package dev.contactcenter.operator.kubectl;

import dev.contactcenter.operator.kubectl.cluster.Preload;
import dev.contactcenter.operator.kubectl.command.CommandTree;
import dev.contactcenter.operator.kubectl.command.Completion;
import dev.contactcenter.operator.kubectl.command.ExitStatus;
import dev.contactcenter.operator.kubectl.command.PluginFailures;
import dev.contactcenter.operator.kubectl.command.PluginSession;
import dev.contactcenter.operator.kubectl.command.RootCommand;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;

/** The program behind {@code kubectl contact-center}. */
public final class KubectlPlugin {
    private KubectlPlugin() {}

    /** Runs one command and exits with one of {@link ExitStatus}. */
    public static void main(String[] arguments) {
        var environment = System.getenv();
        var isArchived = ClassArchive.begin(environment);
        var preload = Preload.start(environment);
        var status = run(new PluginSession(environment, UserTerminal.ofProcess(environment), Clock.systemUTC()), arguments);
        ClassArchive.putAsideIfUnused(environment);
        if (isArchived) {
            preload.await();
            if (status == ExitStatus.SUCCESS) {
                ClassArchive.complete(environment);
            }
        }
        System.exit(status);
    }

    /**
     * Runs one command.
     *
     * @param session where it runs
     * @param arguments the words after {@code kubectl contact-center}
     * @return the exit code, one of {@link ExitStatus}
     */
    public static int run(PluginSession session, String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(Completion.COMMAND)) {
            return Completion.run(session, Arrays.asList(arguments).subList(1, arguments.length));
        }
        return CommandTree.of(new RootCommand(session), arguments)
                .setOut(new PrintWriter(session.terminal().out(), true))
                .setErr(new PrintWriter(session.terminal().err(), true))
                .setParameterExceptionHandler(PluginFailures::usage)
                .setExecutionExceptionHandler(PluginFailures::failed)
                .execute(arguments);
    }
}
