package dev.contactcenter.operator.roster;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.resource.RosterStatus.AgentDetail;
import dev.contactcenter.operator.resource.RosterStatus.Counts;
import dev.contactcenter.operator.resource.RosterStatus.StatusGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a reading shows: how many agents are in which status, and which ones.
 *
 * @param agents how many, by what they do
 * @param ids all of them, if one of the statuses has no ids; empty otherwise
 * @param statuses the statuses, sorted by name
 * @param details what is known of some agents
 */
public record RosterCount(Counts agents, String ids, List<StatusGroup> statuses, List<AgentDetail> details) {
    /** More characters than this in all ids together, and the largest status is told by the others. */
    static final int MAX_IDS = 250_000;
    /** The most statuses; the agents of the smallest ones beyond it are put together. */
    static final int MAX_STATUSES = 100;
    /** What the statuses beyond {@link #MAX_STATUSES} are called together. */
    static final String OTHERS = "(others)";

    private static final int MAX_STATUS = 256;
    private static final int MAX_NAME = 256;
    private static final int MAX_EMAIL = 320;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_DETAILS = 200;
    /** The words of the platforms for "ready for the next conversation". */
    private static final Set<String> AVAILABLE = Set.of("available", "ready");

    /**
     * Counts.
     *
     * @param agents the agents; of one that is among them twice the last counts
     * @param personalData whether names, e-mails and numbers are shown
     * @return what they show
     */
    public static RosterCount of(List<Agent> agents, boolean personalData) {
        var each = new TreeMap<AgentId, Agent>();
        agents.forEach(agent -> each.put(agent.id(), agent));
        var byStatus = new TreeMap<String, List<AgentId>>();
        each.values().forEach(agent -> byStatus.computeIfAbsent(cut(agent.status(), MAX_STATUS), any -> new ArrayList<>()).add(agent.id()));
        var groups = groups(byStatus);
        var isLong = groups.stream().mapToInt(group -> group.ids().length()).sum() > MAX_IDS;
        return new RosterCount(
                counts(each.values().stream().toList()),
                isLong ? AgentIdSet.copyOf(each.keySet()).toString() : "",
                isLong ? withoutTheLargest(groups) : groups,
                details(each, personalData));
    }

    private static List<StatusGroup> groups(Map<String, List<AgentId>> byStatus) {
        var largestFirst = byStatus.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<AgentId>> status) -> -status.getValue().size()).thenComparing(Map.Entry::getKey))
                .toList();
        var kept = new TreeMap<String, List<AgentId>>();
        for (var i = 0; i < largestFirst.size(); i++) {
            var isKept = largestFirst.size() <= MAX_STATUSES || i < MAX_STATUSES - 1;
            kept.computeIfAbsent(isKept ? largestFirst.get(i).getKey() : OTHERS, any -> new ArrayList<>()).addAll(largestFirst.get(i).getValue());
        }
        return kept.entrySet().stream()
                .map(status -> new StatusGroup(status.getKey(), status.getValue().size(), AgentIdSet.copyOf(status.getValue()).toString()))
                .toList();
    }

    /** All less the others is as exact as a list, and much shorter. */
    private static List<StatusGroup> withoutTheLargest(List<StatusGroup> groups) {
        var largest = groups.stream().max(Comparator.comparing(group -> group.ids().length())).orElseThrow();
        return groups.stream().map(group -> group.equals(largest) ? new StatusGroup(group.status(), group.agents(), "") : group).toList();
    }

    private static Counts counts(List<Agent> agents) {
        var busy = (int) agents.stream().filter(agent -> agent.presence() == Presence.BUSY).count();
        var offline = (int) agents.stream().filter(agent -> agent.presence() == Presence.OFFLINE).count();
        var available = (int) agents.stream().filter(RosterCount::isAvailable).count();
        return new Counts(agents.size(), available, busy, agents.size() - busy - offline - available, offline);
    }

    private static boolean isAvailable(Agent agent) {
        return agent.presence() == Presence.FREE && AVAILABLE.contains(agent.status().strip().toLowerCase(Locale.ROOT));
    }

    /** Those who are logged in first: they are asked about first. */
    private static List<AgentDetail> details(TreeMap<AgentId, Agent> each, boolean personalData) {
        return each.values().stream()
                .sorted(Comparator.comparing((Agent agent) -> agent.presence() == Presence.OFFLINE))
                .limit(MAX_DETAILS)
                .map(agent -> detail(agent, personalData ? agent.profile() : Agent.Profile.NONE))
                .toList();
    }

    private static AgentDetail detail(Agent agent, Agent.Profile profile) {
        return new AgentDetail(
                agent.id().value(),
                cut(profile.name(), MAX_NAME),
                cut(profile.email(), MAX_EMAIL),
                cut(profile.number(), MAX_NUMBER),
                cut(agent.status(), MAX_STATUS));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
