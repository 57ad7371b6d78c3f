package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.Agent;
import java.util.Optional;

/**
 * What a decision has learned about one agent, for the details of the status.
 *
 * @param profile the agent's personal data
 * @param previousStatus the platform's word for the status before; empty: not learned
 * @param currentStatus the platform's word for the status now; empty: not learned
 * @param message a sentence about the agent; empty: the last message is still true
 */
public record AgentUpdate(Agent.Profile profile, String previousStatus, String currentStatus, Optional<String> message) {
    /** Returns what reading this agent showed before anything was asked for. */
    public static AgentUpdate first(Agent agent, String message) {
        return new AgentUpdate(agent.profile(), agent.status(), agent.status(), Optional.of(message));
    }

    /** Returns what seeing this agent later showed. */
    public static AgentUpdate later(Agent agent, String message) {
        return new AgentUpdate(agent.profile(), "", agent.status(), Optional.of(message));
    }

    /** Returns that the agent is in the same state as before, perhaps in another status of the platform. */
    public static AgentUpdate unchanged(Agent agent) {
        return new AgentUpdate(agent.profile(), "", agent.status(), Optional.empty());
    }

    /** Returns the same with another message. */
    AgentUpdate with(String other) {
        return new AgentUpdate(profile, previousStatus, currentStatus, Optional.of(other));
    }

    /** Returns an update with a message only. */
    public static AgentUpdate saying(String message) {
        return new AgentUpdate(Agent.Profile.NONE, "", "", Optional.of(message));
    }
}
