package dev.contactcenter.operator.agent;

/** Whether an agent comes from a selected address. */
public enum IpMatch {
    /** One of the agent's addresses is selected. */
    YES,
    /** The agent has addresses, all of them can be read, and none is selected. */
    NO,
    /** It is not known: the platform shows no address, or one that can't be read, and no other address is selected. */
    UNKNOWN
}
