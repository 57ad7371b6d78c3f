package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.WaveSettings;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags that log agents out in waves. */
final class WaveFlags {
    @Option(names = "--wave", paramLabel = "N", order = 18,
            description = "Logs out in waves: at most so many are out at a time, such as 10 or 10%%. The next wave goes when they are back.")
    private String wave;

    @Option(names = "--min-available", paramLabel = "N", order = 18,
            description = "Logs out in waves: so many of these agents are logged in at any time, such as 300 or 80%%.")
    private String minAvailable;

    WaveSettings settings(CommandSpec spec) {
        return new WaveSettings(bound(spec, "--wave", wave), bound(spec, "--min-available", minAvailable));
    }

    private static Optional<String> bound(CommandSpec spec, String flag, String text) {
        if (text != null && !text.matches("[0-9]{1,6}%?")) {
            throw new ParameterException(spec.commandLine(), flag + ": '" + text + "' is no number of agents, such as 10 or 10%");
        }
        return Optional.ofNullable(text);
    }
}
