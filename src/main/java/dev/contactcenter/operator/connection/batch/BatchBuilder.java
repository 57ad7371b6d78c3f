package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.ArrayList;
import java.util.List;

/** Collects the agents of a batch until it is full. Sets are joined late, so that many small sets stay cheap. */
final class BatchBuilder {
    private final int maxIds;
    private final List<AgentIdSet> added = new ArrayList<>();
    private AgentIdSet joined;
    /** At least the real size: an agent that was added twice counts twice. */
    private long size;

    /**
     * @param first the first agents, of any number
     * @param maxIds how many agents fit
     */
    BatchBuilder(AgentIdSet first, int maxIds) {
        this.joined = first;
        this.maxIds = maxIds;
        this.size = first.size();
    }

    /** Adds all of these agents, or none if they do not fit. Returns whether they were added. */
    boolean add(AgentIdSet ids) {
        if (size + ids.size() > maxIds && !fits(ids)) {
            return false;
        }
        added.add(ids);
        size += ids.size();
        return true;
    }

    private boolean fits(AgentIdSet ids) {
        return ids().plus(ids).size() <= maxIds;
    }

    /** Returns all agents. */
    AgentIdSet ids() {
        if (!added.isEmpty()) {
            added.add(joined);
            joined = union(added);
            added.clear();
        }
        size = joined.size();
        return joined;
    }

    /** Returns the agents of all these sets. Joins them in pairs, so that each is copied only a few times. */
    static AgentIdSet union(List<AgentIdSet> sets) {
        if (sets.size() <= 1) {
            return sets.isEmpty() ? AgentIdSet.EMPTY : sets.get(0);
        }
        var middle = sets.size() / 2;
        return union(sets.subList(0, middle)).plus(union(sets.subList(middle, sets.size())));
    }
}
