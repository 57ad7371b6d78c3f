package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.IpMatch;
import dev.contactcenter.operator.agent.IpSelector;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.status.FailureMessages;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.TargetSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The agents that an operation selects: what to read to find them, and which agents of a reading they are. */
final class Target {
    private static final BigInteger ALL_IPV4 = BigInteger.TWO.pow(32);
    private static final BigInteger ALL_IPV6 = BigInteger.TWO.pow(128);

    private final Members named;
    private final Members excluded;
    /** The statuses as the user wrote them. */
    private final List<String> statuses;

    private Target(Members named, Members excluded, List<String> statuses) {
        this.named = named;
        this.excluded = excluded;
        this.statuses = statuses;
    }

    /**
     * Returns the target that the user wrote.
     *
     * @throws IllegalArgumentException with a message that names the field and the entry that is wrong
     */
    static Target of(TargetSpec spec) {
        refuseNull("spec.target.statuses", spec.statuses());
        var named = Members.of("spec.target", spec.agentIds(), spec.teamIds(), spec.ipAddrs());
        if (named.isEmpty()) {
            throw new IllegalArgumentException(FailureMessages.EMPTY_TARGET);
        }
        var exclude = spec.exclude();
        var excluded = exclude == null
                ? Members.of("spec.target.exclude", List.of(), List.of(), List.of())
                : Members.of("spec.target.exclude", exclude.agentIds(), exclude.teamIds(), exclude.ipAddrs());
        return new Target(named, excluded, spec.statuses());
    }

    private static void refuseNull(String field, List<?> entries) {
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i) == null) {
                throw new IllegalArgumentException(field + "[" + i + "] is null");
            }
        }
    }

    boolean hasTeams() {
        return !named.teams.isEmpty() || !excluded.teams.isEmpty();
    }

    boolean hasAddresses() {
        return !named.entries.isEmpty() || !excluded.entries.isEmpty();
    }

    /** Returns the ids of agents that it excludes. */
    AgentIdSet excludedIds() {
        return excluded.ids;
    }

    /** Returns whether it names agents by teams or addresses, and not only one by one. */
    boolean namesGroups() {
        return !named.teams.isEmpty() || !named.entries.isEmpty();
    }

    /** Returns whether the entries of ipAddrs are the whole target, so that a platform can be given them as they are. */
    boolean isAddressesOnly() {
        return named.ids.isEmpty() && named.teams.isEmpty() && excluded.isEmpty() && statuses.isEmpty();
    }

    List<String> addressEntries() {
        return named.entries;
    }

    IpSelector addresses() {
        return named.addresses;
    }

    /** Returns whether these entries cover all IPv4 addresses, or all IPv6 addresses. */
    static boolean coversEveryAddress(List<String> entries) {
        try {
            refuseNull("ipAddrs", entries);
            return count(entries, false).equals(ALL_IPV4) || count(entries, true).equals(ALL_IPV6);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static BigInteger count(List<String> entries, boolean six) {
        return IpSelector.of(entries.stream().filter(entry -> entry.contains(":") == six).toList()).count();
    }

    /** Returns its entries, for a message: "agentIds 11", "teamIds 7", "ipAddrs 10.0.0.1". */
    List<String> describe() {
        return Stream.of(
                        named.ids.stream().map(id -> "agentIds " + id.value()),
                        named.teams.stream().map(team -> "teamIds " + team.value()),
                        named.entries.stream().map(entry -> "ipAddrs " + entry))
                .flatMap(Function.identity())
                .toList();
    }

    /**
     * Returns the readings that find the agents. If addresses are named, all agents are read, and then none needs to be
     * read by id.
     */
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
     * Returns the selected agents. An agent may have been read more than once, and have changed in between: if one of
     * the readings excludes it, it is left alone. An agent is also left alone if its addresses do not tell whether it
     * is excluded.
     *
     * @param reading every answer of it must be good and whole
     */
    Match match(ReadResult reading) {
        var found = new LinkedHashMap<AgentId, Agent>();
        var excludedIds = new HashSet<AgentId>();
        var inOtherStatus = new HashSet<AgentId>();
        var undecided = new LinkedHashMap<AgentId, Agent>();
        var answers = new TreeMap<Selection, Answer<Reading>>(Comparator.comparing(Selection::toString));
        answers.putAll(reading.answers());
        answers.forEach((selection, answer) -> agents(answer).forEach(agent -> {
            var isNamed = named.hasThrough(selection, agent);
            var isExcluded = excluded.hasThrough(selection, agent);
            if (isNamed == IpMatch.YES) {
                found.put(agent.id(), agent);
            }
            if (isExcluded == IpMatch.YES) {
                excludedIds.add(agent.id());
            }
            // An agent without an address is not selected by address, but it may be at an excluded one.
            var mayBeNamed = isNamed == IpMatch.UNKNOWN && !agent.addresses().isEmpty();
            if (mayBeNamed || isNamed == IpMatch.YES && isExcluded == IpMatch.UNKNOWN) {
                undecided.put(agent.id(), agent);
            }
            if (!isInStatuses(agent)) {
                inOtherStatus.add(agent.id());
            }
        }));
        var unknown = AgentIdSet.copyOf(named.ids.stream().filter(id -> !found.containsKey(id)).toList()).minus(excluded.ids);
        undecided.keySet().removeAll(excludedIds);
        undecided.keySet().removeAll(inOtherStatus);
        undecided.keySet().removeIf(id -> found.containsKey(id) && !isExclusionOpen(found.get(id)));
        excludedIds.retainAll(found.keySet());
        inOtherStatus.retainAll(found.keySet());
        inOtherStatus.removeAll(excludedIds);
        var agents = found.values().stream()
                .filter(agent -> !excludedIds.contains(agent.id()) && !inOtherStatus.contains(agent.id()) && !undecided.containsKey(agent.id()))
                .toList();
        return new Match(
                agents, unknown, List.copyOf(undecided.values()), found.size(), excludedIds.size(), inOtherStatus.size(), statusesOf(found));
    }

    private boolean isExclusionOpen(Agent agent) {
        return excluded.at(agent) == IpMatch.UNKNOWN;
    }

    private boolean isInStatuses(Agent agent) {
        return statuses.isEmpty() || statuses.stream().anyMatch(status -> folded(status).equals(folded(agent.status())));
    }

    private Statuses statusesOf(LinkedHashMap<AgentId, Agent> found) {
        var seen = new TreeSet<>(found.values().stream().map(Agent::status).toList());
        var folded = new HashSet<>(seen.stream().map(Target::folded).toList());
        return new Statuses(statuses.stream().filter(status -> !folded.contains(folded(status))).toList(), List.copyOf(seen));
    }

    private static List<Agent> agents(Answer<Reading> answer) {
        return ((Answer.Ok<Reading>) answer).value().agents();
    }

    private static String folded(String status) {
        return status.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The selected agents.
     *
     * @param agents the agents, each once
     * @param unknown the ids that are named and that the platform does not know
     * @param undecided agents that are left alone because their addresses do not tell whether they are selected or
     *     excluded
     * @param found how many of the named agents the platform has
     * @param excluded how many of those found are excluded
     * @param inOtherStatus how many others of those found are in none of the statuses
     * @param statuses the statuses of those found
     */
    record Match(
            List<Agent> agents,
            AgentIdSet unknown,
            List<Agent> undecided,
            int found,
            int excluded,
            int inOtherStatus,
            Statuses statuses) {}

    /**
     * The statuses of the agents that are named.
     *
     * @param missing those of {@code spec.target.statuses} that no agent is in
     * @param seen those that agents are in, in the platform's spelling
     */
    record Statuses(List<String> missing, List<String> seen) {}

    private record Members(AgentIdSet ids, Set<TeamId> teams, List<String> entries, IpSelector addresses) {
        static Members of(String field, List<IntOrString> ids, List<IntOrString> teams, List<String> entries) {
            refuseNull(field + ".agentIds", ids);
            refuseNull(field + ".teamIds", teams);
            refuseNull(field + ".ipAddrs", entries);
            return new Members(
                    AgentIdSet.copyOf(parsed(field + ".agentIds", ids, AgentId::of)),
                    new LinkedHashSet<>(parsed(field + ".teamIds", teams, TeamId::of)),
                    entries,
                    IpSelector.of(field + ".ipAddrs", entries));
        }

        boolean isEmpty() {
            return ids.isEmpty() && teams.isEmpty() && entries.isEmpty();
        }

        /** Returns whether this agent, read through that selection, is one of these. */
        IpMatch hasThrough(Selection selection, Agent agent) {
            var isMember = selection instanceof Selection.ByTeam byTeam && teams.contains(byTeam.team());
            return isMember || ids.contains(agent.id()) ? IpMatch.YES : at(agent);
        }

        /** Returns whether this agent is at one of the addresses. An agent who is logged out has no session, and may have none. */
        IpMatch at(Agent agent) {
            var isNowhere = agent.presence() == Presence.OFFLINE && agent.addresses().isEmpty();
            return isNowhere ? IpMatch.NO : addresses.match(agent.addresses());
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
