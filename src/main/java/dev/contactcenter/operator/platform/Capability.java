package dev.contactcenter.operator.platform;

/** Something that a platform can be asked for. The names are those of {@code status.capabilities} of a ContactCenter. */
public enum Capability {
    /** Agents can be logged out. */
    ForceLogout,
    /** Agents can be put in a status. */
    ChangeStatus,
    /** The members of a team can be told. */
    SelectByTeam,
    /** Agents can be told by the addresses they come from. */
    SelectByIp,
    /** A busy agent can be asked to be logged out, and is when the call or chat ends. */
    DeferOnPlatform,
    /** Large requests become background jobs that can be looked at. */
    PlatformJobs,
    /** A busy agent can be logged out at once. */
    Interrupt
}
