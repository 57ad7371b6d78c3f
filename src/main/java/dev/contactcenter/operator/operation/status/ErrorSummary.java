package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What went wrong, by kind. The list stays short for any number of agents. */
public final class ErrorSummary {
    /** The most kinds. */
    public static final int LIMIT = 50;

    private static final int MAX_MESSAGE = 1024;

    private record Kind(Outcome outcome, String message, AgentIdSet agents) {}

    private final List<Kind> kinds = new ArrayList<>();

    /** Starts from the errors of a stored status. */
    public ErrorSummary(List<Problem> before) {
        before.forEach(error -> kinds.add(new Kind(outcome(error.reason()), error.message(), AgentIdSet.parse(error.agentIds()))));
    }

    private static Outcome outcome(String stored) {
        return Arrays.stream(Outcome.values()).filter(outcome -> outcome.name().equals(stored)).findFirst().orElse(Outcome.Error);
    }

    /** Adds that something went wrong for these agents; no agents means the whole operation. Equal errors become one. */
    public void add(Outcome outcome, String text, AgentIdSet agents) {
        var message = MessageFormat.cut(text, MAX_MESSAGE);
        for (var i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).outcome() == outcome && kinds.get(i).message().equals(message)) {
                widen(i, outcome, message, agents);
                return;
            }
        }
        if (kinds.size() < LIMIT) {
            kinds.add(new Kind(outcome, message, agents));
        } else {
            widen(LIMIT - 1, Outcome.Error, "Further problems of other kinds.", agents);
        }
    }

    private void widen(int at, Outcome outcome, String message, AgentIdSet agents) {
        kinds.set(at, new Kind(outcome, message, kinds.get(at).agents().plus(agents)));
    }

    /** Returns whether nothing went wrong. */
    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** Returns the outcome that all of them share, if they do. */
    public Optional<Outcome> sharedOutcome() {
        var outcomes = kinds.stream().map(Kind::outcome).distinct().toList();
        return outcomes.size() == 1 ? Optional.of(outcomes.get(0)) : Optional.empty();
    }

    /** Returns the first three as one sentence, and how many there are more. */
    public String summary() {
        var shown = kinds.stream().limit(3).map(ErrorSummary::told).toList();
        var more = kinds.size() - shown.size();
        var rest = more > 0 ? "; and " + MessageFormat.count(more, "more problem") + " in status.errors" : "";
        return MessageFormat.sentence(String.join("; ", shown) + rest);
    }

    private static String told(Kind error) {
        return error.agents().isEmpty() ? error.message() : MessageFormat.agents(error.agents()) + ": " + error.message();
    }

    /** Returns them as they are stored. */
    public List<Problem> list() {
        return kinds.stream().map(error -> new Problem(error.outcome().name(), error.message(), error.agents().toString())).toList();
    }
}
