package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags of commands that follow an operation. */
final class WaitFlags {
    @Option(names = "--timeout", paramLabel = "TIME", order = 22,
            description = "Waits at most this long: 90s, 5m, 1h30m. Default: as long as it takes.")
    private String timeout;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", order = 23, defaultValue = "table",
            description = "Writes the operation as json, yaml or name.")
    private OutputFormat output;

    Optional<Duration> timeout(CommandSpec spec) {
        return Optional.ofNullable(timeout).map(text -> Flags.time(spec, "--timeout", text));
    }

    OutputFormat output(CommandSpec spec) {
        if (output == OutputFormat.csv) {
            throw new ParameterException(spec.commandLine(), "-o csv is for who, list and show");
        }
        return output;
    }
}
