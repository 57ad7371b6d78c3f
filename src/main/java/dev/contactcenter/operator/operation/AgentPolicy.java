package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.status.AgentMessages;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.resource.BusyAgents;

/**
 * Decides what an agent's own status means for an operation.
 *
 * @param action what the operation does
 * @param busyAgents what to do with agents in a call or chat
 * @param deferredByPlatform whether the platform takes a busy agent and acts later by itself
 */
record AgentPolicy(Action action, BusyAgents busyAgents, boolean deferredByPlatform) {
    /** The most requests that may wait at once on a platform that does not spare busy agents by itself. */
    static final int MAX_REQUESTS = 100;

    /** Returns the state of an agent in this status. Pending means that the platform still has to be asked. */
    AgentState stateOf(Agent agent) {
        if (action.isSatisfiedBy(agent)) {
            return AgentState.Completed;
        }
        return switch (agent.presence()) {
            case OFFLINE -> action.skipsOffline() ? AgentState.Skipped : AgentState.Completed;
            case FREE -> AgentState.Pending;
            case BUSY -> switch (busyAgents) {
                case Skip -> AgentState.Skipped;
                case Interrupt -> AgentState.Pending;
                case Defer -> deferredByPlatform ? AgentState.Pending : AgentState.Deferred;
            };
        };
    }

    /**
     * Returns the agents to ask for now. If the platform does not spare busy agents by itself, a request must follow
     * soon after the reading that showed the agent as free. So only a limited number of agents is asked for at a time.
     *
     * @param toAsk all agents to ask for
     * @param maxIds the most agents in one request
     */
    AgentIdSet portion(AgentIdSet toAsk, int maxIds) {
        var limit = (long) maxIds * MAX_REQUESTS;
        return deferredByPlatform || toAsk.size() <= limit ? toAsk : toAsk.first((int) limit);
    }

    /** Returns why an agent in this status has its state, before anything has been asked for. */
    String explain(Agent agent) {
        return stateOf(agent) == AgentState.Completed
                ? AgentMessages.already(agent.status())
                : explainLater(agent, stateOf(agent));
    }

    /** Returns why an agent in this status has this state, once the operation is under way. */
    String explainLater(Agent agent, AgentState state) {
        return switch (state) {
            case Completed -> AgentMessages.seen(agent.status());
            case Skipped -> agent.presence() == Presence.OFFLINE ? AgentMessages.LEFT_ALONE_OFFLINE : AgentMessages.LEFT_ALONE_BUSY;
            case Deferred -> deferred();
            case Pending, Failed -> "";
        };
    }

    /** Returns what will happen to an agent in a call or chat. */
    String deferred() {
        return AgentMessages.deferred(action.phrases());
    }

    /** Returns what a real run would do with an agent in this status. */
    String forecast(Agent agent) {
        var state = stateOf(agent);
        if (state != AgentState.Pending && state != AgentState.Deferred) {
            return explain(agent);
        }
        return AgentMessages.forecast(action.phrases(), agent.presence() == Presence.BUSY && busyAgents == BusyAgents.Defer);
    }
}
