package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Allowance.Hold;
import dev.contactcenter.operator.operation.status.AgentMessages;
import dev.contactcenter.operator.operation.status.AgentStates;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.RolloutMessages;
import dev.contactcenter.operator.operation.status.RolloutProgress;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.RolloutSpec;
import dev.contactcenter.operator.resource.RolloutSpec.TimeoutAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The waves of an operation: who may be asked for next, and when. A wave begins when no agent of the waves before is out any
 * more, after a reading that shows who is free, and who is logged in. An agent in a call or chat that the platform has
 * deferred keeps its place, and does not hold up the next wave.
 */
final class Waves {
    /** How long after a count with too few agents they are counted again. */
    private static final Duration COUNT_AGAIN_AFTER = Duration.ofSeconds(30);

    private final Action action;
    private final OperationSpec spec;
    private final RolloutSpec rollout;
    private final Observed observed;
    private final Instant now;
    private final StatusDraft draft;
    private final RolloutProgress progress;

    /** @param desired must have a rollout */
    Waves(Desired desired, Observed observed, Instant now, StatusDraft draft) {
        this.action = desired.action();
        this.spec = desired.spec();
        this.rollout = Objects.requireNonNull(spec.rollout());
        this.observed = observed;
        this.now = now;
        this.draft = draft;
        this.progress = draft.rollout();
    }

    /** What to do next for the agents that are left. */
    sealed interface Step {}

    /**
     * To ask for these agents.
     *
     * @param agents agents of the present wave, each seen just now
     */
    record Ask(AgentIdSet agents) implements Step {}

    /**
     * To read these agents first.
     *
     * @param agents the agents
     */
    record Read(AgentIdSet agents) implements Step {}

    /**
     * To wait.
     *
     * @param hold for what
     */
    record Wait(Hold hold) implements Step {}

    /** Returns the step to take: never more agents are out than the bounds and the allowance admit. */
    Step next(Allowance allowance) {
        if (!progress.due().isEmpty()) {
            return allowance.isNothing() ? new Wait(allowance.hold().orElseThrow()) : askOrRead(allowance.of(progress.due()));
        }
        var busy = progress.out().intersect(states().deferred());
        var obstacle = obstacle(busy).or(() -> allowance.isNothing() ? allowance.hold() : Optional.empty());
        if (obstacle.isPresent()) {
            return new Wait(obstacle.get());
        }
        var look = Look.of(observed.reading());
        return look.covers(toLookAt()) ? begin(look, busy, allowance) : new Read(toLookAt());
    }

    private Step askOrRead(AgentIdSet agents) {
        return draft.agents().haveJustBeenSeen(agents) ? new Ask(agents) : new Read(agents);
    }

    /** Returns the agents that are read before the next request. */
    AgentIdSet toRead(Allowance allowance) {
        return progress.due().isEmpty() ? toLookAt() : allowance.of(progress.due());
    }

    /** Returns that these agents are read. */
    String reading(AgentIdSet agents) {
        return RolloutMessages.reading(progress, agents.size());
    }

    /** Between two waves a lost answer is no try any more: what it did is known, or never will be. Its failure still counts. */
    void forgetTryBefore() {
        if (!progress.isUnderWay(states()) && draft.tries().lastFailure().isEmpty()) {
            draft.tries().forget();
        }
    }

    /** Returns whether agents of the present wave are logged out and not back. */
    boolean isWaitingForReturn() {
        return !progress.absent(states()).isEmpty();
    }

    private Optional<Hold> obstacle(AgentIdSet busy) {
        if (progress.isUnderWay(states())) {
            return Optional.of(waitingForReturn());
        }
        if (progress.bounds().maxUnavailable().orElse(Integer.MAX_VALUE) <= busy.size()) {
            return Optional.of(new Hold(Reason.AgentsBusy, RolloutMessages.placesTaken(progress, busy), Optional.empty()));
        }
        return progress.nextLook().filter(now::isBefore).map(at -> tooFewAvailable(busy, at));
    }

    /** Waits for agents of the present wave. */
    Hold waitingForReturn() {
        var absent = progress.absent(states());
        if (absent.isEmpty()) {
            var asked = progress.out().minus(states().deferred());
            return new Hold(Reason.Submitting, RolloutMessages.waitingForResult(progress, asked), Optional.empty());
        }
        var until = timeout();
        var message = RolloutMessages.waitingForReturn(progress, absent, until, rollout.onTimeout() == TimeoutAction.Stop);
        return new Hold(Reason.WaitingForReturn, message, Optional.of(until));
    }

    private Hold tooFewAvailable(AgentIdSet busy, Instant at) {
        var message = RolloutMessages.tooFewAvailable(progress, busy.size(), matched().size(), at);
        return new Hold(Reason.TooFewAvailable, message, Optional.of(at));
    }

    /** Returns the agents to read before a wave: those that may go, and all agents if those who stay are counted. */
    private AgentIdSet toLookAt() {
        return progress.bounds().minAvailable().isPresent() ? matched() : draft.toAsk();
    }

    private AgentIdSet matched() {
        return states().open().plus(states().closed());
    }

    private AgentStates states() {
        return draft.agents().states();
    }

    private Step begin(Look look, AgentIdSet busy, Allowance allowance) {
        if (progress.bounds().minAvailable().isPresent()) {
            progress.count(look.loggedIn(matched()));
        }
        // Busy agents that the platform has deferred are logged in, and may be logged out at any moment.
        var room = progress.bounds().room(busy.size(), progress.available().orElse(0) - busy.size());
        if (room < 1) {
            draft.endTries();
            var at = now.plus(COUNT_AGAIN_AFTER);
            progress.lookAgainAt(at);
            return new Wait(tooFewAvailable(busy, progress.nextLook().orElse(at)));
        }
        var agents = draft.toAsk().stream().filter(look.agents()::containsKey).map(look.agents()::get).toList();
        var wave = WaveOrdering.next(agents, Math.min(room, allowance.agents()), rollout.order(), spec.busyAgents());
        progress.beginWave(wave);
        expect();
        return new Ask(wave);
    }

    /** Estimates how many waves are left, if all go as the bounds allow and as many agents stay logged in. */
    private void expect() {
        var left = states().open().minus(progress.due()).minus(draft.asked()).size();
        var bounds = progress.bounds();
        var room = bounds.room(0, progress.available().orElse(0));
        var width = room > 0 ? room : Math.max(1, bounds.room(0, matched().size()));
        progress.expect(left / width + (left % width > 0 ? 1 : 0));
    }

    private Instant timeout() {
        return Deadlines.after(progress.waveTime().orElse(now), rollout.returnTimeoutSeconds());
    }

    /**
     * Records the agents that did not come back in time. Only an agent that has been looked at, and was not there, is late.
     *
     * @return why the operation ends; empty if it does not
     */
    Optional<Failure> recordLate() {
        var late = now.isBefore(timeout()) ? AgentIdSet.EMPTY : new Returns(draft, observed.observations()).notBack();
        if (late.isEmpty()) {
            return Optional.empty();
        }
        if (rollout.onTimeout() == TimeoutAction.Stop) {
            return Optional.of(RolloutMessages.returnTimeout(progress, late, rollout.returnTimeoutSeconds()));
        }
        progress.goneForGood(late);
        return Optional.empty();
    }

    /** Plans the waves when the target is resolved. In a dry run, the details say which agent is in which wave. */
    void plan() {
        var look = Look.of(observed.reading());
        if (progress.bounds().minAvailable().isPresent()) {
            progress.count(look.loggedIn(matched()));
        }
        expect();
        if (spec.dryRun()) {
            var agents = states().pending().stream().map(look.agents()::get).filter(Objects::nonNull).toList();
            explain(WaveOrdering.sorted(agents, rollout.order()));
        }
    }

    private void explain(List<Agent> agents) {
        var width = (agents.size() + progress.waves() - 1) / Math.max(1, progress.waves());
        for (var i = 0; i < agents.size(); i++) {
            var message = AgentMessages.forecastInWave(action.phrases(), i / width + 1, progress.waves());
            draft.agents().explain(AgentIdSet.of(agents.get(i).id()), message);
        }
    }
}
