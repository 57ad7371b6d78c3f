package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of commands that create an operation. */
final class FollowFlags {
    private final OptionSpec yes = Flags.toggle("-y", "--yes").order(20).description("Does not ask, however many agents there are.").build();
    private final OptionSpec wait = Flags.toggle("-w", "--wait").order(21)
            .description("Waits until it has ended. A dry run is always waited for.").build();
    private final WaitFlags waitFlags = new WaitFlags();

    List<OptionSpec> all() {
        return Stream.concat(Stream.of(yes, wait), waitFlags.all().stream()).toList();
    }

    /** Ends the command if a flag has a value that can't be used. */
    void check(CommandSpec spec) {
        timeout(spec);
        output(spec);
    }

    boolean yes() {
        return Flags.isSet(yes);
    }

    boolean wait(boolean isDryRun) {
        return Flags.isSet(wait) || isDryRun;
    }

    Optional<Duration> timeout(CommandSpec spec) {
        return waitFlags.timeout(spec);
    }

    OutputFormat output(CommandSpec spec) {
        return waitFlags.output(spec);
    }
}
