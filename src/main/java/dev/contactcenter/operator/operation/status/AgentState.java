package dev.contactcenter.operator.operation.status;

/**
 * The state of an agent in an operation. Pending and Deferred lead to each other and to the three final states. No state
 * follows a final state: an agent that is Completed is never asked for again by the same operation.
 */
public enum AgentState {
    /** Not yet asked for, or asked for with no result known. */
    Pending,
    /** In a call or chat: the agent is changed when that ends. */
    Deferred,
    /** Logged out, or in the status that the operation sets. */
    Completed,
    /** Left alone on purpose. */
    Skipped,
    /** Refused, or not known to the platform. */
    Failed;

    /** Returns whether the agent is finished, well or not. */
    public boolean isFinal() {
        return this != Pending && this != Deferred;
    }
}
