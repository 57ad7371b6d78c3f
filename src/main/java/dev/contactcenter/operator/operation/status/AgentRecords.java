package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The agents of one operation: the state of each, whether this operation caused it, and what has been learned just now. */
public final class AgentRecords {
    private final List<Detail> detailsBefore;
    private final Map<AgentId, AgentUpdate> updates = new HashMap<>();
    private final Set<AgentId> justSeen = new HashSet<>();
    private final AgentTimes times;
    private AgentStates states;
    private int completedBefore;
    private int completedOtherwise;

    /**
     * Reads them from a stored status.
     *
     * @param now the time of the decision
     * @throws IllegalArgumentException if it holds what the operator never writes
     */
    AgentRecords(OperationStatus before, Instant now) {
        detailsBefore = before.details();
        states = AgentStates.read(before.ids());
        times = new AgentTimes(states.completed(), now);
        var counts = before.agents() == null ? Counts.NONE : before.agents();
        // Another client may have written counts that say more than the sets: no message may count fewer than no agents.
        var completed = states.completed().size();
        completedBefore = within(counts.completedBefore(), completed);
        completedOtherwise = within(counts.completedOtherwise(), completed - completedBefore);
    }

    private static int within(int stored, int most) {
        return Math.max(0, Math.min(stored, most));
    }

    /** Returns the state of each agent. */
    public AgentStates states() {
        return states;
    }

    /** Returns how many agents are in which state. */
    public Counts counts() {
        return states.counts(completedBefore, completedOtherwise);
    }

    /** Returns whether the operation waits only for agents in a call or chat. */
    public boolean areBusyOnly() {
        return states.pending().isEmpty() && !states.deferred().isEmpty();
    }

    /** Adds these agents in this state, or moves them there. An agent in a final state stays where it is. */
    void move(AgentIdSet agents, AgentState state) {
        states = states.with(agents, state);
    }

    /**
     * Counts agents that are Completed without a request of this operation.
     *
     * @param before agents that were already done when the target was resolved
     * @param otherwise agents that were done later, without a request
     */
    public void countCompletedWithoutRequest(int before, int otherwise) {
        completedBefore += before;
        completedOtherwise += otherwise;
    }

    /** Records what has been learned of an agent, for the details. */
    public void learn(AgentId id, AgentUpdate update) {
        updates.put(id, update);
    }

    /** Records a message for these agents, in addition to what else has been learned of them. */
    public void explain(AgentIdSet agents, String message) {
        agents.stream().limit(AgentDetails.LIMIT).forEach(id ->
                updates.merge(id, AgentUpdate.saying(message), (learned, same) -> learned.with(message)));
    }

    /** Records that this agent's own status has just been seen. */
    public void markSeen(AgentId id) {
        justSeen.add(id);
    }

    /** Records that a request for these agents was sent, or is about to be sent. */
    void markAsked(AgentIdSet agents, Instant time) {
        times.markAsked(agents, time);
    }

    /** Returns whether the own status of each of these has just been seen, so that a request is not based on old data. */
    public boolean haveJustBeenSeen(AgentIdSet agents) {
        return agents.size() <= justSeen.size() && agents.stream().allMatch(justSeen::contains);
    }

    /**
     * Returns the details as they are stored.
     *
     * @param asked the agents that have been asked for and are not finished
     * @param isGoodEnd whether the operation has ended well: then a few are enough
     */
    List<Detail> details(AgentIdSet asked, AgentDetails.Personal personal, boolean isGoodEnd) {
        return new AgentDetails(detailsBefore, updates, times, personal).of(states, asked, isGoodEnd);
    }
}
