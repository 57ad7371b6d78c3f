package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.resource.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Conditions under construction: sorted by type, the time of the last transition stays while the status stays. */
public final class Conditions {
    /** The longest message, in characters. */
    private static final int MAX_MESSAGE = 4096;

    private final TreeMap<String, Condition> before = new TreeMap<>();
    private final TreeMap<String, Condition> after = new TreeMap<>();
    private final long generation;
    private final Instant now;

    /** Starts without conditions. The old conditions are used for the times of their transitions only. */
    public Conditions(Collection<Condition> before, long generation, Instant now) {
        before.forEach(condition -> this.before.put(condition.type(), condition));
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns the conditions of an operation that is under way. */
    public List<Condition> underWay(Reason reason, String message) {
        return all(false, reason, message, "Reconciling");
    }

    /** Returns the conditions of an operation that the user has suspended. */
    public List<Condition> suspended(Reason reason, String message) {
        return all(false, reason, message, "Suspended");
    }

    /** Returns the conditions of an operation that has ended well. */
    public List<Condition> succeeded(Reason reason, String message) {
        return all(true, reason, message, "Complete");
    }

    /** Returns the conditions of an operation that has ended badly. */
    public List<Condition> failed(Reason reason, String message) {
        return all(false, reason, message, "Failed", "Stalled");
    }

    private List<Condition> all(boolean ready, Reason reason, String message, String... types) {
        set("Ready", ready, reason.name(), message);
        Arrays.stream(types).forEach(type -> set(type, true, reason.name(), message));
        return list();
    }

    /** Sets a condition. */
    public Conditions set(String type, boolean isTrue, String reason, String message) {
        var status = isTrue ? "True" : "False";
        var old = before.get(type);
        var since = old != null && status.equals(old.status()) && old.lastTransitionTime() != null
                ? old.lastTransitionTime()
                : now;
        var text = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 3) + "...";
        after.put(type, new Condition(type, status, generation, since, reason, text));
        return this;
    }

    /** Returns the conditions that have been set. */
    public List<Condition> list() {
        return List.copyOf(after.values());
    }
}
