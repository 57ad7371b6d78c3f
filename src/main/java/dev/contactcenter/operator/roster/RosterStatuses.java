package dev.contactcenter.operator.roster;

import dev.contactcenter.operator.operation.status.Conditions;
import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.RosterStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what the status of a roster is, and when a reading that shows nothing new is worth writing. */
public final class RosterStatuses {
    /** If nothing else changes, the time of the reading is written this often. */
    static final Duration OBSERVED_EVERY = Duration.ofMinutes(5);

    private static final int MAX_ENTRIES = 10;
    /** The reasons of a roster of which nothing is known: that of the CRD's default, and the first one that an operator writes. */
    private static final Set<String> NEW = Set.of("WaitingForOperator", RosterReason.Pending.name());

    private RosterStatuses() {}

    /**
     * Returns the status after a good reading.
     *
     * @param before the status of before
     * @param generation the generation of the spec
     * @param count what the reading shows
     * @param unknownIds the agents that are named and that the platform does not know
     * @param entries the entries of the target, such as "teamIds 7"; empty: all agents
     * @param readAt when it was read
     * @return the status; the same as before if nothing has changed and it is too early to write the time alone
     */
    public static RosterStatus observed(RosterStatus before, long generation, RosterCount count, String unknownIds, List<String> entries, Instant readAt) {
        var time = readAt.truncatedTo(ChronoUnit.SECONDS);
        var conditions = conditions(before, generation, RosterReason.Observed,
                count.agents().total() == 0 ? noAgents(entries) : "The agents were read.", readAt);
        var omitted = count.agents().total() - count.details().size();
        var after = new RosterStatus(
                generation, time, count.agents(), count.ids(), count.statuses(), unknownIds, count.details(), omitted, conditions.list());
        var isSame = before.observedAt() != null && at(after, before.observedAt()).equals(before);
        return isSame && before.observedAt().plus(OBSERVED_EVERY).isAfter(time) ? before : after;
    }

    /**
     * Returns the status if nothing could be read: what was shown stays, with its time.
     *
     * @param before the status of before
     * @param generation the generation of the spec
     * @param reason why
     * @param message the same for people
     * @param now the time
     * @return the status
     */
    public static RosterStatus notRead(RosterStatus before, long generation, RosterReason reason, String message, Instant now) {
        var age = Optional.ofNullable(before.observedAt()).map(time -> " The agents shown are those of " + time + ".").orElse("");
        var conditions = conditions(before, generation, reason, message + age, now);
        return new RosterStatus(
                generation, before.observedAt(), before.agents(), before.ids(), before.statuses(), before.unknownIds(), before.details(),
                before.detailsOmitted(), conditions.list());
    }

    /** Returns whether nothing is known yet of what the roster is to show: neither its agents, nor why they can't be read. */
    public static boolean isNew(RosterStatus status) {
        return status.condition("Ready").map(Condition::reason).filter(reason -> !NEW.contains(reason)).isEmpty();
    }

    private static String noAgents(List<String> entries) {
        return entries.isEmpty()
                ? "No agent is shown: the platform has no agents."
                : "No agent is shown: spec.target selects no agent of the platform (" + MessageFormat.list(entries, MAX_ENTRIES) + ").";
    }

    private static Conditions conditions(RosterStatus before, long generation, RosterReason reason, String message, Instant now) {
        var conditions = new Conditions(before.conditions(), generation, now);
        conditions.set("Ready", reason.isReady(), reason.name(), message);
        if (reason.isStalled()) {
            conditions.set("Stalled", true, reason.name(), message);
        } else if (!reason.isReady()) {
            conditions.set("Reconciling", true, reason.name(), message);
        }
        return conditions;
    }

    private static RosterStatus at(RosterStatus status, Instant time) {
        return new RosterStatus(
                status.observedGeneration(), time, status.agents(), status.ids(), status.statuses(), status.unknownIds(), status.details(),
                status.detailsOmitted(), status.conditions());
    }
}
