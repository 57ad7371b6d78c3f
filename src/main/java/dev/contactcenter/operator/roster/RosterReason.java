package dev.contactcenter.operator.roster;

/** How a roster is. The name is the reason of its Ready condition. */
public enum RosterReason {
    /** It is new: its ContactCenter is being connected, or its agents are being read. */
    Pending(false, false),
    /** What it shows was read. */
    Observed(true, false),
    /** Its ContactCenter does not exist. */
    ContactCenterNotFound(false, false),
    /** Its ContactCenter is not ready. */
    ContactCenterNotReady(false, false),
    /** Its ContactCenter does not admit its namespace. */
    ContactCenterNotAllowed(false, true),
    /** The platform gave no good answer. */
    ReadFailed(false, false),
    /** The platform can't tell what the target needs. */
    UnsupportedByPlatform(false, true),
    /** The target is not valid. */
    InvalidTarget(false, true);

    private final boolean ready;
    private final boolean stalled;

    RosterReason(boolean ready, boolean stalled) {
        this.ready = ready;
        this.stalled = stalled;
    }

    /** Whether it shows what was read last. */
    public boolean isReady() {
        return ready;
    }

    /** Whether it can't go on unless a person changes something. */
    public boolean isStalled() {
        return stalled;
    }
}
