package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known, at the moment of a decision, of the world outside an operation. Nothing of it is needed after a
 * restart: then it is empty, and the decisions are such that it fills again.
 *
 * @param link how the ContactCenter stands
 * @param work whether something that this operation commanded is not answered yet
 * @param reading the answer to the last {@link Command.Read}, where one has come
 * @param replies the answers to parts of the last {@link Command.Submit} that have come since the last decision
 * @param answeredInFull whether every part of the last {@link Command.Submit} has been answered, and no answer was lost
 * @param sightings what the watch has seen of agents that this operation waits for
 * @param jobs what the watch has seen of the platform's jobs that this operation waits for
 */
public record Situation(
        Link link,
        Work work,
        Optional<Reading> reading,
        List<Reply> replies,
        boolean answeredInFull,
        Map<AgentId, Sighting> sightings,
        Map<String, Job> jobs) {
    public Situation {
        replies = List.copyOf(replies);
    }

    /** Nothing but how the ContactCenter stands. */
    public static Situation of(Link link) {
        return new Situation(link, Work.NONE, Optional.empty(), List.of(), false, Map.of(), Map.of());
    }

    /** Where something that was commanded is. */
    public enum Work {
        /** Nothing is under way. */
        NONE,
        /** All of it that is not answered waits for its turn, and could be taken back. */
        QUEUED,
        /** Some of it is on its way to the platform. */
        SENT
    }

    /**
     * What came of reading agents.
     *
     * @param answers an answer for each selection that was asked for
     */
    public record Reading(Map<Selection, Answer<List<Agent>>> answers) {}

    /**
     * What came of asking for some agents.
     *
     * @param ids whom; empty where they were asked for by address
     * @param answer what the platform answered, cut to these agents
     * @param shared whether it is a bad answer to a request of several operations, of whom another may be to blame: it
     *     is no try of this one's own, and the next request is smaller
     */
    public record Reply(AgentIdSet ids, Answer<Submission> answer, boolean shared) {
        /** A reply that concerns this operation for sure. */
        public Reply(AgentIdSet ids, Answer<Submission> answer) {
            this(ids, answer, false);
        }
    }

    /**
     * What the watch saw of an agent since it was last asked for.
     *
     * @param agent the agent as last seen; empty where the platform no longer lists it
     * @param streak how many readings in a row showed it in this presence, 1 and up
     */
    public record Sighting(Optional<Agent> agent, int streak) {}
}
