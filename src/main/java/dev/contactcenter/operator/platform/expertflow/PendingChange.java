package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import java.util.concurrent.CompletableFuture;

/**
 * A command that was sent to the agent manager and has no result yet.
 *
 * @param id the agent
 * @param command what was asked for
 * @param correlationId what an answer may name
 * @param result what came of it, once something has
 */
record PendingChange(AgentId id, PresenceCommand command, String correlationId, CompletableFuture<Result> result) {
    /** What came of a command. */
    sealed interface Result {
        /** The agent is as wanted; after a query: the agent was told of. */
        record Done(AgentPresence presence) implements Result {}

        /** The agent manager answers this command with an agent that is left as it is. */
        record Unchanged(AgentPresence presence) implements Result {}

        /** The agent manager tells of an error, in its own words. */
        record Failed(String message) implements Result {}

        /** No answer came in time. */
        record Silence() implements Result {}

        /** The connection broke before an answer came. */
        record Broken() implements Result {}
    }
}
