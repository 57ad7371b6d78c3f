package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Ids;

/**
 * Which agent stands where. The sets are disjoint, and all that is counted is counted from them.
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

    /** @throws IllegalArgumentException where a set can't be read, or somebody is in two of them */
    public static AgentStates read(Ids ids) {
        if (ids == null) {
            return EMPTY;
        }
        var ledger = new AgentStates(
                AgentIdSet.parse(ids.pending()),
                AgentIdSet.parse(ids.deferred()),
                AgentIdSet.parse(ids.completed()),
                AgentIdSet.parse(ids.skipped()),
                AgentIdSet.parse(ids.failed()));
        if (ledger.open().plus(ledger.closed()).size() != ledger.counts().matched()) {
            throw new IllegalArgumentException("an agent is in two states at once");
        }
        return ledger;
    }

    /** Who is not done with. */
    public AgentIdSet open() {
        return pending.plus(deferred);
    }

    /** Who is done with. */
    public AgentIdSet closed() {
        return completed.plus(skipped).plus(failed);
    }

    public AgentIdSet in(AgentState state) {
        return switch (state) {
            case Pending -> pending;
            case Deferred -> deferred;
            case Completed -> completed;
            case Skipped -> skipped;
            case Failed -> failed;
        };
    }

    /** Takes these agents in, or moves them; those in a final state stay where they are. */
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

    public Counts counts() {
        var matched = pending.size() + deferred.size() + completed.size() + skipped.size() + failed.size();
        return new Counts(
                matched, pending.size(), deferred.size(), completed.size(), skipped.size(), failed.size());
    }

    Ids ids() {
        return new Ids(
                pending.toString(), deferred.toString(), completed.toString(), skipped.toString(), failed.toString());
    }
}
