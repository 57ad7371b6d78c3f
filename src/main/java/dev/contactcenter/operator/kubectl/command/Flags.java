package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationName;
import dev.contactcenter.operator.kubectl.output.TimeSpan;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads values of flags. What can't be read ends the command with {@link ExitStatus#USAGE}. */
final class Flags {
    private Flags() {}

    static Duration time(CommandSpec spec, String flag, String text) {
        return read(spec, flag + ": ", text, TimeSpan::parse);
    }

    static OperationName name(CommandSpec spec, String text) {
        return read(spec, "", text, OperationName::parse);
    }

    static <V, R> R read(CommandSpec spec, String prefix, V value, Function<V, R> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), prefix + e.getMessage());
        }
    }
}
