package dev.contactcenter.operator.agent;

/** What an agent's status means for a logout. Each platform's adapter reads it from its own status names. */
public enum Presence {
    /** Logged out. */
    OFFLINE,
    /** Logged in and in no interaction: the agent can be logged out at once. */
    FREE,
    /** In a call, chat or other interaction, which a logout would cut or has to wait for. */
    BUSY
}
