package dev.contactcenter.operator.resource;

/** What becomes of agents who are in a call or chat. */
public enum BusyAgents {
    /** They are served when their call or chat ends. */
    Defer,
    /** They are left alone. */
    Skip,
    /** They are cut off at once; only for a ForceLogoutJob, and only where the platform can. */
    Interrupt
}
