package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.status.AgentMessages;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.RolloutMessages;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.OperationSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Chooses the agents of a target that stay as they are, when the target is resolved. Agents in a call or chat stay first,
 * then those with the lowest ids. First each team gets its number; an agent that stays for a team counts for the whole
 * target, too. Only agents that are logged in, and that the operation would change or leave alone because they are busy,
 * can stay.
 */
final class Floor {
    private final OperationSpec spec;
    private final AgentPolicy policy;
    private final Map<TeamId, Integer> perTeam;

    /** @throws IllegalArgumentException with a message that names the entry that is wrong */
    Floor(OperationSpec spec, AgentPolicy policy) {
        this.spec = spec;
        this.policy = policy;
        this.perTeam = perTeam(spec);
    }

    /**
     * Returns how many agents stay, by team.
     *
     * @throws IllegalArgumentException with a message that names the entry that is wrong
     */
    static Map<TeamId, Integer> perTeam(OperationSpec spec) {
        var teams = new TreeMap<TeamId, Integer>();
        spec.keepAvailablePerTeam().forEach((team, number) -> {
            if (number == null) {
                throw new IllegalArgumentException("spec.keepAvailablePerTeam of team '" + team + "' is no number");
            }
            try {
                teams.put(TeamId.of(team), number);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("spec.keepAvailablePerTeam: " + e.getMessage(), e);
            }
        });
        return teams;
    }

    /** Returns these readings, and those that tell who is in a team that keeps some agents. */
    static Set<Selection> selections(OperationSpec spec, Set<Selection> ofTarget) {
        var selections = new LinkedHashSet<>(ofTarget);
        perTeam(spec).keySet().forEach(team -> selections.add(new Selection.ByTeam(team)));
        return selections;
    }

    /**
     * Those who stay.
     *
     * @param agents why each of them stays
     * @param failure why too few can stay; empty if enough can
     */
    record Staying(Map<AgentId, String> agents, Optional<Failure> failure) {}

    /** Chooses them. Every answer of the reading must be a good one. */
    Staying choose(List<Agent> agents, ReadResult reading) {
        var candidates = agents.stream()
                .filter(this::canStay)
                .sorted(Comparator.comparing((Agent agent) -> agent.presence() != Presence.BUSY).thenComparing(Agent::id))
                .map(Agent::id)
                .toList();
        var staying = new LinkedHashMap<AgentId, String>();
        for (var team : perTeam.entrySet()) {
            var members = members(team.getKey(), reading);
            var own = candidates.stream().filter(members::contains).toList();
            if (own.size() < team.getValue()) {
                var field = "spec.keepAvailablePerTeam of team " + team.getKey();
                return tooFew(field, team.getValue(), "team " + team.getKey() + " in spec.target", own.size());
            }
            keep(own, team.getValue(), AgentMessages.STAYS_IN_TEAM, staying);
        }
        var wanted = spec.keepAvailable() == null ? 0 : spec.keepAvailable();
        if (candidates.size() < wanted) {
            return tooFew("spec.keepAvailable", wanted, "spec.target", candidates.size());
        }
        keep(candidates, wanted, AgentMessages.STAYS, staying);
        return new Staying(staying, Optional.empty());
    }

    private static Staying tooFew(String field, int wanted, String whose, int loggedIn) {
        return new Staying(Map.of(), Optional.of(RolloutMessages.tooFewWouldStay(field, wanted, whose, loggedIn)));
    }

    private boolean canStay(Agent agent) {
        var state = policy.stateOf(agent);
        return state == AgentState.Pending || state == AgentState.Deferred || state == AgentState.Skipped && agent.presence() == Presence.BUSY;
    }

    private static void keep(List<AgentId> agents, int wanted, String why, Map<AgentId, String> staying) {
        var already = agents.stream().filter(staying::containsKey).count();
        agents.stream().filter(id -> !staying.containsKey(id)).limit(Math.max(0, wanted - already)).toList().forEach(id -> staying.put(id, why));
    }

    private static Set<AgentId> members(TeamId team, ReadResult reading) {
        var answer = reading.answers().get(new Selection.ByTeam(team));
        return answer instanceof Answer.Ok<Reading> ok
                ? ok.value().agents().stream().map(Agent::id).collect(Collectors.toSet())
                : Set.of();
    }
}
