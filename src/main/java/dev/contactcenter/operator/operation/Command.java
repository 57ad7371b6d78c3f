package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.Set;

/** Something that a decision wants done, after its status has been written. */
public sealed interface Command {
    /**
     * Read agents; the answer comes as {@link Observed#reading()}.
     *
     * @param selections which ones
     */
    record Read(Set<Selection> selections) implements Command {}

    /**
     * Ask the platform; the answers come as {@link Observed#results()}.
     *
     * @param request for what, and for whom
     */
    record Submit(Request request) implements Command {}

    /** Take back what has not been sent yet. */
    record CancelQueued() implements Command {}

    /**
     * Keep looking at these, and at nothing else.
     *
     * @param agents whom, perhaps nobody
     * @param jobs the ids of the platform's jobs
     */
    record Track(AgentIdSet agents, Set<String> jobs) implements Command {}

    /** The operation has ended: nothing more is needed for it. */
    record Release() implements Command {}

    /** Delete the object, if it is still the one that was decided on. */
    record Delete() implements Command {}
}
