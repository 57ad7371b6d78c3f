package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.Agent;
import java.util.Optional;

/**
 * What a decision has learned of one agent, for the details of the status.
 *
 * @param profile the agent's personal data
 * @param previousStatus the platform's word for the status before; empty: not learned
 * @param currentStatus the platform's word for the status now; empty: not learned
 * @param message what is so; empty: what was said before still holds
 */
public record AgentUpdate(Agent.Profile profile, String previousStatus, String currentStatus, Optional<String> message) {
    /** What reading this agent taught before anything was asked for. */
    public static AgentUpdate first(Agent agent, String message) {
        return new AgentUpdate(agent.profile(), agent.status(), agent.status(), Optional.of(message));
    }

    /** What seeing this agent later taught. */
    public static AgentUpdate later(Agent agent, String message) {
        return new AgentUpdate(agent.profile(), "", agent.status(), Optional.of(message));
    }

    /** The agent stands where it stood; perhaps the platform has another word for it. */
    public static AgentUpdate unmoved(Agent agent) {
        return new AgentUpdate(agent.profile(), "", agent.status(), Optional.empty());
    }

    /** Nothing but words. */
    public static AgentUpdate saying(String message) {
        return new AgentUpdate(Agent.Profile.NONE, "", "", Optional.of(message));
    }
}
