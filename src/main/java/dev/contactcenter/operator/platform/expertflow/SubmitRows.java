package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a row of the port from the result of a command. */
final class SubmitRows {
    private SubmitRows() {}

    /** The agent is as wanted. */
    static Row done(Optional<Agent> before, Agent agent) {
        return row(agent, AgentResult.DONE, before, "");
    }

    /** The agent manager answered this command, and left the agent unchanged. */
    static Row unchanged(Optional<Agent> before, PresenceCommand.ChangeState command, Agent agent) {
        return row(agent, refusal(command, agent), before, "the agent manager does not change the agent (AGENT_STATE_UNCHANGED)");
    }

    /** The agent manager reported an error. */
    static Row failed(AgentId id, Optional<Agent> before, String message) {
        var status = before.map(Agent::status).orElse("");
        var verdict = saysThatItDoesNotExist(message) ? AgentResult.REFUSED_UNKNOWN : AgentResult.REFUSED;
        return new Row(id, before.map(Agent::profile).orElse(Agent.Profile.NONE), verdict, status, status, message);
    }

    /** Nothing showed the agent as wanted. Only a later reading of the agent can. */
    static Row taken(Optional<Agent> before, Agent agent, String lastError) {
        return row(agent, AgentResult.TAKEN, before, "the agent manager did not say what came of the request"
                + (lastError.isEmpty() ? "" : "; its last error: " + lastError));
    }

    private static Row row(Agent agent, AgentResult verdict, Optional<Agent> before, String message) {
        return new Row(agent.id(), agent.profile(), verdict, before.map(Agent::status).orElse(""), agent.status(), message);
    }

    /** A logout is allowed in every state, so an agent that stays logged in does not stay because it is busy. */
    private static AgentResult refusal(PresenceCommand.ChangeState command, Agent agent) {
        if (PresenceMapping.same(command.name(), PresenceMapping.LOGOUT)) {
            return AgentResult.REFUSED;
        }
        return switch (agent.presence()) {
            case OFFLINE -> AgentResult.REFUSED_OFFLINE;
            case BUSY -> AgentResult.REFUSED_BUSY;
            case FREE -> AgentResult.REFUSED;
        };
    }

    /** The routing engine says "Agent: (id) not found"; the other words are guesses. */
    static boolean saysThatItDoesNotExist(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        return Stream.of("not found", "no such agent", "does not exist", "unknown agent").anyMatch(text::contains);
    }
}
