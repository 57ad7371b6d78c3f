package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.expertflow.PendingChange.Result;
import dev.contactcenter.operator.platform.expertflow.StateApi.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends commands and waits for their results. An event is the fastest answer. While no event comes, the agent is read
 * by REST, after growing pauses, because no document promises events about other agents.
 */
final class ChangeSubmitter {
    private final PendingChanges changes;
    private final PresenceCache presences;
    private final StateApi states;
    private final AgentManagerClient client;
    private final AgentManagerEvents events;
    private final Timeouts timeouts;

    ChangeSubmitter(PendingChanges changes, PresenceCache presences, StateApi states, AgentManagerClient client,
            AgentManagerEvents events, Timeouts timeouts) {
        this.changes = changes;
        this.presences = presences;
        this.states = states;
        this.client = client;
        this.events = events;
        this.timeouts = timeouts;
    }

    Answer<SubmitResult> submit(AgentIdSet ids, PresenceCommand.ChangeState command, PlatformHost host) {
        var rows = new ArrayList<Row>();
        for (var id : (Iterable<AgentId>) ids.stream()::iterator) {
            var row = submit(id, command, host);
            if (!(row instanceof Answer.Ok<Row> ok)) {
                return row.map(never -> new SubmitResult.Rows(rows));
            }
            rows.add(ok.value());
        }
        return new Answer.Ok<>(new SubmitResult.Rows(rows));
    }

    private Answer<Row> submit(AgentId id, PresenceCommand.ChangeState command, PlatformHost host) {
        var before = presences.agent(id);
        var sentAt = presences.now();
        var change = changes.send(id, command, timeouts.answer(), client::send);
        var result = await(change, host);
        if (result instanceof Result.Done done) {
            return new Answer.Ok<>(SubmitRows.done(before, done.presence().agent()));
        } else if (result instanceof Result.Unchanged unchanged) {
            return new Answer.Ok<>(SubmitRows.unchanged(before, command, unchanged.presence().agent()));
        } else if (result instanceof Result.Failed failed) {
            return new Answer.Ok<>(SubmitRows.failed(id, before, failed.message()));
        }
        return result instanceof Result.Broken ? client.unreachable() : silence(id, before, sentAt);
    }

    /** Waits for the result. After each pause the agent is read, and the reading may be the result. */
    private Result await(PendingChange change, PlatformHost host) {
        var end = System.nanoTime() + timeouts.answer().toNanos();
        for (var pause = timeouts.look(); System.nanoTime() + pause.toNanos() < end; pause = pause.multipliedBy(2)) {
            var result = changes.poll(change, pause);
            if (result.isPresent()) {
                return result.get();
            }
            look(change.id(), host);
        }
        return changes.await(change, Duration.ofNanos(end - System.nanoTime()));
    }

    private void look(AgentId id, PlatformHost host) {
        if (!states.isAvailable() || !PresenceReader.isPossible(id) || !host.acquireFollowUpPermit()) {
            return;
        }
        var began = presences.now();
        if (!(states.one(id) instanceof Answer.Ok<Look> ok)) {
            return;
        }
        if (ok.value() instanceof Look.Known known) {
            presences.put(List.of(known.presence()), began);
            changes.seen(known.presence());
        } else if (ok.value() instanceof Look.Unknown) {
            changes.failed(id.value(), "Agent: " + id + " not found");
        }
    }

    /**
     * No answer said what the command did. If the platform has reported the agent since then, the agent is tracked; if
     * not, it has to be read again.
     */
    private Answer<Row> silence(AgentId id, Optional<Agent> before, long sentAt) {
        return presences.agentSince(id, sentAt)
                .<Answer<Row>>map(agent -> new Answer.Ok<>(SubmitRows.taken(before, agent, events.lastError())))
                .orElseGet(() -> new Answer.Unreachable<>(UnreachableCause.NETWORK,
                        "the agent manager did not report the state of the agent within " + timeouts.answer().toSeconds() + " s"
                                + (events.lastError().isEmpty() ? "" : "; its last error: " + events.lastError())));
    }
}
