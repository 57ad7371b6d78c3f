package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The flags of commands that create an operation. */
final class FollowFlags {
    @Option(names = {"-y", "--yes"}, order = 20, description = "Does not ask, however many agents there are.")
    private boolean yes;

    @Option(names = {"-w", "--wait"}, order = 21, description = "Waits until it has ended. A dry run is always waited for.")
    private boolean wait;

    @Mixin
    private WaitFlags waitFlags;

    /** Ends the command if a flag has a value that can't be used. */
    void check(CommandSpec spec) {
        timeout(spec);
        output(spec);
    }

    boolean yes() {
        return yes;
    }

    boolean wait(boolean isDryRun) {
        return wait || isDryRun;
    }

    Optional<Duration> timeout(CommandSpec spec) {
        return waitFlags.timeout(spec);
    }

    OutputFormat output(CommandSpec spec) {
        return waitFlags.output(spec);
    }
}
