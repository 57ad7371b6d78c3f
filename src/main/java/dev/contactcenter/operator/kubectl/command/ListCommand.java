package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.ShortAge;
import dev.contactcenter.operator.kubectl.output.TreeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the operations. */
final class ListCommand extends PluginCommand {
    private final OptionSpec everywhere = Flags.toggle("-A", "--all-namespaces").order(1).description("Those of all namespaces.").build();
    private final OptionSpec underWay = Flags.toggle("--under-way").order(2).description("Only those that have not ended.").build();
    private final OutputFlag output = new OutputFlag();

    ListCommand(RootCommand root) {
        super(root, "list", "Lists the operations, the newest last.");
        flags(List.of(everywhere, underWay, output.flag()));
        examples("  kubectl contact-center list", "  kubectl contact-center list --all-namespaces --under-way");
    }

    @Override
    public Integer call() {
        try (var client = root().connect()) {
            var listed = new ContactCenterApi(client).list(Flags.isSet(everywhere));
            var operations = listed.operations().stream()
                    .filter(operation -> !Flags.isSet(underWay) || !operation.hasEnded())
                    .sorted(Comparator.comparing(operation -> operation.text("/metadata/creationTimestamp")))
                    .toList();
            write(operations, client.namespace());
            listed.refusals().forEach(refusal -> root().terminal().err().println(PluginFailures.sentence(refusal)));
            return listed.refusals().isEmpty() ? ExitStatus.SUCCESS : ExitStatus.FAILED;
        }
    }

    private void write(List<OperationView> operations, String namespace) {
        if (output.format() == OutputFormat.json || output.format() == OutputFormat.yaml) {
            var list = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
            var items = list.putArray("items");
            operations.forEach(operation -> items.add(TreeText.shown(operation.json())));
            root().terminal().out().print(output.format() == OutputFormat.json ? TreeText.json(list) : TreeText.yaml(list));
            return;
        }
        if (operations.isEmpty() && output.format() == OutputFormat.table) {
            root().terminal().err().println((Flags.isSet(underWay) ? "No operation is under way " : "There are no operations ")
                    + (Flags.isSet(everywhere) ? "in any namespace" : "in namespace " + namespace));
            return;
        }
        var columns = new ArrayList<>(List.of("NAME", "PHASE", "PROGRESS", "DEFERRED", "FAILED", "AGE", "MESSAGE"));
        if (showsNamespaces()) {
            columns.add(0, "NAMESPACE");
        }
        new ResultWriter(root().terminal(), output.format()).write("operations", columns, operations.stream().map(this::row));
    }

    private List<String> row(OperationView operation) {
        var row = new ArrayList<>(List.of(
                operation.fullName(), operation.phase(), operation.text("/status/progress"), Integer.toString(operation.count("deferred")),
                Integer.toString(operation.count("failed")),
                output.format() == OutputFormat.table
                        ? ShortAge.of(operation.text("/metadata/creationTimestamp"), root().clock().instant())
                        : operation.text("/metadata/creationTimestamp"),
                operation.message()));
        if (showsNamespaces()) {
            row.add(0, operation.namespace());
        }
        return row;
    }

    private boolean showsNamespaces() {
        return Flags.isSet(everywhere) && output.format() != OutputFormat.name;
    }
}
