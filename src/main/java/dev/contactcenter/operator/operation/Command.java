package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.Set;

/** A command to carry out after the status of a decision has been written. */
public sealed interface Command {
    /**
     * Reads agents; the result comes as {@link Observed#reading()}.
     *
     * @param selections which agents
     */
    record Read(Set<Selection> selections) implements Command {}

    /**
     * Asks the platform; the results come as {@link Observed#results()}.
     *
     * @param request what to ask, and for which agents
     */
    record Submit(Request request) implements Command {}

    /** Takes back what has not been sent yet. */
    record CancelQueued() implements Command {}

    /**
     * Polls these agents and jobs, and no others.
     *
     * @param agents the agents; may be empty
     * @param jobs the ids of the platform's jobs
     */
    record Track(AgentIdSet agents, Set<String> jobs) implements Command {}

    /** Releases everything that is held for the operation: it has ended. */
    record Release() implements Command {}

    /** Deletes the object, if it is still the object that the decision was made for. */
    record Delete() implements Command {}
}
