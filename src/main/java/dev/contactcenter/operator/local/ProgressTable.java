package dev.contactcenter.operator.local;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the progress of each operation, one line each. */
public final class ProgressTable {
    private static final int BAR = 12;
    /** Columns that change often are wide from the start, so that the others do not move. */
    private static final String PHASE = "%-9s";

    private static final String PROGRESS = "%-20s";
    private static final List<String> HEADING = List.of("NAME", "PHASE", "PROGRESS", "DEFERRED", "FAILED", "MESSAGE");

    private ProgressTable() {}

    /**
     * Returns the table of these operations, in the order of their kinds and names.
     *
     * @param operations as they are stored at this moment, with or without a status
     * @param width the most characters a line may have, at least 4
     * @return the heading and one line for each operation
     */
    public static List<String> render(Collection<? extends Operation> operations, int width) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADING);
        operations.stream().sorted(Comparator.comparing(ProgressTable::name)).map(ProgressTable::row).forEach(rows::add);
        return TextTable.layOut(rows, width);
    }

    /** Returns the operation as kubectl names it; with its namespace in front if that is not default. */
    static String name(Operation operation) {
        var metadata = operation.getMetadata();
        var name = operation.getKind().toLowerCase(Locale.ROOT) + "/" + metadata.getName();
        var namespace = metadata.getNamespace();
        return namespace == null || namespace.equals("default") ? name : namespace + " " + name;
    }

    private static List<String> row(Operation operation) {
        var status = Optional.ofNullable(operation.getStatus());
        var agents = status.map(OperationStatus::agents).orElse(Counts.NONE);
        return List.of(
                name(operation),
                PHASE.formatted(status.map(OperationStatus::phase).orElse("Pending")),
                PROGRESS.formatted(progress(agents)),
                Integer.toString(agents.deferred()),
                Integer.toString(agents.failed()),
                TextTable.oneLine(status.flatMap(s -> s.condition("Ready")).map(Condition::message).orElse("")));
    }

    private static String progress(Counts agents) {
        var ended = agents.completed() + agents.skipped() + agents.failed();
        var filled = agents.matched() == 0 ? 0 : (int) ((long) BAR * ended / agents.matched());
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + ended + "/" + agents.matched();
    }
}
