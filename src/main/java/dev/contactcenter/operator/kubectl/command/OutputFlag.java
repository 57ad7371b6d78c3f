package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.output.OutputFormat;
import picocli.CommandLine.Option;

/** The flag of commands that write a list. */
final class OutputFlag {
    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", order = 23, defaultValue = "table",
            description = "Writes table (the default), json, yaml, csv or name.")
    private OutputFormat output;

    OutputFormat format() {
        return output;
    }
}
