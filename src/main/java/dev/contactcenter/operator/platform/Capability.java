package dev.contactcenter.operator.platform;

/** One thing that a platform can do. The names are those of {@code status.capabilities} of a ContactCenter. */
public enum Capability {
    /** Agents can be logged out. */
    ForceLogout,
    /** Agents can be put in a status. */
    ChangeStatus,
    /** The members of a team can be read. */
    SelectByTeam,
    /** Agents can be selected by the addresses that they come from. */
    SelectByIp,
    /** The platform accepts the logout of a busy agent, and does it when the call or chat ends. */
    DeferOnPlatform,
    /** The platform accepts a change of status for a busy agent, and does it when the call or chat ends. */
    DeferStatusOnPlatform,
    /** Large requests become background jobs that can be read. */
    PlatformJobs,
    /** A busy agent can be logged out at once. */
    Interrupt,
    /** A logged-out agent stays signed in, in a status that gets no calls or chats: the platform can't end a session. */
    KeepsSession,
    /** A logged-out agent stays associated with its station, which is its phone. */
    KeepsStation
}
