package dev.contactcenter.operator.operation;

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
record Note(Agent.Profile profile, String previousStatus, String currentStatus, Optional<String> message) {
    /** What reading this agent taught before anything was asked for. */
    static Note first(Agent agent, String message) {
        return new Note(agent.profile(), agent.status(), agent.status(), Optional.of(message));
    }

    /** What seeing this agent later taught. */
    static Note later(Agent agent, String message) {
        return new Note(agent.profile(), "", agent.status(), Optional.of(message));
    }

    /** The agent stands where it stood; perhaps the platform has another word for it. */
    static Note unmoved(Agent agent) {
        return new Note(agent.profile(), "", agent.status(), Optional.empty());
    }

    /** Nothing but words. */
    static Note saying(String message) {
        return new Note(Agent.Profile.NONE, "", "", Optional.of(message));
    }
}
