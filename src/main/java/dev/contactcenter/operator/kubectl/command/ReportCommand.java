package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.ReportRow;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private final OptionSpec force = Flags.toggle("--force").order(2).description("Writes over a file that exists.").build();
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
        try (var client = root().connect()) {
            var operation = ExistingOperation.find(new ContactCenterApi(client), spec(), operationName);
            Optional<String> target = Flags.value(file);
            if (target.filter(STREAM::equals).isPresent()) {
                write(operation, root().terminal().out(), format);
                return ExitStatus.SUCCESS;
            }
            var path = Path.of(target.orElse(operation.name() + "." + format));
            if (Files.exists(path) && !Flags.isSet(force)) {
                throw new ParameterException(spec().commandLine(), path + " exists already: name another file with -f, or use --force");
            }
            save(operation, path, format);
            root().terminal().out().println(path);
            return ExitStatus.SUCCESS;
        }
    }

    private OutputFormat format() {
        return Flags.<OutputFormat>value(output).orElseGet(
                () -> Flags.<String>value(file).filter(path -> path.endsWith(".json")).isPresent() ? OutputFormat.json : OutputFormat.csv);
    }

    /** Writes beside the file first, so that half a report is never taken for a whole one. */
    private static void save(OperationView operation, Path path, OutputFormat format) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        var half = Files.createTempFile(folder, "." + path.getFileName(), ".part");
        try {
            try (var out = new PrintStream(Files.newOutputStream(half), false, StandardCharsets.UTF_8)) {
                write(operation, out, format);
                if (out.checkError()) {
                    throw new IOException("the disk is full");
                }
            }
            Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void write(OperationView operation, PrintStream out, OutputFormat format) {
        new ResultWriter(out, UserTerminal.ANY, format).write("agents", ReportRow.COLUMNS, ReportRow.of(operation).map(ReportRow::cells));
    }
}
