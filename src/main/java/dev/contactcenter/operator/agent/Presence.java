package dev.contactcenter.operator.agent;

/** Where an agent is, as far as taking the agent out matters. Each platform's adapter reads it from its own status names. */
public enum Presence {
    /** Logged out. */
    OFFLINE,
    /** Logged in and in no interaction: can be acted on at once. */
    FREE,
    /** In a call, chat or other interaction that an action would cut or has to wait for. */
    BUSY
}
