package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.ReportRow;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Writes a file with every agent of an operation. */
final class ReportCommand extends PluginCommand {
    private static final String STREAM = "-";

    private final PositionalParamSpec name = Flags.operation("The operation");
    private final OptionSpec file = Flags.text("FILE", "-f", "--file").order(1)
            .description("The file, or - for the output. Default: the operation's name with .csv or .json.").build();
    private final OptionSpec force = Flags.toggle("--force").order(2).description("Replaces a file that exists, never a folder. Through a link the file behind it is replaced.").build();
    private final OptionSpec output = Flags.one(OutputFormat.class, "FORMAT", "-o", "--output").order(23)
            .description("Writes csv or json. Default: by the name of the file, else csv.").build();

    ReportCommand(RootCommand root) {
        super(root, "report",
                "Writes a file with every agent of an operation: state, statuses, times and requests.",
                "What the operation does not hold stays empty. In CSV a text that a spreadsheet would take for a formula has an apostrophe in front.");
        words(name);
        flags(List.of(file, force, output));
        examples(
                "  kubectl contact-center report logout-x7k2p",
                "  kubectl contact-center report flj/end-of-shift -f /tmp/end-of-shift.json");
    }

    @Override
    public Integer call() throws IOException {
        var operationName = Flags.name(spec(), name.getValue());
        var format = format();
        if (format != OutputFormat.csv && format != OutputFormat.json) {
            throw new ParameterException(spec().commandLine(), "A report is csv or json");
        }
        var report = Optional.of(Flags.<String>value(file).orElse(operationName.name() + "." + format))
                .filter(named -> !named.equals(STREAM))
                .map(named -> Flags.read(spec(), "", named, path -> ReportFile.of(path, Flags.isSet(force))));
        try (var client = root().connect()) {
            var operation = ExistingOperation.find(new ContactCenterApi(client), spec(), operationName);
            if (report.isPresent()) {
                report.get().write(out -> write(operation, out, format));
                root().terminal().out().println(report.get());
            } else {
                write(operation, root().terminal().out(), format);
            }
            return ExitStatus.SUCCESS;
        }
    }

    private OutputFormat format() {
        return Flags.<OutputFormat>value(output).orElseGet(
                () -> Flags.<String>value(file).filter(path -> path.endsWith(".json")).isPresent() ? OutputFormat.json : OutputFormat.csv);
    }

    private static void write(OperationView operation, PrintStream out, OutputFormat format) {
        new ResultWriter(out, UserTerminal.ANY, format).write("agents", ReportRow.COLUMNS, ReportRow.of(operation).map(ReportRow::cells));
    }
}
