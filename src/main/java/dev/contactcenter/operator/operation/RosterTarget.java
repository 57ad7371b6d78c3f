package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.TargetSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The agents that a roster shows: those of a target, by the same rules as for an operation, or all. */
public final class RosterTarget {
    private final Optional<Target> target;

    private RosterTarget(Optional<Target> target) {
        this.target = target;
    }

    /**
     * Reads a target.
     *
     * @param spec the target as the user wrote it; empty: all agents
     * @return the target
     * @throws IllegalArgumentException with a message that names the field and the entry that is not valid
     */
    public static RosterTarget of(Optional<TargetSpec> spec) {
        return new RosterTarget(spec.map(Target::of));
    }

    /** Returns what has to be read. */
    public Set<Selection> selections() {
        return target.map(Target::selections).orElse(Set.of(new Selection.All()));
    }

    /** Returns what a platform with these capabilities can't tell; empty if it can tell all. */
    public Optional<String> unsupported(Capabilities can) {
        if (target.filter(Target::hasTeams).isPresent() && !can.has(Capability.SelectByTeam)) {
            return Optional.of("spec.target.teamIds can't be used: the platform does not tell who is in a team. Name agentIds.");
        }
        return target.filter(Target::hasAddresses).isPresent() && !can.has(Capability.SelectByIp)
                ? Optional.of("spec.target.ipAddrs can't be used: the platform does not tell an agent's address. Name agentIds.")
                : Optional.empty();
    }

    /** Returns the answer that spoils a reading; empty if all answers are good ones and show all agents that were asked for. */
    public static Optional<Answer<Reading>> problemOf(ReadResult reading) {
        return ObservationRecorder.problemOf(reading);
    }

    /** Returns the agents that are shown; every answer of the reading must be a good one. */
    public List<Agent> agents(ReadResult reading) {
        return target.map(known -> known.match(reading).agents()).orElseGet(() -> reading.answers().values().stream()
                .flatMap(answer -> ((Answer.Ok<Reading>) answer).value().agents().stream())
                .toList());
    }

    /** Returns the entries of the target, such as "teamIds 7"; none: all agents. */
    public List<String> describe() {
        return target.map(Target::describe).orElse(List.of());
    }

    /** Returns the agents that the target names by id and that the platform does not know. */
    public AgentIdSet unknown(ReadResult reading) {
        return target.map(known -> known.match(reading).unknown()).orElse(AgentIdSet.EMPTY);
    }
}
