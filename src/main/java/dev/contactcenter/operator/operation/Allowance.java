package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * How many more agents an operation may ask for now. Each rule that bounds the number makes its own allowance; the
 * tightest one holds. It bounds requests only: reading and polling go on.
 *
 * @param agents the most agents, 0 and up
 * @param hold why there are not more; empty if no rule bounds them
 */
public record Allowance(int agents, Optional<Hold> hold) {
    /** No rule bounds the number. */
    public static final Allowance ALL = new Allowance(Integer.MAX_VALUE, Optional.empty());

    /** @throws IllegalArgumentException if there is a bound without a reason */
    public Allowance {
        if (agents < 0 || agents < Integer.MAX_VALUE && hold.isEmpty()) {
            throw new IllegalArgumentException("an allowance of " + agents + " agents without a reason");
        }
    }

    /**
     * Why an operation waits.
     *
     * @param reason the reason of its Ready condition
     * @param message what it waits for, as a sentence
     * @param lookAgain when there may be more; empty if an event will tell
     */
    public record Hold(Reason reason, String message, Optional<Instant> lookAgain) {}

    /**
     * Returns an allowance for at most this many agents; less than 0 counts as 0.
     *
     * @param hold why there are not more
     */
    public static Allowance atMost(int agents, Hold hold) {
        return new Allowance(Math.max(0, agents), Optional.of(hold));
    }

    /** Returns the tighter one; this one, if both are equal. */
    public Allowance and(Allowance other) {
        return other.agents < agents ? other : this;
    }

    /** Returns whether a rule bounds the number, even if it admits many. */
    public boolean isBounded() {
        return hold.isPresent();
    }

    /** Returns whether no agent may be asked for now. */
    public boolean isNothing() {
        return agents == 0;
    }

    /** Returns the first agents that it admits, in the order of their ids. */
    public AgentIdSet of(AgentIdSet ids) {
        return ids.size() <= agents ? ids : ids.first(agents);
    }
}
