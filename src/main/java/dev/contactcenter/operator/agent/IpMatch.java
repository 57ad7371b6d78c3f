package dev.contactcenter.operator.agent;

/** Whether an agent comes from a selected address. */
public enum IpMatch {
    /** One of the agent's addresses is selected. */
    YES,
    /** The agent has addresses, all of them can be read, and none is selected. */
    NO,
    /** None of the addresses that can be read is selected, and there are others, or none at all. */
    UNKNOWN
}
