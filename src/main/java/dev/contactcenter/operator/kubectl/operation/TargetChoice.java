package dev.contactcenter.operator.kubectl.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentIdSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * The agents that a user names.
 *
 * @param agents agents by id
 * @param teams all members of these teams
 * @param addresses all agents at these addresses
 * @param exceptAgents agents to leave alone
 * @param exceptTeams teams to leave alone
 * @param exceptAddresses addresses to leave alone
 * @param statuses only agents in one of these statuses; none: any
 */
public record TargetChoice(
        AgentIdSet agents,
        List<String> teams,
        List<String> addresses,
        AgentIdSet exceptAgents,
        List<String> exceptTeams,
        List<String> exceptAddresses,
        List<String> statuses) {
    /** The most agents that an operation may name, and the largest number that the CRD takes without quotes. */
    public static final int MOST_IDS = 5000;

    /** Returns the choice of these agents. */
    public static TargetChoice of(AgentIdSet agents) {
        return new TargetChoice(agents, List.of(), List.of(), AgentIdSet.EMPTY, List.of(), List.of(), List.of());
    }

    /** Returns whether it names no agent at all. */
    public boolean isEmpty() {
        return agents.isEmpty() && teams.isEmpty() && addresses.isEmpty();
    }

    /** Returns the most agents that it can mean; empty if only the platform knows, as for teams. */
    public OptionalInt most() {
        return teams.isEmpty() && addresses.isEmpty() ? OptionalInt.of(agents.minus(exceptAgents).size()) : OptionalInt.empty();
    }

    /** Returns the field {@code spec.target}. */
    public ObjectNode toJson() {
        var target = JsonNodeFactory.instance.objectNode();
        lists(target, agents, teams, addresses);
        var exclude = JsonNodeFactory.instance.objectNode();
        lists(exclude, exceptAgents, exceptTeams, exceptAddresses);
        if (!exclude.isEmpty()) {
            target.set("exclude", exclude);
        }
        texts(target, "statuses", statuses);
        return target;
    }

    private static void lists(ObjectNode into, AgentIdSet ids, List<String> teams, List<String> addresses) {
        if (!ids.isEmpty()) {
            ids.forEach(id -> add(into.withArray("agentIds"), id.value()));
        }
        teams.forEach(team -> add(into.withArray("teamIds"), team));
        texts(into, "ipAddrs", addresses);
    }

    private static void texts(ObjectNode into, String field, List<String> texts) {
        texts.forEach(text -> into.withArray(field).add(text));
    }

    /** Adds a number as a number if the CRD takes it so, and else as a text. */
    private static void add(ArrayNode list, String text) {
        if (text.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(text) <= Integer.MAX_VALUE) {
            list.add(Integer.parseInt(text));
        } else {
            list.add(text);
        }
    }

    /**
     * Reads ids: {@code 11}, {@code 11,13-15}, or a UUID.
     *
     * @throws IllegalArgumentException if a word can't be read, or there are more than {@link #MOST_IDS}
     */
    public static AgentIdSet ids(List<String> words) {
        var all = AgentIdSet.EMPTY;
        for (var word : words) {
            all = all.plus(AgentIdSet.parse(word));
        }
        if (all.size() > MOST_IDS) {
            throw new IllegalArgumentException(all.size() + " agents are named by id, and an operation takes " + MOST_IDS);
        }
        return all;
    }

}
