package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When agents were asked for, and when they were seen where the operation wants them: what one decision adds to the details. It
 * changes only together with the ids of the status, so it is never the reason for a write. Times have whole seconds.
 */
final class AgentTimes {
    private final AgentIdSet completedBefore;
    private final Instant now;
    private AgentIdSet askedNow = AgentIdSet.EMPTY;
    private Instant askedAt;

    /**
     * Begins a decision.
     *
     * @param completedBefore the agents that were Completed before it
     * @param now its time
     */
    AgentTimes(AgentIdSet completedBefore, Instant now) {
        this.completedBefore = completedBefore;
        this.now = seconds(now);
        this.askedAt = this.now;
    }

    /** Records that these agents are asked for, or were, at this time. One decision asks for agents once at most. */
    void markAsked(AgentIdSet agents, Instant time) {
        askedNow = agents;
        askedAt = seconds(time);
    }

    /**
     * Returns when an agent was asked for last; null if that is not known, or if the request was not sent or has no effect.
     *
     * @param state the state of the agent now
     * @param isAsked whether it has been asked for and is not finished
     * @param before what was known
     */
    Instant askedAt(AgentId id, AgentState state, boolean isAsked, Instant before) {
        if (askedNow.contains(id)) {
            return askedAt;
        }
        return isAsked || state.isFinal() ? before : null;
    }

    /** Returns when an agent was seen where the operation wants it; null if it was not, or if that is not known. */
    Instant seenAt(AgentId id, AgentState state, Instant before) {
        if (state != AgentState.Completed) {
            return null;
        }
        return completedBefore.contains(id) ? before : now;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
