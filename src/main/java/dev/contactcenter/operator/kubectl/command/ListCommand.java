package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.OutputFormat;
import dev.contactcenter.operator.kubectl.output.ShortAge;
import dev.contactcenter.operator.kubectl.output.TreeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the operations. */
@Command(
        name = "list",
        description = "Lists the operations, the newest last.",
        footerHeading = "%nExamples:%n",
        footer = {"  kubectl contact-center list", "  kubectl contact-center list --all-namespaces --under-way"})
final class ListCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Option(names = {"-A", "--all-namespaces"}, order = 1, description = "Those of all namespaces.")
    private boolean everywhere;

    @Option(names = "--under-way", order = 2, description = "Only those that have not ended.")
    private boolean underWay;

    @Mixin
    private OutputFlag output;

    @Override
    public Integer call() {
        try (var client = root.connect()) {
            var operations = new ContactCenterApi(client).list(everywhere).stream()
                    .filter(operation -> !underWay || !operation.hasEnded())
                    .sorted(Comparator.comparing(operation -> operation.text("/metadata/creationTimestamp")))
                    .toList();
            write(operations, client.namespace());
            return ExitStatus.SUCCESS;
        }
    }

    private void write(List<OperationView> operations, String namespace) {
        if (output.format() == OutputFormat.json || output.format() == OutputFormat.yaml) {
            var list = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
            var items = list.putArray("items");
            operations.forEach(operation -> items.add(TreeText.shown(operation.json())));
            root.terminal().out().print(output.format() == OutputFormat.json ? TreeText.json(list) : TreeText.yaml(list));
            return;
        }
        if (operations.isEmpty() && output.format() == OutputFormat.table) {
            root.terminal().err().println("There are no operations " + (everywhere ? "in any namespace" : "in namespace " + namespace));
            return;
        }
        var columns = new ArrayList<>(List.of("NAME", "PHASE", "PROGRESS", "DEFERRED", "FAILED", "AGE", "MESSAGE"));
        if (everywhere) {
            columns.add(0, "NAMESPACE");
        }
        new ResultWriter(root.terminal(), output.format()).write("operations", columns, operations.stream().map(this::row));
    }

    private List<String> row(OperationView operation) {
        var row = new ArrayList<>(List.of(
                operation.fullName(), operation.phase(), operation.text("/status/progress"), Integer.toString(operation.count("deferred")),
                Integer.toString(operation.count("failed")),
                output.format() == OutputFormat.table
                        ? ShortAge.of(operation.text("/metadata/creationTimestamp"), root.clock().instant())
                        : operation.text("/metadata/creationTimestamp"),
                operation.message()));
        if (everywhere) {
            row.add(0, operation.namespace());
        }
        return row;
    }
}
