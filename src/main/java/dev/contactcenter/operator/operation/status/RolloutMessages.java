package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import java.time.Instant;

/** The sentences about waves, and about agents that have to stay. */
public final class RolloutMessages {
    private RolloutMessages() {}

    private static String wave(RolloutProgress rollout) {
        return "Wave " + rollout.wave() + " of " + rollout.waves();
    }

    /** Returns the beginning of the sentence that says what the platform is asked to do. */
    static String asking(RolloutProgress rollout) {
        return rollout.isActive() ? wave(rollout) + ": asking the platform to " : "Asking the platform to ";
    }

    /**
     * Returns that the agents of a wave are not back.
     *
     * @param until when they are no longer waited for
     * @param isStop whether the operation fails then
     */
    public static String waitingForReturn(RolloutProgress rollout, AgentIdSet absent, Instant until, boolean isStop) {
        var next = rollout.waves() > rollout.wave() ? "The next wave begins" : "The operation ends";
        return wave(rollout) + ": " + MessageFormat.countAre(absent.size(), "agent") + " logged out and not back: "
                + MessageFormat.shortened(absent.toString()) + ". " + next + " when all are back"
                + (isStop ? ". The operation fails if one is not back at " : ", or at ") + until + ".";
    }

    /** Returns that the agents of a wave have been asked for, and are not seen logged out yet. */
    public static String waitingForResult(RolloutProgress rollout, AgentIdSet agents) {
        return wave(rollout) + ": the platform does not show " + MessageFormat.count(agents.size(), "agent") + " as logged out yet: "
                + MessageFormat.shortened(agents.toString()) + ".";
    }

    /** Returns that agents are read before the next request of a wave. */
    public static String reading(RolloutProgress rollout, int agents) {
        var wave = rollout.due().isEmpty() ? rollout.wave() + 1 : rollout.wave();
        return "Wave " + wave + ": reading the status of " + MessageFormat.count(agents, "agent") + " before asking the platform.";
    }

    /**
     * Returns the result of the last request, if its answers are not waited for. In a wave the operation goes on without a good
     * answer, since it asks for no agent twice; what was certainly not carried out is due again.
     */
    static String failedTry(StatusDraft draft) {
        return draft.rollout().isActive() && draft.rollout().due().isEmpty()
                ? "The last request had no good answer."
                : "The last request was not carried out.";
    }

    /** Returns that agents in a call or chat take all places of the next wave. */
    public static String placesTaken(RolloutProgress rollout, AgentIdSet busy) {
        return "The next wave waits: the platform logs " + MessageFormat.count(busy.size(), "agent")
                + " out when a call or chat ends, and no more than " + rollout.bounds().maxUnavailable().orElse(busy.size())
                + " may be out at a time (spec.rollout.maxUnavailable): " + MessageFormat.shortened(busy.toString()) + ".";
    }

    /**
     * Returns that too few agents are logged in for a wave.
     *
     * @param busy how many of them the platform may log out at any moment
     * @param matched how many agents the target matches
     * @param next when they are counted again
     */
    public static String tooFewAvailable(RolloutProgress rollout, int busy, int matched, Instant next) {
        return "The next wave waits: " + loggedIn(rollout, matched)
                + (busy == 0 ? "" : ", " + busy + " of them until a call or chat ends")
                + ", and spec.rollout.minAvailable is " + rollout.bounds().minAvailable().orElse(0) + ". Counting again at " + next + ".";
    }

    private static String loggedIn(RolloutProgress rollout, int matched) {
        return rollout.available().orElse(0) + " of " + MessageFormat.countAre(matched, "agent") + " logged in";
    }

    /** Returns how a wave ended. */
    public static String waveFinished(RolloutProgress rollout, AgentStates states, Counts counts) {
        return wave(rollout) + " is over. So far " + MessageFormat.countAre(rollout.back(states, counts), "agent") + " back, "
                + (counts.failed() == 0 ? "and " : "") + rollout.gone().size() + " did not come back in time"
                + (counts.failed() == 0 ? "." : ", and " + counts.failed() + " failed.");
    }

    /** Returns who came back, after a space; empty if no agent was logged out in a wave. */
    static String result(RolloutProgress rollout, AgentStates states, Counts counts) {
        if (!rollout.isActive() || rollout.wave() == 0) {
            return "";
        }
        var gone = rollout.gone();
        var away = gone.isEmpty()
                ? ""
                : " " + MessageFormat.count(gone.size(), "agent") + " did not come back in time: " + MessageFormat.shortened(gone.toString()) + ".";
        return " In " + MessageFormat.count(rollout.wave(), "wave") + ", " + MessageFormat.count(rollout.back(states, counts), "agent")
                + " came back." + away;
    }

    /** Returns who is out when the operation ends badly, after a space; empty if no agent is. */
    static String stillOut(RolloutProgress rollout, AgentStates states) {
        var absent = rollout.absent(states);
        return absent.isEmpty() ? "" : " Not back yet: " + MessageFormat.agents(absent) + ".";
    }

    /** Returns in how many waves a real run would change the agents, as an addition to a sentence; empty if there are no waves. */
    static String forecast(RolloutProgress rollout) {
        if (!rollout.isActive()) {
            return "";
        }
        var most = rollout.bounds().maxUnavailable();
        return " in " + MessageFormat.count(rollout.waves(), "wave")
                + (most.isPresent() ? " of at most " + MessageFormat.count(most.getAsInt(), "agent") : "");
    }

    /** Returns that the first wave of a real run would wait, as a sentence without full stop after one; empty if it would not. */
    static String forecastOfWait(RolloutProgress rollout, int matched) {
        var fewest = rollout.bounds().minAvailable();
        return fewest.isEmpty() || rollout.available().orElse(0) > fewest.getAsInt()
                ? ""
                : ". The first wave would wait: " + loggedIn(rollout, matched) + ", and spec.rollout.minAvailable is " + fewest.getAsInt();
    }

    /**
     * Returns that agents did not come back, so that the operation ends.
     *
     * @param seconds how long they were waited for
     */
    public static Failure returnTimeout(RolloutProgress rollout, AgentIdSet late, int seconds) {
        return new Failure(Reason.ReturnTimeout, wave(rollout) + ": " + MessageFormat.countWere(late.size(), "agent")
                + " not back after spec.rollout.returnTimeoutSeconds (" + seconds + " s), and spec.rollout.onTimeout is Stop.");
    }

    /** Returns that the waves can't work. */
    public static Failure invalid(String problem) {
        return new Failure(Reason.InvalidRollout, MessageFormat.sentence(problem) + " Apply another operation with a correct rollout.");
    }

    /**
     * Returns that too few agents are there to stay.
     *
     * @param field the field that wants them to stay
     * @param wanted how many agents it wants to stay
     * @param whose the agents: "spec.target" or "team 7 in spec.target"
     * @param loggedIn how many of them are logged in and could stay
     */
    public static Failure tooFewWouldStay(String field, int wanted, String whose, int loggedIn) {
        return new Failure(Reason.TooFewWouldStay,
                field + " is " + wanted + ", and of " + whose + " " + MessageFormat.countAre(loggedIn, "agent") + " there to stay."
                        + " Lower it, or apply another operation when more are logged in.");
    }
}
