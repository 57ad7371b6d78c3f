package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.cluster.KubeconfigException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence why a command ends without doing what was asked for. */
public final class PluginFailures {
    private PluginFailures() {}

    /** Says that the command is wrong. */
    public static int usage(ParameterException e, String[] arguments) {
        var line = e.getCommandLine();
        line.getErr().println("error: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE;
    }

    /** Returns what is said of a failure. If the API server has refused it, that is what kubectl says. */
    static String sentence(ApiFailure failure) {
        var reason = failure.reason().isEmpty() ? "" : " (" + failure.reason() + ")";
        return (failure.isRefused() ? "Error from server" + reason : "error") + ": " + failure.getMessage();
    }

    /**
     * Says that it has failed.
     *
     * @throws Exception if it is a fault of this program
     */
    public static int failed(Exception e, CommandLine line, ParseResult parsed) throws Exception {
        if (e instanceof ApiFailure failure) {
            line.getErr().println(sentence(failure));
            return failure.isInvalid() ? ExitStatus.USAGE : ExitStatus.FAILED;
        }
        if (e instanceof KubeconfigException failure) {
            line.getErr().println("error: " + e.getMessage());
            return failure.isWrongUse() ? ExitStatus.USAGE : ExitStatus.FAILED;
        }
        if (e instanceof MissingRightException) {
            line.getErr().println(e.getMessage());
            return ExitStatus.FAILED;
        }
        if (e instanceof ExistingOperation.NotFoundException
                || e instanceof ContactCenterApi.NotInstalledException
                || e instanceof Confirmation.NotKnownException
                || e instanceof IOException) {
            line.getErr().println("error: " + e.getMessage());
            return ExitStatus.FAILED;
        }
        throw e;
    }
}
