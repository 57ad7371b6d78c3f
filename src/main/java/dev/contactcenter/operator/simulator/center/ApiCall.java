package dev.contactcenter.operator.simulator.center;

/** The calls of a platform's API, the same for every face. */
public enum ApiCall {
    /** Reads agents and their statuses. */
    READ_STATUSES,
    /** Changes the status of agents. */
    CHANGE_STATUS,
    /** Logs agents out. */
    FORCE_LOGOUT,
    /** Reads a background job. */
    READ_JOB,
    /** Lists the agents, or the members of a team. */
    READ_MEMBERS,
    /** Lists the reasons for being unavailable. */
    READ_CODES,
    /** Tells the address of the platform's API. */
    DISCOVERY,
    /** Issues a token for it. */
    TOKEN,
    /** Issues a token for a name and password. */
    LOGIN,
    /** Lists the reason codes. */
    READ_REASONS,
    /** Any other call. */
    UNKNOWN
}
