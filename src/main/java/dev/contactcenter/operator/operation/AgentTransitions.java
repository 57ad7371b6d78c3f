package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.operation.status.AgentUpdate;
import dev.contactcenter.operator.operation.status.StatusDraft;
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
    /** The readings in a row that confirm an agent as free while a platform job is open: the job's end may never be reported. */
    private static final int BELIEVED_DESPITE_A_JOB = 20;

    /** Whether an agent whom the platform has lost is to be asked for again. */
    enum Retry {
        /** Now. */
        NOW,
        /** When the pause after the last try is over, or the operation is no longer suspended. */
        LATER,
        /** There are no tries left. */
        NEVER
    }

    private record FailureGroup(String reason, String message) {}

    private final StatusDraft draft;
    private final AgentPolicy rules;
    private final Map<AgentId, AgentState> moves = new LinkedHashMap<>();
    private final Map<FailureGroup, List<AgentId>> blames = new LinkedHashMap<>();
    private final List<AgentId> notAsked = new ArrayList<>();
    private final AgentIdSet open;
    private final AgentIdSet closed;
    private boolean lost;

    AgentTransitions(StatusDraft draft, AgentPolicy rules) {
        this.draft = draft;
        this.rules = rules;
        this.open = draft.ledger.open();
        this.closed = draft.ledger.closed();
    }

    /** Agents as the target was resolved; nobody has been asked for. */
    AgentTransitions resolved(Target.Match match, boolean dryRun) {
        for (var agent : match.agents()) {
            var state = rules.stateOf(agent);
            // Addresses handed over before, without an answer, may have been what brought the agent there.
            draft.accepted |= state == AgentState.Completed && !draft.answered;
            move(agent.id(), dryRun && state == AgentState.Deferred ? AgentState.Pending : state);
            draft.learn(agent.id(), AgentUpdate.first(agent, dryRun ? rules.forecast(agent) : rules.explain(agent)));
            draft.seen(agent.id());
        }
        match.unknown().forEach(this::unknown);
        return this;
    }

    /** What the platform answered for each of these agents. */
    AgentTransitions answered(Collection<Row> rows) {
        for (var row : rows) {
            if (isOver(row.id())) {
                continue;
            }
            switch (row.verdict()) {
                case DONE -> settle(row, AgentState.Completed, "");
                case DEFERRED -> settle(row, AgentState.Deferred, rules.waits());
                case TAKEN -> settle(row, AgentState.Pending, "");
                case REFUSED_BUSY -> refusedBusy(row);
                case REFUSED_OFFLINE ->
                    settle(row, rules.action().skipsOffline() ? AgentState.Skipped : AgentState.Completed, AgentPolicy.LOGGED_OUT);
                case REFUSED_UNKNOWN -> unknown(row.id());
                case REFUSED_UNAUTHORIZED -> refused(row, Outcome.Unauthorized);
                case REFUSED -> refused(row, Outcome.Error);
            }
        }
        return this;
    }

    private void refusedBusy(Row row) {
        switch (rules.busyAgents()) {
            case Defer -> {
                settle(row, AgentState.Deferred, rules.waits());
                notAsked.add(row.id());
            }
            case Skip -> settle(row, AgentState.Skipped, AgentPolicy.BUSY);
            case Interrupt -> refused(row, Outcome.Error);
        }
    }

    private void refused(Row row, Outcome outcome) {
        var message = row.message().isEmpty() ? "the platform refused, and gave no reason" : row.message();
        settle(row, AgentState.Failed, message);
        blame(row.id(), outcome, message);
    }

    private void settle(Row row, AgentState state, String words) {
        move(row.id(), state);
        var message = row.message().isEmpty() ? words : row.message();
        draft.learn(row.id(), new AgentUpdate(row.profile(), row.previousStatus(), row.currentStatus(), Optional.of(message)));
    }

    /** Agents who were read because it is not known how they stand; who is not there yet is to be asked for. */
    AgentTransitions looked(AgentIdSet ids, Map<AgentId, Agent> agents) {
        for (var id : ids) {
            var agent = agents.get(id);
            if (isOver(id)) {
                continue;
            }
            if (agent == null) {
                gone(id);
                continue;
            }
            draft.seen(id);
            var state = rules.stateOf(agent);
            var waitsForPlatform = state == AgentState.Pending
                    && agent.presence() == Presence.BUSY
                    && draft.ledger.deferred().contains(id);
            if (!waitsForPlatform) {
                // A request whose answer was lost may have been what brought the agent there.
                draft.accepted |= state == AgentState.Completed && draft.asked.contains(id);
                move(id, state);
                notAsked.add(id);
                draft.learn(id, AgentUpdate.later(agent, rules.observed(agent, state)));
            }
        }
        return this;
    }

    /** What the watch saw. Who should long be gone and is free is to be asked for again, or has failed. */
    AgentTransitions sighted(Map<AgentId, Observation> sightings, Retry again) {
        var lostAfter = draft.openJobs().isEmpty() ? Observation.CONFIRMED_AFTER : BELIEVED_DESPITE_A_JOB;
        sightings.forEach((id, sighting) -> {
            if (!open.contains(id)) {
                return;
            }
            if (sighting.agent().isPresent()) {
                draft.seen(id);
                sighted(id, sighting.agent().get(), sighting.consecutive() >= lostAfter, again);
            } else if (sighting.consecutive() >= Observation.CONFIRMED_AFTER) {
                gone(id);
            }
        });
        return this;
    }

    private void sighted(AgentId id, Agent agent, boolean isLost, Retry again) {
        var asked = draft.asked.contains(id);
        var takesOver = asked
                && agent.presence() == Presence.BUSY
                && rules.busyAgents() != BusyAgents.Interrupt
                && !rules.action().isSatisfiedBy(agent);
        var state = takesOver ? AgentState.Deferred : rules.stateOf(agent);
        if (asked && state == AgentState.Pending) {
            if (isLost) {
                lost(id, agent, again);
            }
            return;
        }
        var stays = state == AgentState.Deferred && draft.ledger.deferred().contains(id);
        move(id, state);
        draft.learn(id, stays ? AgentUpdate.unmoved(agent) : AgentUpdate.later(agent, rules.observed(agent, state)));
    }

    private void lost(AgentId id, Agent agent, Retry again) {
        lost = true;
        if (again == Retry.NOW) {
            move(id, AgentState.Pending);
            notAsked.add(id);
            draft.learn(id, AgentUpdate.later(agent, "the platform lost the request, for the agent " + stays(agent) + ": asked again"));
        } else if (again == Retry.NEVER) {
            var message = "the platform took the request on, but the agent "
                    + (agent.presence() == Presence.BUSY ? stays(agent) : "is still free and logged in")
                    + "; spec.backoffLimit admits no further try";
            fail(id, Outcome.Error, message);
            draft.learn(id, AgentUpdate.later(agent, message));
        }
    }

    private static String stays(Agent agent) {
        return agent.presence() == Presence.BUSY ? "stays in status '" + agent.status() + "'" : "is free and logged in";
    }

    /** Whether somebody was met whom the platform took on and nothing came of it. */
    boolean hasLost() {
        return lost;
    }

    /** Fails these agents for one reason. */
    AgentTransitions failed(AgentIdSet agents, String message) {
        agents.stream().filter(id -> !isOver(id)).forEach(id -> {
            fail(id, Outcome.Error, message);
            draft.learn(id, AgentUpdate.saying(message));
        });
        return this;
    }

    private void unknown(AgentId id) {
        var message = "the platform knows no agent of this id";
        fail(id, Outcome.InvalidAgentId, message);
        draft.learn(id, AgentUpdate.saying(message));
    }

    private void gone(AgentId id) {
        var message = "the platform no longer lists this agent";
        fail(id, Outcome.InvalidAgentId, message);
        draft.learn(id, AgentUpdate.saying(message));
    }

    /** What is said of an agent after the end is not heard: nobody leaves a final state. */
    private boolean isOver(AgentId id) {
        return closed.contains(id) || moves.containsKey(id) && moves.get(id).isFinal();
    }

    private void fail(AgentId id, Outcome reason, String message) {
        move(id, AgentState.Failed);
        blame(id, reason, message);
    }

    private void blame(AgentId id, Outcome reason, String message) {
        blames.computeIfAbsent(new FailureGroup(reason.name(), message), blame -> new ArrayList<>()).add(id);
    }

    private void move(AgentId id, AgentState state) {
        moves.put(id, state);
    }

    /** Writes all that has been collected into the draft. */
    void apply() {
        var byState = new LinkedHashMap<AgentState, List<AgentId>>();
        moves.forEach((id, state) -> byState.computeIfAbsent(state, key -> new ArrayList<>()).add(id));
        byState.forEach((state, ids) -> draft.move(AgentIdSet.copyOf(ids), state));
        draft.asked = draft.asked.minus(AgentIdSet.copyOf(notAsked));
        blames.forEach((blame, ids) -> draft.problems.add(blame.reason(), blame.message(), AgentIdSet.copyOf(ids)));
    }
}
