package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;

/**
 * An agent or supervisor in a conversation with a customer.
 *
 * @param agent who it is
 * @param role what for
 */
public record Participant(AgentId agent, Role role) {
    /** What somebody is in a conversation for. */
    public enum Role {
        /** Has the conversation; in a conference, every agent does. */
        PRIMARY,
        /** Is consulted by the primary. */
        SECONDARY,
        /** A supervisor who listens, unknown to everybody. */
        SILENT_MONITORING,
        /** A supervisor whom only the agent hears. */
        WHISPERING,
        /** A supervisor whom everybody hears. */
        BARGED_IN
    }

    /** Somebody who has the conversation. */
    public static Participant primary(AgentId agent) {
        return new Participant(agent, Role.PRIMARY);
    }

    /** Whether this one can go on with the customer alone. */
    boolean canHandle() {
        return role == Role.PRIMARY || role == Role.BARGED_IN;
    }
}
