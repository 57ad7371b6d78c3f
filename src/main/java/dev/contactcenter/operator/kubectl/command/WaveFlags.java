package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.WaveSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The flags that log agents out in waves. */
final class WaveFlags {
    private static final String WAVE = "--wave";
    private static final String MIN_AVAILABLE = "--min-available";

    private final OptionSpec wave = Flags.text("N", WAVE).order(18)
            .description("Logs out in waves: at most so many are out at a time, such as 10 or 10%%. The next wave goes when they are back.").build();
    private final OptionSpec minAvailable = Flags.text("N", MIN_AVAILABLE).order(18)
            .description("Logs out in waves: so many of these agents are logged in at any time, such as 300 or 80%%.").build();

    List<OptionSpec> all() {
        return List.of(wave, minAvailable);
    }

    WaveSettings settings(CommandSpec spec) {
        return new WaveSettings(bound(spec, WAVE, Flags.value(wave)), bound(spec, MIN_AVAILABLE, Flags.value(minAvailable)));
    }

    private static Optional<String> bound(CommandSpec spec, String flag, Optional<String> text) {
        if (text.filter(value -> !value.matches("[0-9]{1,6}%?")).isPresent()) {
            throw new ParameterException(spec.commandLine(), flag + ": '" + text.get() + "' is no number of agents, such as 10 or 10%");
        }
        return text;
    }
}
