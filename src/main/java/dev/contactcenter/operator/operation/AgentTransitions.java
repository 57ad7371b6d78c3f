package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.status.AgentMessages;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.operation.status.AgentUpdate;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.IdForm;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.resource.BusyAgents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what has been learned of agents into their states. Moves are collected, so that 100,000 agents move at once. */
final class AgentTransitions {
    /**
     * How many readings in a row confirm that an agent is free while a job of the platform is open: the platform may
     * never report the job's end.
     */
    private static final int CONFIRMED_DESPITE_A_JOB = 20;

    /** How an agent became Completed. */
    private enum Cause {
        THIS_OPERATION,
        BEFORE,
        OTHERWISE
    }

    private record Move(AgentState state, Cause cause) {}

    private record FailureGroup(Outcome outcome, String message) {}

    private final StatusDraft draft;
    private final AgentPolicy policy;
    private final Map<AgentId, Move> moves = new LinkedHashMap<>();
    private final Map<FailureGroup, List<AgentId>> failures = new LinkedHashMap<>();
    private final List<AgentId> notAsked = new ArrayList<>();
    private final AgentIdSet open;
    private final AgentIdSet closed;
    private boolean anyLost;

    AgentTransitions(StatusDraft draft, AgentPolicy policy) {
        this.draft = draft;
        this.policy = policy;
        this.open = draft.agents().states().open();
        this.closed = draft.agents().states().closed();
    }

    /**
     * Adds the agents of the target. No request has been sent for them.
     *
     * @param staying the agents that stay as they are, and why
     * @param form the form of the platform's ids
     */
    AgentTransitions resolved(Target.Match match, Map<AgentId, String> staying, IdForm form, boolean dryRun) {
        // The addresses may have been sent before, and the answer lost. Then that request may be the reason why agents are done.
        var cause = draft.isAnswered() ? Cause.BEFORE : Cause.THIS_OPERATION;
        for (var agent : match.agents()) {
            if (staying.containsKey(agent.id())) {
                move(agent.id(), AgentState.Skipped, cause);
                draft.agents().learn(agent.id(), AgentUpdate.first(agent, staying.get(agent.id())));
                continue;
            }
            var state = policy.stateOf(agent);
            move(agent.id(), dryRun && state == AgentState.Deferred ? AgentState.Pending : state, cause);
            draft.agents().learn(agent.id(), AgentUpdate.first(agent, dryRun ? policy.forecast(agent) : policy.explain(agent)));
            draft.agents().markSeen(agent.id());
        }
        for (var agent : match.undecided()) {
            move(agent.id(), AgentState.Skipped, cause);
            draft.agents().learn(agent.id(), AgentUpdate.first(agent, AgentMessages.LEFT_ALONE_ADDRESS));
        }
        match.unknown().forEach(id -> failAndTell(id, Outcome.InvalidAgentId, AgentMessages.unknown(id, form)));
        return this;
    }

    /** Records the platform's answer for each of these agents. */
    AgentTransitions answered(Collection<Row> rows) {
        for (var row : rows) {
            if (isFinished(row.id())) {
                continue;
            }
            switch (row.verdict()) {
                case DONE -> settle(row, AgentState.Completed, Cause.THIS_OPERATION, "");
                case DEFERRED -> settle(row, AgentState.Deferred, Cause.THIS_OPERATION, policy.deferred());
                case TAKEN -> settle(row, AgentState.Pending, Cause.THIS_OPERATION, "");
                case REFUSED_BUSY -> refusedBusy(row);
                case REFUSED_OFFLINE -> refusedOffline(row);
                case REFUSED_UNKNOWN -> unknown(row.id());
                case REFUSED_UNAUTHORIZED -> refused(row, Outcome.Unauthorized);
                case REFUSED -> refused(row, Outcome.Error);
            }
        }
        return this;
    }

    private void refusedBusy(Row row) {
        switch (policy.busyAgents()) {
            case Defer -> {
                settle(row, AgentState.Deferred, Cause.THIS_OPERATION, policy.deferred());
                notAsked.add(row.id());
            }
            case Skip -> settle(row, AgentState.Skipped, Cause.THIS_OPERATION, AgentMessages.LEFT_ALONE_BUSY);
            case Interrupt -> refused(row, Outcome.Error);
        }
    }

    private void refusedOffline(Row row) {
        // An earlier try may have logged the agent out.
        var cause = draft.tries().attempt() > 1 ? Cause.THIS_OPERATION : Cause.OTHERWISE;
        settle(row, policy.action().skipsOffline() ? AgentState.Skipped : AgentState.Completed, cause, AgentMessages.LEFT_ALONE_OFFLINE);
    }

    private void refused(Row row, Outcome outcome) {
        var message = row.message().isEmpty() ? AgentMessages.REFUSED : row.message();
        settle(row, AgentState.Failed, Cause.THIS_OPERATION, message);
        recordFailure(row.id(), outcome, message);
    }

    private void settle(Row row, AgentState state, Cause cause, String text) {
        move(row.id(), state, cause);
        var message = row.message().isEmpty() ? text : row.message();
        draft.agents().learn(row.id(), new AgentUpdate(row.profile(), row.previousStatus(), row.currentStatus(), Optional.of(message)));
    }

    /**
     * Records agents that were read because their state was not known. Agents that are not done yet have to be asked
     * for.
     *
     * @param ids the agents that the reading covers
     * @param agents the agents that it showed
     */
    AgentTransitions readAgain(AgentIdSet ids, Map<AgentId, Agent> agents) {
        for (var id : ids) {
            var agent = agents.get(id);
            if (isFinished(id) || draft.rollout().isActive() && draft.asked().contains(id)) {
                // Whether an agent of a wave was logged out, polls decide: it may be back, and is not asked for again.
                continue;
            }
            if (agent == null) {
                gone(id);
                continue;
            }
            draft.agents().markSeen(id);
            var state = policy.stateOf(agent);
            var waitsForPlatform = state == AgentState.Pending
                    && agent.presence() == Presence.BUSY
                    && draft.agents().states().deferred().contains(id);
            if (!waitsForPlatform) {
                // If the agent was asked for, the request may have changed it, even if the answer was lost.
                move(id, state, draft.asked().contains(id) ? Cause.THIS_OPERATION : Cause.OTHERWISE);
                notAsked.add(id);
                draft.agents().learn(id, AgentUpdate.later(agent, policy.explainLater(agent, state)));
            }
        }
        return this;
    }

    /** Records what polls showed. An agent that should be done and is still free is asked for again, or has failed. */
    AgentTransitions polled(Map<AgentId, Observation> observations, Retry retry) {
        var lostAfter = draft.jobs().open().isEmpty() ? Observation.CONFIRMED_AFTER : CONFIRMED_DESPITE_A_JOB;
        observations.forEach((id, observation) -> {
            if (!open.contains(id)) {
                return;
            }
            if (observation.agent().isPresent()) {
                draft.agents().markSeen(id);
                polled(id, observation.agent().get(), observation.consecutive() >= lostAfter, retry);
            } else if (observation.consecutive() >= Observation.CONFIRMED_AFTER) {
                gone(id);
            }
        });
        return this;
    }

    private void polled(AgentId id, Agent agent, boolean isLost, Retry retry) {
        var wasAsked = draft.asked().contains(id);
        var platformWaits = wasAsked
                && agent.presence() == Presence.BUSY
                && policy.busyAgents() != BusyAgents.Interrupt
                && !policy.action().isSatisfiedBy(agent);
        var state = platformWaits ? AgentState.Deferred : policy.stateOf(agent);
        if (wasAsked && state == AgentState.Pending) {
            if (isLost) {
                lost(id, agent, retry);
            }
            return;
        }
        var stays = state == AgentState.Deferred && draft.agents().states().deferred().contains(id);
        move(id, state, wasAsked ? Cause.THIS_OPERATION : Cause.OTHERWISE);
        draft.agents().learn(id, stays ? AgentUpdate.unchanged(agent) : AgentUpdate.later(agent, policy.explainLater(agent, state)));
    }

    private void lost(AgentId id, Agent agent, Retry retry) {
        if (draft.rollout().isActive()) {
            if (retry == Retry.NEVER) {
                lostInWave(id, agent);
            }
            return;
        }
        anyLost = true;
        var isBusy = agent.presence() == Presence.BUSY;
        if (retry == Retry.NOW) {
            move(id, AgentState.Pending, Cause.THIS_OPERATION);
            notAsked.add(id);
            draft.agents().learn(id, AgentUpdate.later(agent, AgentMessages.askedAgain(agent.status(), isBusy)));
        } else if (retry == Retry.NEVER) {
            var message = AgentMessages.lost(agent.status(), isBusy);
            fail(id, Outcome.Error, message);
            draft.agents().learn(id, AgentUpdate.later(agent, message));
        }
    }

    /** An agent of a wave may have been out between two polls. It is not asked for again, or it might be logged out twice. */
    private void lostInWave(AgentId id, Agent agent) {
        if (draft.jobs().haveDoneAll()) {
            move(id, AgentState.Completed, Cause.THIS_OPERATION);
        } else {
            fail(id, Outcome.Error, AgentMessages.MAY_BE_BACK);
        }
        draft.agents().learn(id, AgentUpdate.later(agent, draft.jobs().haveDoneAll() ? AgentMessages.BACK_AFTER_JOB : AgentMessages.MAY_BE_BACK));
    }

    /** Returns whether a request that the platform accepted for an agent had no effect. */
    boolean hasLost() {
        return anyLost;
    }

    /** Fails these agents for one reason. */
    AgentTransitions failed(AgentIdSet agents, String message) {
        agents.stream().filter(id -> !isFinished(id)).forEach(id -> failAndTell(id, Outcome.Error, message));
        return this;
    }

    private void unknown(AgentId id) {
        failAndTell(id, Outcome.InvalidAgentId, AgentMessages.UNKNOWN);
    }

    private void gone(AgentId id) {
        failAndTell(id, Outcome.InvalidAgentId, AgentMessages.GONE);
    }

    private void failAndTell(AgentId id, Outcome outcome, String message) {
        fail(id, outcome, message);
        draft.agents().learn(id, AgentUpdate.saying(message));
    }

    /** Returns whether the agent is in a final state, which it never leaves. */
    private boolean isFinished(AgentId id) {
        return closed.contains(id) || moves.containsKey(id) && moves.get(id).state().isFinal();
    }

    private void fail(AgentId id, Outcome outcome, String message) {
        move(id, AgentState.Failed, Cause.THIS_OPERATION);
        recordFailure(id, outcome, message);
    }

    private void recordFailure(AgentId id, Outcome outcome, String message) {
        failures.computeIfAbsent(new FailureGroup(outcome, message), group -> new ArrayList<>()).add(id);
    }

    private void move(AgentId id, AgentState state, Cause cause) {
        moves.put(id, new Move(state, cause));
    }

    /** Writes all collected moves to the draft. */
    void apply() {
        var byState = new LinkedHashMap<AgentState, List<AgentId>>();
        moves.forEach((id, move) -> byState.computeIfAbsent(move.state(), key -> new ArrayList<>()).add(id));
        byState.forEach((state, ids) -> draft.move(AgentIdSet.copyOf(ids), state));
        var otherwise = completed(Cause.OTHERWISE);
        draft.agents().countCompletedWithoutRequest(completed(Cause.BEFORE).size(), otherwise.size());
        if (moves.containsValue(new Move(AgentState.Completed, Cause.THIS_OPERATION))) {
            draft.markAccepted();
        }
        draft.rollout().leftByThemselves(otherwise);
        draft.unask(AgentIdSet.copyOf(notAsked));
        failures.forEach((group, ids) -> draft.errors().add(group.outcome(), group.message(), AgentIdSet.copyOf(ids)));
    }

    private AgentIdSet completed(Cause cause) {
        var move = new Move(AgentState.Completed, cause);
        return AgentIdSet.copyOf(moves.entrySet().stream().filter(entry -> entry.getValue().equals(move)).map(Map.Entry::getKey).toList());
    }
}
