package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.Situation.Sighting;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Submission.Row;
import dev.contactcenter.operator.resource.BusyAgents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns what has been learned of agents into their states. Moves are collected, so that 100,000 agents move at once. */
final class Settlement {
    /** In how many readings in a row an agent must be seen free, or gone, before that is believed. */
    private static final int BELIEVED_AFTER = 2;

    private final Draft draft;
    private final Rules rules;
    private final Map<AgentState, List<AgentId>> moves = new EnumMap<>(AgentState.class);
    private final List<AgentId> notAsked = new ArrayList<>();

    Settlement(Draft draft, Rules rules) {
        this.draft = draft;
        this.rules = rules;
    }

    /** Agents as the target was resolved; nobody has been asked for. */
    Settlement resolved(Target.Match match, boolean dryRun) {
        for (var agent : match.agents()) {
            var state = rules.stateOf(agent);
            move(agent.id(), dryRun && state == AgentState.Deferred ? AgentState.Pending : state);
            draft.learn(agent.id(), Note.of(agent, dryRun ? rules.forecast(agent) : rules.explain(agent)));
        }
        match.unknown().forEach(this::unknown);
        return this;
    }

    /** Agents who were asked for with no answer known, as they are now: who is not there is to be asked for again. */
    Settlement looked(Map<AgentId, Agent> agents) {
        for (var id : draft.asked) {
            var agent = agents.get(id);
            if (agent == null) {
                unknown(id);
                continue;
            }
            var state = rules.stateOf(agent);
            var waits = state == AgentState.Pending
                    && agent.presence() == Presence.BUSY
                    && draft.ledger.deferred().contains(id);
            if (!waits) {
                move(id, state);
                notAsked.add(id);
                draft.learn(id, Note.of(agent, state == AgentState.Pending ? "" : seen(agent, state)));
            }
        }
        return this;
    }

    /** What the platform answered for each agent. */
    Settlement answered(List<Row> rows) {
        for (var row : rows) {
            var message = row.message();
            switch (row.verdict()) {
                case DONE -> move(row.id(), AgentState.Completed);
                case DEFERRED -> move(row.id(), AgentState.Deferred);
                case TAKEN -> move(row.id(), AgentState.Pending);
                case REFUSED_BUSY -> refusedBusy(row);
                case REFUSED_OFFLINE ->
                    move(row.id(), rules.action().skipsOffline() ? AgentState.Skipped : AgentState.Completed);
                case REFUSED_UNKNOWN -> {
                    unknown(row.id());
                    continue;
                }
                case REFUSED -> fail(row.id(), Outcome.Error.name(), refusal(row));
            }
            draft.learn(row.id(), new Note(row.profile(), row.previousStatus(), row.currentStatus(), message));
        }
        return this;
    }

    private void refusedBusy(Row row) {
        switch (rules.busyAgents()) {
            case Defer -> {
                move(row.id(), AgentState.Deferred);
                notAsked.add(row.id());
            }
            case Skip -> move(row.id(), AgentState.Skipped);
            case Interrupt -> fail(row.id(), Outcome.Error.name(), refusal(row));
        }
    }

    private static String refusal(Row row) {
        return row.message().isEmpty() ? "the platform refused, and gave no reason" : row.message();
    }

    /** What the watch saw. Agents who should long be gone and are free are to be asked for again, if there are tries left. */
    Settlement sighted(Map<AgentId, Sighting> sightings, boolean triesLeft) {
        sightings.forEach((id, sighting) -> {
            if (!draft.ledger.open().contains(id)) {
                return;
            }
            var believed = sighting.streak() >= BELIEVED_AFTER;
            if (sighting.agent().isEmpty()) {
                if (believed) {
                    gone(id);
                }
            } else {
                sighted(id, sighting.agent().get(), believed, triesLeft);
            }
        });
        return this;
    }

    private void sighted(AgentId id, Agent agent, boolean believed, boolean triesLeft) {
        var asked = draft.asked.contains(id);
        var busy = agent.presence() == Presence.BUSY;
        var state = busy && asked && !rules.action().holdsFor(agent) ? AgentState.Deferred : rules.stateOf(agent);
        if (state != AgentState.Pending) {
            move(id, state);
            draft.learn(id, Note.of(agent, seen(agent, state)));
        } else if (!asked) {
            move(id, state);
            draft.learn(id, Note.of(agent, ""));
        } else if (believed && draft.openJobs().isEmpty()) {
            again(id, agent, triesLeft);
        }
    }

    private void again(AgentId id, Agent agent, boolean triesLeft) {
        if (triesLeft) {
            move(id, AgentState.Pending);
            notAsked.add(id);
            draft.learn(id, Note.of(agent, "accepted by the platform, but still free and logged in: asked for again"));
        } else {
            fail(id, Outcome.Error.name(), "accepted by the platform time and again, but nothing came of it");
            draft.learn(id, Note.of(agent, "accepted by the platform " + draft.attempt + " times, but nothing came of it"));
        }
    }

    private String seen(Agent agent, AgentState state) {
        return switch (state) {
            case Deferred -> draft.asked.contains(agent.id()) || rules.busyAgents() != BusyAgents.Skip
                    ? "will " + rules.action().infinitive() + " when the call or chat ends"
                    : "";
            case Skipped -> rules.explain(agent);
            case Completed -> "seen " + (rules.action().holdsFor(agent) ? rules.action().participle() : "logged out");
            case Pending, Failed -> "";
        };
    }

    /** Fails these agents for one reason. */
    Settlement failed(AgentIdSet agents, String reason, String message) {
        agents.forEach(id -> fail(id, reason, message));
        agents.forEach(id -> draft.learn(id, new Note(Agent.Profile.NONE, "", "", message)));
        return this;
    }

    private void unknown(AgentId id) {
        var message = "the platform knows no agent of this id";
        fail(id, Outcome.InvalidAgentId.name(), message);
        draft.learn(id, new Note(Agent.Profile.NONE, "", "", message));
    }

    private void gone(AgentId id) {
        var message = "the platform no longer lists this agent";
        fail(id, Outcome.InvalidAgentId.name(), message);
        draft.learn(id, new Note(Agent.Profile.NONE, "", "", message));
    }

    private record Blame(String reason, String message) {}

    private final Map<Blame, List<AgentId>> blames = new java.util.LinkedHashMap<>();

    private void fail(AgentId id, String reason, String message) {
        move(id, AgentState.Failed);
        blames.computeIfAbsent(new Blame(reason, message), blame -> new ArrayList<>()).add(id);
    }

    private void move(AgentId id, AgentState state) {
        moves.computeIfAbsent(state, key -> new ArrayList<>()).add(id);
    }

    /** Writes all that has been collected into the draft. */
    void apply() {
        moves.forEach((state, ids) -> draft.move(set(ids), state));
        draft.asked = draft.asked.minus(set(notAsked));
        blames.forEach((blame, ids) -> draft.blame(blame.reason(), blame.message(), set(ids)));
    }

    private static AgentIdSet set(Collection<AgentId> ids) {
        return AgentIdSet.copyOf(ids);
    }
}
