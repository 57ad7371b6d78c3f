package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the events of the agent manager on: to the cache, to the commands that wait for an answer, and to the operator. */
final class AgentManagerEvents {
    /** An agent as it is now. */
    static final String PRESENCE = "agentPresence";
    /** An error, {@code {task, msg}} as the agent desk reads it; its documents name no shape. */
    static final String ERRORS = "errors";
    /** The account has a newer session elsewhere, so this session is over: {@code {agentId}}. */
    static final String SESSION_REMOVED = "socketSessionRemoved";

    private static final Logger LOG = LoggerFactory.getLogger(AgentManagerEvents.class);

    private final PresenceCache presences;
    private final PendingChanges changes;
    private final Consumer<List<Agent>> changed;
    private volatile String lastError = "";

    /**
     * @param changed is called with each agent that the platform reports
     */
    AgentManagerEvents(PresenceCache presences, PendingChanges changes, Consumer<List<Agent>> changed) {
        this.presences = presences;
        this.changes = changes;
        this.changed = changed;
    }

    void presence(PresenceEvent event) {
        presences.put(event.presence());
        changes.received(event);
        changed.accept(List.of(event.presence().agent()));
    }

    /**
     * Passes an error on. If it names an agent, it answers the agent's command. If it names none, it is shown with
     * commands that get no answer.
     */
    void error(JsonNode payload) {
        var task = JsonText.of(payload, "task");
        var message = ExpertflowReply.message(payload);
        var shown = JsonText.clean(message.isEmpty() ? "the agent manager tells of an error, without a message" : message);
        if (!changes.failed(payload.toString(), shown)) {
            lastError = task.isEmpty() ? shown : "on " + task + ": " + shown;
            LOG.info("The agent manager tells of an error that names no agent that waits: {}", lastError);
        }
    }

    /** Returns the last error that named no agent; empty if there was none since the connection was made. */
    String lastError() {
        return lastError;
    }

    /** Forgets what an earlier connection reported, because events may have been missed. */
    void connected() {
        lastError = "";
        presences.forget();
    }

    /** Forgets what the connection reported, and ends the commands that wait for an answer. */
    void disconnected() {
        presences.forget();
        changes.broken();
    }
}
