package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Submission.Row;
import dev.contactcenter.operator.platform.Submission.Verdict;
import dev.contactcenter.operator.platform.expertflow.Ask.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what came of a wish into the words of the port. */
final class Rows {
    private Rows() {}

    /** @param before the agent as it was before, where that is known */
    static Row of(AgentId id, Optional<Agent> before, Wish.Become wish, Outcome outcome) {
        var previous = before.map(Agent::status).orElse("");
        if (outcome instanceof Outcome.Granted granted) {
            return row(granted.event().agent(), Verdict.DONE, previous, "");
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            var agent = unchanged.event().agent();
            return row(agent, refusal(wish, agent), previous,
                    "the agent manager does not change the agent (AGENT_STATE_UNCHANGED)");
        }
        var message = outcome instanceof Outcome.Failed failed ? failed.message() : "";
        var verdict = meansUnknown(message) ? Verdict.REFUSED_UNKNOWN : Verdict.REFUSED;
        return new Row(id, before.map(Agent::profile).orElse(Agent.Profile.NONE), verdict, previous, previous, message);
    }

    private static Row row(Agent agent, Verdict verdict, String previous, String message) {
        return new Row(agent.id(), agent.profile(), verdict, previous, agent.status(), message);
    }

    /** A logout asks nobody's leave, so an agent who is left in has not been left in for being busy. */
    private static Verdict refusal(Wish.Become wish, Agent agent) {
        if (States.same(wish.name(), States.LOGOUT)) {
            return Verdict.REFUSED;
        }
        return switch (agent.presence()) {
            case OFFLINE -> Verdict.REFUSED_OFFLINE;
            case BUSY -> Verdict.REFUSED_BUSY;
            case FREE -> Verdict.REFUSED;
        };
    }

    /** Errors have no documented words (inferred). */
    private static boolean meansUnknown(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        return Stream.of("not found", "no such agent", "does not exist", "unknown agent").anyMatch(text::contains);
    }
}
