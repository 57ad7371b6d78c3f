package dev.contactcenter.operator.simulator.center;

/** What a client can ask of a platform, whichever face it speaks to. */
public enum ApiCall {
    /** Agents and what they are doing. */
    READ_STATUSES,
    /** Agents put in another status. */
    CHANGE_STATUS,
    /** Agents logged out. */
    FORCE_LOGOUT,
    /** How a background job stands. */
    READ_JOB,
    /** Who there is, or is in a team. */
    READ_MEMBERS,
    /** The reasons for which agents can be unavailable. */
    READ_CODES,
    /** Where the platform's API is. */
    DISCOVERY,
    /** A token for it. */
    TOKEN,
    /** A token, by name and password. */
    LOGIN,
    /** The reason codes. */
    READ_REASONS,
    /** Anything that the platform does not know. */
    UNKNOWN
}
