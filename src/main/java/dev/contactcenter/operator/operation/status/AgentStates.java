package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Ids;

/**
 * The state of each agent. The sets are disjoint, and every count is made from them.
 *
 * @param pending see {@link AgentState#Pending}
 * @param deferred see {@link AgentState#Deferred}
 * @param completed see {@link AgentState#Completed}
 * @param skipped see {@link AgentState#Skipped}
 * @param failed see {@link AgentState#Failed}
 */
public record AgentStates(AgentIdSet pending, AgentIdSet deferred, AgentIdSet completed, AgentIdSet skipped, AgentIdSet failed) {
    static final AgentStates EMPTY =
            new AgentStates(AgentIdSet.EMPTY, AgentIdSet.EMPTY, AgentIdSet.EMPTY, AgentIdSet.EMPTY, AgentIdSet.EMPTY);

    /**
     * Reads the sets of a status.
     *
     * @throws IllegalArgumentException if a set can't be read, or an agent is in two of them
     */
    public static AgentStates read(Ids ids) {
        if (ids == null) {
            return EMPTY;
        }
        var states = new AgentStates(
                AgentIdSet.parse(ids.pending()),
                AgentIdSet.parse(ids.deferred()),
                AgentIdSet.parse(ids.completed()),
                AgentIdSet.parse(ids.skipped()),
                AgentIdSet.parse(ids.failed()));
        if (states.open().plus(states.closed()).size() != states.matched()) {
            throw new IllegalArgumentException("an agent is in two states at once");
        }
        return states;
    }

    /** Returns the agents that are not finished. */
    public AgentIdSet open() {
        return pending.plus(deferred);
    }

    /** Returns the agents that are finished. */
    public AgentIdSet closed() {
        return completed.plus(skipped).plus(failed);
    }

    /** Returns the agents in this state. */
    public AgentIdSet in(AgentState state) {
        return switch (state) {
            case Pending -> pending;
            case Deferred -> deferred;
            case Completed -> completed;
            case Skipped -> skipped;
            case Failed -> failed;
        };
    }

    /** Returns these states with these agents added or moved; an agent in a final state stays where it is. */
    AgentStates with(AgentIdSet agents, AgentState state) {
        var movable = agents.minus(closed());
        if (movable.isEmpty()) {
            return this;
        }
        return new AgentStates(
                moved(movable, state, AgentState.Pending),
                moved(movable, state, AgentState.Deferred),
                moved(movable, state, AgentState.Completed),
                moved(movable, state, AgentState.Skipped),
                moved(movable, state, AgentState.Failed));
    }

    private AgentIdSet moved(AgentIdSet agents, AgentState to, AgentState set) {
        return to == set ? in(set).plus(agents) : in(set).minus(agents);
    }

    /** Returns how many agents there are. */
    public int matched() {
        return pending.size() + deferred.size() + completed.size() + skipped.size() + failed.size();
    }

    /**
     * Returns how many agents are in which state.
     *
     * @param completedBefore how many of the completed ones were done when the target was resolved
     * @param completedOtherwise how many of the completed ones were done later, without a request
     */
    public Counts counts(int completedBefore, int completedOtherwise) {
        return new Counts(matched(), pending.size(), deferred.size(), completed.size(), skipped.size(), failed.size(),
                completedBefore, completedOtherwise);
    }

    Ids ids() {
        return new Ids(
                pending.toString(), deferred.toString(), completed.toString(), skipped.toString(), failed.toString());
    }
}
