package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.AgentRow;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.ColumnTable;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                writer.write(about(operation), "agents", COLUMNS, AgentRow.of(operation).map(ShowCommand::row));
                return ExitStatus.SUCCESS;
            }
            about(operation).forEach((what, text) -> root().terminal().out().println(String.format("%-16s", what + ":") + text));
            root().terminal().out().println();
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

    /** What is said of the operation as a whole. What it does not have is left out. */
    private static Map<String, String> about(OperationView operation) {
        var about = new LinkedHashMap<String, String>();
        about.put("Name", operation.fullName());
        about.put("Contact center", operation.text("/spec/contactCenterRef/name"));
        about.put("Agents named", operation.words("/spec/target/agentIds"));
        about.put("Teams", operation.words("/spec/target/teamIds"));
        about.put("Addresses", operation.words("/spec/target/ipAddrs"));
        about.put("In status", operation.words("/spec/target/statuses"));
        about.put("Except", Stream.of("agentIds", "teamIds", "ipAddrs").map(kind -> operation.words("/spec/target/exclude/" + kind))
                .filter(words -> !words.isEmpty()).collect(Collectors.joining(", ")));
        about.put("Status", operation.text("/spec/status"));
        about.put("Reason", operation.text("/spec/reason"));
        about.put("Phase", operation.phase());
        about.put("Progress", operation.text("/status/progress"));
        about.put("Started", operation.text("/status/startTime"));
        about.put("Ended", operation.text("/status/completionTime"));
        about.put("Message", operation.message());
        about.replaceAll((what, text) -> ColumnTable.oneLine(text));
        about.values().removeIf(String::isEmpty);
        return about;
    }
}
