package dev.contactcenter.operator.resource;

/** What the operator does with agents in a call or chat. */
public enum BusyAgents {
    /** It waits until the call or chat ends. */
    Defer,
    /** It leaves them alone. */
    Skip,
    /** It acts at once and cuts the call or chat; only for a ForceLogoutJob, and only if the platform can. */
    Interrupt
}
