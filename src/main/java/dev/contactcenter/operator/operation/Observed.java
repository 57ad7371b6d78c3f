package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known, at the moment of a decision, of the world outside an operation. Nothing of it is needed after a
 * restart: then it is empty, and the decisions are such that it fills again.
 *
 * @param contactCenter how the ContactCenter stands
 * @param requestState whether something that this operation commanded is not answered yet
 * @param reading the answer to the last {@link Command.Read}, where one has come
 * @param results the answers to parts of the last {@link Command.Submit} that have come since the last decision
 * @param answeredInFull whether every part of the last {@link Command.Submit} has been answered, and no answer was lost
 * @param observations what the watch has seen of agents that this operation waits for
 * @param jobs what the watch has seen of the platform's jobs that this operation waits for
 */
public record Observed(
        ContactCenterState contactCenter,
        RequestState requestState,
        Optional<ReadResult> reading,
        List<RequestResult> results,
        boolean answeredInFull,
        Map<AgentId, Observation> observations,
        Map<String, Job> jobs) {
    public Observed {
        results = List.copyOf(results);
    }

    /** Nothing but how the ContactCenter stands. */
    public static Observed of(ContactCenterState link) {
        return new Observed(link, RequestState.IDLE, Optional.empty(), List.of(), false, Map.of(), Map.of());
    }

    /** Where something that was commanded is. */
    public enum RequestState {
        /** Nothing is under way. */
        IDLE,
        /** All of it that is not answered waits for its turn, and could be taken back. */
        QUEUED,
        /** Some of it is on its way to the platform. */
        IN_FLIGHT
    }

    /**
     * What came of reading agents.
     *
     * @param answers an answer for each selection that was asked for
     */
    public record ReadResult(Map<Selection, Answer<Reading>> answers) {}

    /**
     * What came of asking for some agents.
     *
     * @param ids whom; empty where they were asked for by address
     * @param answer what the platform answered, cut to these agents
     * @param shared whether it is a bad answer to a request of several operations, of whom another may be to blame: it
     *     is no try of this one's own, and the next request is smaller
     */
    public record RequestResult(AgentIdSet ids, Answer<SubmitResult> answer, boolean shared) {
        /** A reply that concerns this operation for sure. */
        public RequestResult(AgentIdSet ids, Answer<SubmitResult> answer) {
            this(ids, answer, false);
        }
    }

    /**
     * What the watch saw of an agent since it was last asked for.
     *
     * @param agent the agent as last seen; empty if a whole reading did not show it
     * @param consecutive how many readings in a row showed it in this presence, 1 and up
     */
    public record Observation(Optional<Agent> agent, int consecutive) {}
}
