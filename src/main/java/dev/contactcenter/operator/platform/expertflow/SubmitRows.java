package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.expertflow.PendingChange.Result;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what came of a wish into the words of the port. */
final class SubmitRows {
    private SubmitRows() {}

    /** @param before the agent as it was before, where that is known */
    static Row of(AgentId id, Optional<Agent> before, PresenceCommand.ChangeState wish, Result outcome) {
        var previous = before.map(Agent::status).orElse("");
        if (outcome instanceof Result.Granted granted) {
            return row(granted.event().agent(), AgentResult.DONE, previous, "");
        } else if (outcome instanceof Result.Unchanged unchanged) {
            var agent = unchanged.event().agent();
            return row(agent, refusal(wish, agent), previous,
                    "the agent manager does not change the agent (AGENT_STATE_UNCHANGED)");
        }
        var message = outcome instanceof Result.Failed failed ? failed.message() : "";
        var verdict = meansUnknown(message) ? AgentResult.REFUSED_UNKNOWN : AgentResult.REFUSED;
        return new Row(id, before.map(Agent::profile).orElse(Agent.Profile.NONE), verdict, previous, previous, message);
    }

    private static Row row(Agent agent, AgentResult verdict, String previous, String message) {
        return new Row(agent.id(), agent.profile(), verdict, previous, agent.status(), message);
    }

    /** A logout asks nobody's leave, so an agent who is left in has not been left in for being busy. */
    private static AgentResult refusal(PresenceCommand.ChangeState wish, Agent agent) {
        if (PresenceMapping.same(wish.name(), PresenceMapping.LOGOUT)) {
            return AgentResult.REFUSED;
        }
        return switch (agent.presence()) {
            case OFFLINE -> AgentResult.REFUSED_OFFLINE;
            case BUSY -> AgentResult.REFUSED_BUSY;
            case FREE -> AgentResult.REFUSED;
        };
    }

    /** Errors have no documented words (inferred). */
    private static boolean meansUnknown(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        return Stream.of("not found", "no such agent", "does not exist", "unknown agent").anyMatch(text::contains);
    }
}
