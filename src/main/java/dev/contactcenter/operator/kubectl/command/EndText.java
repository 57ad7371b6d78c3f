package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.operation.AgentRow;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.output.ColumnTable;
import java.util.ArrayList;
import java.util.List;

/** Says how an operation has ended, or how far it is. */
final class EndText {
    /** The most agents of a kind that are explained one by one. */
    private static final int MOST = 10;
    private static final String LEFT_ALONE = "left alone: ";
    /** The longest list of ids. */
    private static final int LONGEST = 200;

    private EndText() {}

    static List<String> lines(OperationView operation) {
        var lines = new ArrayList<String>();
        lines.add(operation.fullName() + " " + operation.phase() + ": " + ColumnTable.oneLine(operation.message()));
        AgentRow.in("Failed", operation).limit(MOST)
                .forEach(row -> lines.add("  " + row.agentId() + " failed: " + ColumnTable.oneLine(row.message())));
        if (operation.count("failed") > MOST) {
            lines.add("  and " + (operation.count("failed") - MOST) + " more failed");
        }
        add(lines, operation.isDryRun() ? "would be changed" : "not done", operation.ids("pending"));
        add(lines, "in a call or chat", operation.ids("deferred"));
        addLeftAlone(lines, operation);
        return lines;
    }

    /** An operation that has ended well says why for a few agents, and often that is all of them. */
    private static void addLeftAlone(List<String> lines, OperationView operation) {
        var explained = AgentRow.in("Skipped", operation).filter(row -> row.message().startsWith(LEFT_ALONE)).limit(MOST).toList();
        explained.forEach(row -> lines.add("  " + row.agentId() + " " + ColumnTable.oneLine(row.message())));
        add(lines, "left alone", operation.ids("skipped").minus(AgentIdSet.copyOf(explained.stream().map(AgentRow::agentId).toList())));
    }

    private static void add(List<String> lines, String what, AgentIdSet agents) {
        if (!agents.isEmpty()) {
            lines.add("  " + what + ": " + ColumnTable.cut(agents.toString(), LONGEST));
        }
    }
}
