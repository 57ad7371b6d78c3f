package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;

/**
 * What a decision has learned of one agent, for the details of the status.
 *
 * @param profile the agent's personal data
 * @param previousStatus the platform's word for the status before; empty: not learned
 * @param currentStatus the platform's word for the status now; empty: not learned
 * @param message what is so; empty: nothing to say
 */
record Note(Agent.Profile profile, String previousStatus, String currentStatus, String message) {
    /** What reading this agent taught. */
    static Note of(Agent agent, String message) {
        return new Note(agent.profile(), agent.status(), agent.status(), message);
    }
}
