package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import java.util.concurrent.CompletableFuture;

/**
 * A wish that was told to the agent manager and is not answered yet.
 *
 * @param id whose it is
 * @param wish what is wanted
 * @param correlationId what the answer may be known by
 * @param outcome what came of it, once something has
 */
record PendingChange(AgentId id, PresenceCommand wish, String correlationId, CompletableFuture<Result> outcome) {
    /** What came of a wish. */
    sealed interface Result {
        /** The agent is as wanted; of a look: was told of. */
        record Granted(PresenceEvent event) implements Result {}

        /** The agent is left as it is. */
        record Unchanged(PresenceEvent event) implements Result {}

        /** The agent manager tells of an error; in its own words. */
        record Failed(String message) implements Result {}

        /** No answer came in time. */
        record Silence() implements Result {}

        /** The connection broke before an answer came. */
        record Broken() implements Result {}
    }
}
