package dev.contactcenter.operator.operation;

/** Whether an agent is asked for again if the last request had no effect. */
enum Retry {
    /** Now. */
    NOW,
    /** When the pause after the last try is over, or the operation is no longer suspended. */
    LATER,
    /** No tries are left. */
    NEVER
}
