package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.RolloutStatus;
import dev.contactcenter.operator.resource.RolloutStatus.WaveIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far the waves of an operation are: who of the present wave has not been asked for, who is out, who did not come back.
 * An agent is out from the moment before it is asked for until it is back. So an agent that the platform has deferred is
 * out, too: it may be logged out at any moment.
 */
public final class RolloutProgress {
    private boolean active;
    private WaveBounds bounds = WaveBounds.NONE;
    private int wave;
    private OptionalInt available = OptionalInt.empty();
    private AgentIdSet due = AgentIdSet.EMPTY;
    private AgentIdSet out = AgentIdSet.EMPTY;
    private AgentIdSet gone = AgentIdSet.EMPTY;
    private Optional<Instant> waveTime = Optional.empty();
    private Optional<Instant> nextLook = Optional.empty();
    private int wavesLeft;
    private final AgentIdSet outBefore;
    private final boolean wasUnderWay;

    /**
     * Reads it from a stored status; null: there are no waves.
     *
     * @throws IllegalArgumentException if it holds what the operator never writes
     */
    RolloutProgress(RolloutStatus stored, AgentStates states) {
        if (stored != null) {
            active = true;
            bounds = new WaveBounds(optional(stored.maxUnavailable()), optional(stored.minAvailable()));
            wave = stored.wave();
            available = optional(stored.available());
            due = AgentIdSet.parse(stored.ids().due());
            out = AgentIdSet.parse(stored.ids().out());
            gone = AgentIdSet.parse(stored.ids().goneForGood());
            waveTime = Optional.ofNullable(stored.waveTime());
            nextLook = Optional.ofNullable(stored.nextLook());
            wavesLeft = Math.max(0, stored.waves() - wave);
        }
        outBefore = out.intersect(states.completed());
        wasUnderWay = isUnderWay(states);
        if (!due.minus(states.open()).isEmpty() || !out.minus(states.open()).minus(states.completed()).isEmpty() || isWithoutTime()) {
            throw new IllegalArgumentException("an agent of a wave is in no state of a wave");
        }
    }

    private boolean isWithoutTime() {
        return !out.isEmpty() && waveTime.isEmpty();
    }

    private static OptionalInt optional(Integer stored) {
        return stored == null ? OptionalInt.empty() : OptionalInt.of(stored);
    }

    /** Records that the agents are logged out in waves. */
    public void begin(WaveBounds all) {
        active = true;
        bounds = all;
    }

    /** Returns whether the agents are logged out in waves. */
    public boolean isActive() {
        return active;
    }

    /** Returns the bounds of each wave. */
    public WaveBounds bounds() {
        return bounds;
    }

    /** Returns how many waves have begun. */
    public int wave() {
        return wave;
    }

    /** Returns how many waves there will be, as far as can be known now. */
    public int waves() {
        return wave + wavesLeft;
    }

    /** Records how many waves are still to come, as far as can be known now. */
    public void expect(int more) {
        wavesLeft = more;
    }

    /** Returns how many matched agents were logged in at the last count; empty if no agent counted them. */
    public OptionalInt available() {
        return available;
    }

    /** Records a count of the matched agents that are logged in. */
    public void count(int loggedIn) {
        available = OptionalInt.of(loggedIn);
        nextLook = Optional.empty();
    }

    /** Returns when the agents are to be counted again, if too few were logged in. */
    public Optional<Instant> nextLook() {
        return nextLook;
    }

    /** Records that too few agents are logged in, so that they are counted again at this time. */
    public void lookAgainAt(Instant time) {
        nextLook = Optional.of(seconds(time));
    }

    /** Begins a wave of these agents. No agent has been asked for yet. */
    public void beginWave(AgentIdSet agents) {
        wave++;
        due = agents;
        nextLook = Optional.empty();
    }

    /** Returns the agents of the present wave that have not been asked for. */
    public AgentIdSet due() {
        return due;
    }

    /** Returns the agents that have been asked for and are not back. */
    public AgentIdSet out() {
        return out;
    }

    /** Returns the agents that did not come back in time. */
    public AgentIdSet gone() {
        return gone;
    }

    /** Returns when the last agent of the present wave was asked for, or was seen logged out. */
    public Optional<Instant> waveTime() {
        return waveTime;
    }

    /** Records that these agents are about to be asked for. */
    public void ask(AgentIdSet agents, Instant now) {
        if (active) {
            due = due.minus(agents);
            out = out.plus(agents);
            waveTime = Optional.of(seconds(now));
        }
    }

    /** Records that these agents are logged out, and not because of this operation. */
    public void leftByThemselves(AgentIdSet agents) {
        out = out.minus(agents);
    }

    /** Records that these agents have been seen logged in again. */
    public void back(AgentIdSet agents) {
        out = out.minus(agents);
    }

    /** Records that these agents did not come back in time. */
    public void goneForGood(AgentIdSet agents) {
        out = out.minus(agents);
        gone = gone.plus(agents);
    }

    /**
     * Follows the states of the agents: a request that was not carried out is due again, and the time of the wave begins
     * again with each agent that is seen logged out.
     *
     * @param asked the agents that have been asked for and are not finished
     */
    public void follow(AgentStates states, AgentIdSet asked, Instant now) {
        if (!active) {
            return;
        }
        var kept = out.intersect(asked.plus(states.completed()));
        due = due.plus(out.minus(kept)).intersect(states.pending().minus(asked));
        out = kept;
        if (!out.intersect(states.completed()).minus(outBefore).isEmpty()) {
            waveTime = Optional.of(seconds(now));
        }
    }

    /** Returns the agents that are logged out and not back. */
    public AgentIdSet absent(AgentStates states) {
        return out.intersect(states.completed());
    }

    /** Returns whether an agent of the present wave is due, or out. Agents in a call or chat do not hold it up. */
    public boolean isUnderWay(AgentStates states) {
        return !due.isEmpty() || !out.minus(states.deferred()).isEmpty();
    }

    /** Returns whether the wave that was under way is over now. */
    public boolean isOverNow(AgentStates states) {
        return wasUnderWay && !isUnderWay(states);
    }

    /**
     * Returns how many agents are back.
     *
     * @param counts how many agents are in which state
     */
    public int back(AgentStates states, Counts counts) {
        return Math.max(0, counts.completedByOperation() - absent(states).size() - gone.size());
    }

    /** Returns it as it is stored; empty if there are no waves, or no agents yet. */
    Optional<RolloutStatus> status(AgentStates states, Counts counts, boolean isEnd) {
        return !active || counts == null
                ? Optional.empty()
                : Optional.of(new RolloutStatus(
                        wave,
                        waves(),
                        stored(bounds.maxUnavailable()),
                        stored(bounds.minAvailable()),
                        stored(available),
                        out.size(),
                        back(states, counts),
                        gone.size(),
                        waveTime.orElse(null),
                        isEnd ? null : nextLook.orElse(null),
                        new WaveIds(due.toString(), out.toString(), gone.toString())));
    }

    private static Integer stored(OptionalInt number) {
        return number.isPresent() ? (Integer) number.getAsInt() : null;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
