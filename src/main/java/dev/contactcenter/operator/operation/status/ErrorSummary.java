package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import java.util.ArrayList;
import java.util.List;

/** What went wrong, by kind: for how many agents ever, it stays a short list. */
public final class ErrorSummary {
    /** The most kinds. */
    public static final int LIMIT = 50;

    private static final int MAX_MESSAGE = 1024;

    private final List<Problem> problems;

    public ErrorSummary(List<Problem> before) {
        problems = new ArrayList<>(before);
    }

    /** Notes that something went wrong for these agents; like problems become one. */
    public void add(String reason, String words, AgentIdSet agents) {
        var message = StatusDraft.cut(words, MAX_MESSAGE);
        for (var i = 0; i < problems.size(); i++) {
            if (problems.get(i).reason().equals(reason) && problems.get(i).message().equals(message)) {
                widen(i, reason, message, agents);
                return;
            }
        }
        if (problems.size() < LIMIT) {
            problems.add(new Problem(reason, message, agents.toString()));
        } else {
            widen(LIMIT - 1, Outcome.Error.name(), "Further problems of other kinds.", agents);
        }
    }

    private void widen(int at, String reason, String message, AgentIdSet agents) {
        var all = AgentIdSet.parse(problems.get(at).agentIds()).plus(agents);
        problems.set(at, new Problem(reason, message, all.toString()));
    }

    public List<Problem> list() {
        return List.copyOf(problems);
    }
}
