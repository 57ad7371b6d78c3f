package dev.contactcenter.operator.operation.status;

/**
 * How an agent stands in an operation. Pending and Deferred lead to each other and to the three final states; a final
 * state leads nowhere: an agent once Completed is never asked for again by the same operation.
 */
public enum AgentState {
    /** Not yet asked for, or asked for with nothing known yet. */
    Pending,
    /** In a call or chat; it happens when that ends. */
    Deferred,
    /** It holds. */
    Completed,
    /** Left alone on purpose. */
    Skipped,
    /** Refused, or not known to the platform. */
    Failed;

    /** Whether the agent is done with, one way or another. */
    public boolean isFinal() {
        return this != Pending && this != Deferred;
    }
}
