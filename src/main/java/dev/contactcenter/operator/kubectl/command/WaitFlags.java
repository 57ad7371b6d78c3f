package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The flags of commands that follow an operation. */
final class WaitFlags {
    private final OptionSpec timeout = Flags.text("TIME", "--timeout").order(22)
            .description("Waits at most this long: 90s, 5m, 1h30m. Default: as long as it takes.").build();
    private final OptionSpec output = OutputFlag.described("Writes the operation as json, yaml or name.");

    List<OptionSpec> all() {
        return List.of(timeout, output);
    }

    Optional<Duration> timeout(CommandSpec spec) {
        return Flags.<String>value(timeout).map(text -> Flags.time(spec, "--timeout", text));
    }

    OutputFormat output(CommandSpec spec) {
        OutputFormat format = output.getValue();
        if (format == OutputFormat.csv) {
            throw new ParameterException(spec.commandLine(), "-o csv is for who, list, show and statuses");
        }
        return format;
    }
}
