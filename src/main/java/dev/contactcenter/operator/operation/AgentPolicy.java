package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.resource.BusyAgents;

/**
 * What an agent's own status means for an operation.
 *
 * @param action what is wanted
 * @param busyAgents what becomes of agents in a call or chat
 * @param deferredByPlatform whether the platform takes a busy agent and acts later by itself
 */
record AgentPolicy(Action action, BusyAgents busyAgents, boolean deferredByPlatform) {
    /** How many requests may wait at once for agents who are to be spared while they are busy. */
    static final int MAX_REQUESTS = 100;

    static final String LOGGED_OUT = "left alone: the agent is logged out";
    static final String BUSY = "left alone: the agent is in a call or chat, and spec.busyAgents is Skip";

    /** Where an agent in this status stands. Pending means: to be asked for. */
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
     * Whom of these to ask for now. Where the platform does not spare busy agents by itself, nobody may wait long between
     * being seen free and being asked for: no more are asked for at a time than that allows.
     *
     * @param mostIds the most agents of one request
     */
    AgentIdSet portion(AgentIdSet toAsk, int mostIds) {
        var most = (long) mostIds * MAX_REQUESTS;
        return deferredByPlatform || toAsk.size() <= most ? toAsk : toAsk.first((int) most);
    }

    /** Why an agent in this status stands where {@link #stateOf} puts it, before anybody has been asked for. */
    String explain(Agent agent) {
        return stateOf(agent) == AgentState.Completed
                ? "was already in status '" + agent.status() + "'"
                : observed(agent, stateOf(agent));
    }

    /** What is so of an agent who is in this status and stands there, once the operation is under way. */
    String observed(Agent agent, AgentState state) {
        return switch (state) {
            case Completed -> "seen in status '" + agent.status() + "'";
            case Skipped -> agent.presence() == Presence.OFFLINE ? LOGGED_OUT : BUSY;
            case Deferred -> waits();
            case Pending, Failed -> "";
        };
    }

    /** What becomes of an agent in a call or chat who is waited for. */
    String waits() {
        return "will " + action.infinitive() + " when the call or chat ends";
    }

    /** What would become of an agent in this status. */
    String forecast(Agent agent) {
        var state = stateOf(agent);
        if (state != AgentState.Pending && state != AgentState.Deferred) {
            return explain(agent);
        }
        var waits = agent.presence() == Presence.BUSY && busyAgents == BusyAgents.Defer;
        return "would " + action.infinitive() + (waits ? " when the call or chat ends" : " at once");
    }
}
