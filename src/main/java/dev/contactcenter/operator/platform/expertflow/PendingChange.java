package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import java.util.concurrent.CompletableFuture;

/**
 * A command that was sent to the agent manager and has no result yet.
 *
 * @param id the agent
 * @param command the command @param correlationId the id that an answer may name @param result the result, when it is
 *     known
 */
record PendingChange(AgentId id, PresenceCommand command, String correlationId, CompletableFuture<Result> result) {
    /** The result of a command. */
    sealed interface Result {
        /** The agent is as wanted; after a query: the platform has reported the agent. */
        record Done(AgentPresence presence) implements Result {}

        /** The agent manager answers this command, and leaves the agent unchanged. */
        record Unchanged(AgentPresence presence) implements Result {}

        /** The agent manager reports an error, in its own words. */
        record Failed(String message) implements Result {}

        /** No answer came in time. */
        record Silence() implements Result {}

        /** The connection broke before an answer came. */
        record Broken() implements Result {}
    }
}
