package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.resource.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Conditions under construction: sorted by type, with the time of the last transition kept while the status stays. */
public final class Conditions {
    /** The longest message, in characters. */
    private static final int MAX_MESSAGE = 4096;

    private final TreeMap<String, Condition> before = new TreeMap<>();
    private final TreeMap<String, Condition> after = new TreeMap<>();
    private final long generation;
    private final Instant now;

    /** Starts from no condition; those of before only lend their times. */
    public Conditions(Collection<Condition> before, long generation, Instant now) {
        before.forEach(condition -> this.before.put(condition.type(), condition));
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Sets a condition. */
    public Conditions set(String type, boolean holds, String reason, String message) {
        var status = holds ? "True" : "False";
        var old = before.get(type);
        var since = old != null && status.equals(old.status()) && old.lastTransitionTime() != null
                ? old.lastTransitionTime()
                : now;
        var text = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 3) + "...";
        after.put(type, new Condition(type, status, generation, since, reason, text));
        return this;
    }

    /** All that have been set. */
    public List<Condition> list() {
        return List.copyOf(after.values());
    }
}
