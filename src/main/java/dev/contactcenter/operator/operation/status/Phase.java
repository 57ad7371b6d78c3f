package dev.contactcenter.operator.operation.status;

/** The word that {@code status.phase} shows to people. The operator decides nothing by it. */
public enum Phase {
    /** The target is not resolved yet. */
    Pending,
    /** Agents are being asked for, or have been. */
    Running,
    /** Only agents in a call or chat are left. */
    Deferred,
    /** The user has suspended it. */
    Suspended,
    /** It ended well. */
    Succeeded,
    /** It ended badly. */
    Failed
}
