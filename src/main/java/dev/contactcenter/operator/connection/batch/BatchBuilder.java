package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.ArrayList;
import java.util.List;

/** The agents of a request while it is put together. What is added is joined late, so that many small sets stay cheap. */
final class BatchBuilder {
    private final int most;
    private AgentIdSet joined;
    private final List<AgentIdSet> added = new ArrayList<>();
    /** No fewer than there are: who was added twice counts twice. */
    private long size;

    /**
     * @param first the first agents, as many as they may be
     * @param most how many agents fit
     */
    BatchBuilder(AgentIdSet first, int most) {
        this.joined = first;
        this.most = most;
        this.size = first.size();
    }

    /** Takes these in as well. Whether they fit is the answer; if not, nobody was added. */
    boolean add(AgentIdSet ids) {
        if (size + ids.size() > most && !fits(ids)) {
            return false;
        }
        added.add(ids);
        size += ids.size();
        return true;
    }

    private boolean fits(AgentIdSet ids) {
        return ids().plus(ids).size() <= most;
    }

    /** Everybody. */
    AgentIdSet ids() {
        if (!added.isEmpty()) {
            added.add(joined);
            joined = union(added);
            added.clear();
        }
        size = joined.size();
        return joined;
    }

    /** Everybody who is in one of these sets: joined by pairs, so that each is copied a few times only. */
    static AgentIdSet union(List<AgentIdSet> sets) {
        if (sets.size() <= 1) {
            return sets.isEmpty() ? AgentIdSet.EMPTY : sets.get(0);
        }
        var middle = sets.size() / 2;
        return union(sets.subList(0, middle)).plus(union(sets.subList(middle, sets.size())));
    }
}
