package dev.contactcenter.operator.operation.status;

/** The one word that {@code status.phase} prints. Nothing is decided by it. */
public enum Phase {
    /** The target is not resolved yet. */
    Pending,
    /** Agents are being asked for, or have been. */
    Running,
    /** Only agents in a call or chat are left. */
    Deferred,
    /** The user holds it. */
    Suspended,
    /** It ended well. */
    Succeeded,
    /** It ended, and not well. */
    Failed
}
