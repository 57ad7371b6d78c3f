package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.output.OutputFormat;
import picocli.CommandLine.Model.OptionSpec;

/** The flag of commands that write a list. */
final class OutputFlag {
    private final OptionSpec output = described("Writes table (the default), json, yaml, csv or name.");

    /** Returns a flag {@code -o} that is table if it is not given. */
    static OptionSpec described(String description) {
        return Flags.one(OutputFormat.class, "FORMAT", "-o", "--output").order(23).defaultValue(OutputFormat.table.name()).description(description).build();
    }

    OptionSpec flag() {
        return output;
    }

    OutputFormat format() {
        return output.getValue();
    }
}
