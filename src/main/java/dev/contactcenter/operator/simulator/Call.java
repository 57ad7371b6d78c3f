package dev.contactcenter.operator.simulator;

/** What a client can ask of a platform, whichever face it speaks to. */
public enum Call {
    /** Agents and what they are doing. */
    READ_STATUSES,
    /** Agents put in another status. */
    CHANGE_STATUS,
    /** Agents logged out. */
    FORCE_LOGOUT,
    /** How a background job stands. */
    READ_JOB,
    /** A token asked for. */
    LOGIN,
    /** The reason codes. */
    READ_REASONS,
    /** Anything that the platform does not know. */
    UNKNOWN
}
