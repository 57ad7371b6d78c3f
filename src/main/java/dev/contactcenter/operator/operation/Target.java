package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.IpSelector;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.OperationSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The agents that an operation means: what has to be read to tell them, and who they are once it has been read. */
final class Target {
    private final Members named;
    private final Members excluded;
    private final Set<String> statuses;

    private Target(Members named, Members excluded, Set<String> statuses) {
        this.named = named;
        this.excluded = excluded;
        this.statuses = statuses;
    }

    /** @throws IllegalArgumentException with a message that names the field and the entry that is no good */
    static Target of(OperationSpec operation) {
        if (operation.unreadable() != null) {
            throw new IllegalArgumentException("spec can't be read: " + operation.unreadable());
        }
        var spec = operation.target();
        var named = Members.of("spec.target", spec.agentIds(), spec.teamIds(), spec.ipAddrs());
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "spec.target names nobody: give at least one entry in agentIds, teamIds or ipAddrs");
        }
        var exclude = spec.exclude();
        var excluded = exclude == null
                ? Members.of("spec.target.exclude", List.of(), List.of(), List.of())
                : Members.of("spec.target.exclude", exclude.agentIds(), exclude.teamIds(), exclude.ipAddrs());
        return new Target(
                named, excluded, spec.statuses().stream().map(Target::folded).collect(Collectors.toSet()));
    }

    boolean hasTeams() {
        return !named.teams.isEmpty() || !excluded.teams.isEmpty();
    }

    boolean hasAddresses() {
        return !named.entries.isEmpty() || !excluded.entries.isEmpty();
    }

    /** Whether the entries of ipAddrs alone say all, so that a platform can be given them as they are. */
    boolean isAddressesOnly() {
        return named.ids.isEmpty() && named.teams.isEmpty() && excluded.isEmpty() && statuses.isEmpty();
    }

    List<String> addressEntries() {
        return named.entries;
    }

    IpSelector addresses() {
        return named.addresses;
    }

    /** What has to be read. Everybody is read where addresses are named, and then nobody needs to be read by id. */
    Set<Selection> selections() {
        var selections = new LinkedHashSet<Selection>();
        if (!named.entries.isEmpty()) {
            selections.add(new Selection.All());
        } else if (!named.ids.isEmpty()) {
            selections.add(new Selection.ByIds(named.ids));
        }
        named.teams.forEach(team -> selections.add(new Selection.ByTeam(team)));
        excluded.teams.forEach(team -> selections.add(new Selection.ByTeam(team)));
        return selections;
    }

    /**
     * Who is meant. Every answer of the reading must be a good one, and whole. An agent may have been read more than once, and have
     * changed meanwhile: who is excluded by one of the answers is left alone.
     */
    Match match(ReadResult reading) {
        var found = new LinkedHashMap<AgentId, Agent>();
        var leftOut = new HashSet<AgentId>();
        var answers = new TreeMap<Selection, Answer<Reading>>(Comparator.comparing(Selection::toString));
        answers.putAll(reading.answers());
        answers.forEach((selection, answer) -> agents(answer).forEach(agent -> {
            if (named.hasThrough(selection, agent)) {
                found.put(agent.id(), agent);
            }
            if (excluded.hasThrough(selection, agent) || !isInStatuses(agent)) {
                leftOut.add(agent.id());
            }
        }));
        var unknown = AgentIdSet.copyOf(named.ids.stream().filter(id -> !found.containsKey(id)).toList());
        var agents = found.values().stream().filter(agent -> !leftOut.contains(agent.id())).toList();
        return new Match(agents, unknown.minus(excluded.ids), found.size());
    }

    private boolean isInStatuses(Agent agent) {
        return statuses.isEmpty() || statuses.contains(folded(agent.status()));
    }

    private static List<Agent> agents(Answer<Reading> answer) {
        return ((Answer.Ok<Reading>) answer).value().agents();
    }

    private static String folded(String status) {
        return status.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Who is meant.
     *
     * @param agents the agents, each once
     * @param unknown the ids that are named and that the platform does not know
     * @param found how many agents there were before anybody was excluded or left out for a status
     */
    record Match(List<Agent> agents, AgentIdSet unknown, int found) {}

    private record Members(AgentIdSet ids, Set<TeamId> teams, List<String> entries, IpSelector addresses) {
        static Members of(String field, List<IntOrString> ids, List<IntOrString> teams, List<String> entries) {
            return new Members(
                    AgentIdSet.copyOf(parsed(field + ".agentIds", ids, AgentId::of)),
                    new LinkedHashSet<>(parsed(field + ".teamIds", teams, TeamId::of)),
                    entries,
                    IpSelector.of(field + ".ipAddrs", entries));
        }

        boolean isEmpty() {
            return ids.isEmpty() && teams.isEmpty() && entries.isEmpty();
        }

        /** Whether this agent, read through that selection, is one of these. */
        boolean hasThrough(Selection selection, Agent agent) {
            if (selection instanceof Selection.ByTeam byTeam && teams.contains(byTeam.team())) {
                return true;
            }
            return ids.contains(agent.id()) || addresses.matchesAny(agent.addresses());
        }

        private static <T> List<T> parsed(String field, List<IntOrString> entries, Function<String, T> parse) {
            var parsed = new ArrayList<T>(entries.size());
            for (var i = 0; i < entries.size(); i++) {
                try {
                    parsed.add(parse.apply(String.valueOf(entries.get(i).getValue())));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(field + "[" + i + "]: " + e.getMessage(), e);
                }
            }
            return parsed;
        }
    }
}
