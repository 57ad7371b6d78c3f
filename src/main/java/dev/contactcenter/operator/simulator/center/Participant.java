package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;

/**
 * An agent or supervisor in a conversation with a customer.
 *
 * @param agent the agent's id @param role the role of the agent
 */
public record Participant(AgentId agent, Role role) {
    /** The role of a participant. */
    public enum Role {
        /** Talks to the customer; in a conference, every agent does. */
        PRIMARY,
        /** Is consulted by the primary. */
        SECONDARY,
        /** A supervisor who listens; no participant knows it. */
        SILENT_MONITORING,
        /** A supervisor; only the agent hears them. */
        WHISPERING,
        /** A supervisor; all participants hear them. */
        BARGED_IN
    }

    /** An agent that talks to the customer. */
    public static Participant primary(AgentId agent) {
        return new Participant(agent, Role.PRIMARY);
    }

    /** Returns whether this participant can continue with the customer alone. */
    boolean canHandle() {
        return role == Role.PRIMARY || role == Role.BARGED_IN;
    }
}
