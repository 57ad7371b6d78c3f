package dev.contactcenter.operator.simulator.center;

/** The ways in which a workstation disturbs a logout. */
public enum ClientFault {
    /** The workstation is off: after its logout the agent stays listed in the status it had. */
    WORKSTATION_OFF,
    /** The platform forgets, when the interaction ends, that the agent was to be logged out then. */
    LOSES_MARK,
    /** The agent logs in again some seconds after each logout: {@link SimulatedCenter#returnDelay}. */
    LOGS_IN_AGAIN
}
