package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known outside of an operation's object at the moment of a decision. It is not stored: after a restart it is
 * empty, and the next decisions fill it again.
 *
 * @param contactCenter the state of the ContactCenter
 * @param requestState whether something that this operation commanded is not answered yet
 * @param isSubmitting whether what is not answered yet is a {@link Command.Submit}, and not a {@link Command.Read}
 * @param reading the answer to the last {@link Command.Read}, if it has come
 * @param results the results of parts of the last {@link Command.Submit} that have come since the last decision
 * @param answeredInFull whether every part of the last {@link Command.Submit} has been answered, and no answer was lost
 * @param observations what polls have shown of agents that this operation waits for
 * @param jobs what polls have shown of the platform's jobs that this operation waits for
 */
public record Observed(
        ContactCenterState contactCenter,
        RequestState requestState,
        boolean isSubmitting,
        Optional<ReadResult> reading,
        List<RequestResult> results,
        boolean answeredInFull,
        Map<AgentId, Observation> observations,
        Map<String, Job> jobs) {
    public Observed {
        results = List.copyOf(results);
    }

    /** Creates an observation that has only the state of the ContactCenter. */
    public static Observed of(ContactCenterState contactCenter) {
        return new Observed(contactCenter, RequestState.IDLE, false, Optional.empty(), List.of(), false, Map.of(), Map.of());
    }

    /** Returns the same observation, with another state of the ContactCenter. */
    public Observed with(ContactCenterState other) {
        return new Observed(other, requestState, isSubmitting, reading, results, answeredInFull, observations, jobs);
    }

    /** Returns whether something that was commanded is not answered yet. */
    boolean isUnderWay() {
        return requestState != RequestState.IDLE;
    }

    /** Returns the results that are answers of the platform. */
    Stream<Answered> answers() {
        return results.stream().filter(Answered.class::isInstance).map(Answered.class::cast);
    }

    /** The progress of the requests that were commanded. */
    public enum RequestState {
        /** Nothing is under way. */
        IDLE,
        /** All of it that is not answered waits in the queue, and can be taken back. */
        QUEUED,
        /** Some of it has been sent to the platform. */
        IN_FLIGHT
    }

    /**
     * The result of reading agents.
     *
     * @param answers an answer for each selection that was asked for
     */
    public record ReadResult(Map<Selection, Answer<Reading>> answers) {}

    /** The result of asking for some agents. */
    public sealed interface RequestResult {
        /** Returns the agents; empty if they were asked for by address. */
        AgentIdSet ids();
    }

    /**
     * The platform answered, or could not be reached.
     *
     * @param ids the agents; empty if they were asked for by address
     * @param answer the platform's answer, cut to these agents
     * @param shared whether it is a bad answer to a batch of several operations. Another operation may be the cause, so
     *     it does not count as a try of this one, and the next request is smaller
     */
    public record Answered(AgentIdSet ids, Answer<SubmitResult> answer, boolean shared) implements RequestResult {
        /** Creates a result that concerns this operation alone. */
        public Answered(AgentIdSet ids, Answer<SubmitResult> answer) {
            this(ids, answer, false);
        }

        boolean isGood() {
            return answer instanceof Answer.Ok;
        }
    }

    /**
     * The request was never sent: it was taken back from the queue, because the operation must not go on now, or because the data
     * about its agents was too old.
     *
     * @param ids the agents
     */
    public record NeverSent(AgentIdSet ids) implements RequestResult {}

    /**
     * What polls have shown of an agent since it was last asked for.
     *
     * @param agent the agent as last seen; empty if a whole reading did not show it
     * @param consecutive how many readings in a row showed it in this presence, 1 and up
     * @param loggedIn how many readings in a row showed it logged in, free or busy; 0 if the last one did not
     */
    public record Observation(Optional<Agent> agent, int consecutive, int loggedIn) {
        /** An agent counts as free or missing after this many readings in a row, because a single reading may be wrong. */
        public static final int CONFIRMED_AFTER = 2;

        /** Creates an observation of an agent that was in no other presence before. */
        public Observation(Optional<Agent> agent, int consecutive) {
            this(agent, consecutive, isLoggedIn(agent) ? consecutive : 0);
        }

        /** Returns whether this agent is shown, and logged in. */
        public static boolean isLoggedIn(Optional<Agent> agent) {
            return agent.filter(shown -> shown.presence() != Presence.OFFLINE).isPresent();
        }

        boolean isConfirmedLoggedIn() {
            return loggedIn >= CONFIRMED_AFTER;
        }

        boolean isConfirmedMissing() {
            return agent.isEmpty() && consecutive >= CONFIRMED_AFTER;
        }
    }
}
