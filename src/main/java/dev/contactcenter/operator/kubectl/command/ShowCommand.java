package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.AgentRow;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.ColumnTable;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Shows an operation with all of its agents. */
final class ShowCommand extends PluginCommand {
    private static final List<String> COLUMNS =
            List.of(
            "AGENT", "STATE", "PREVIOUS STATUS", "CURRENT STATUS", "ASKED AT", "SEEN AT", "NAME", "EMAIL", "AGENT NUMBER", "MESSAGE");

    private final PositionalParamSpec name = Flags.operation("The operation");
    private final OutputFlag output = new OutputFlag();

    ShowCommand(RootCommand root) {
        super(root, "show", "Shows an operation with every agent. The operation holds the statuses and messages of at most 200 of them: first those"
                + " that failed, then at most 50 others. After a good end it holds those of 3. For all others these columns are empty.");
        words(name);
        flags(List.of(output.flag()));
        examples("  kubectl contact-center show logout-x7k2p", "  kubectl contact-center show flj/end-of-shift -o csv");
    }

    @Override
    public Integer call() {
        var named = Flags.name(spec(), name.getValue());
        try (var client = root().connect()) {
            var operation = ExistingOperation.find(new ContactCenterApi(client), spec(), named);
            var writer = new ResultWriter(root().terminal(), output.format());
            if (output.format() != OutputFormat.table) {
                writer.write("agents", COLUMNS, AgentRow.of(operation).map(ShowCommand::row));
                return ExitStatus.SUCCESS;
            }
            heading(operation);
            writer.write("agents", List.of("AGENT", "STATE", "PREVIOUS STATUS", "CURRENT STATUS", "NAME", "MESSAGE"),
                    AgentRow.of(operation).map(row -> List.of(
                            row.agentId().value(), row.state(), row.previousStatus(), row.currentStatus(), row.name(), row.message())));
            return ExitStatus.SUCCESS;
        }
    }

    private static List<String> row(AgentRow row) {
        return List.of(row.agentId().value(), row.state(), row.previousStatus(), row.currentStatus(), row.askedAt(),
                row.seenAt(), row.name(), row.email(), row.agentNumber(), row.message());
    }

    private void heading(OperationView operation) {
        line("Name", operation.fullName());
        line("Contact center", operation.text("/spec/contactCenterRef/name"));
        line("Status", operation.text("/spec/status"));
        line("Reason", operation.text("/spec/reason"));
        line("Phase", operation.phase());
        line("Progress", operation.text("/status/progress"));
        line("Started", operation.text("/status/startTime"));
        line("Ended", operation.text("/status/completionTime"));
        line("Message", ColumnTable.oneLine(operation.message()));
        root().terminal().out().println();
    }

    private void line(String what, String text) {
        if (!text.isEmpty()) {
            root().terminal().out().println(String.format("%-16s", what + ":") + ColumnTable.oneLine(text));
        }
    }
}
