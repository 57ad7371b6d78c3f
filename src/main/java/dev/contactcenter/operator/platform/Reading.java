package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The agents that one reading of a platform showed, and whether it showed all of them.
 *
 * <p><b>The rule of evidence.</b> An agent is logged out, or in a status, only if the platform says so:
 *
 * <ul>
 *   <li>An agent in {@link #agents} has the status that the platform showed. If the platform showed one agent several
 *       times, it has the status that assumes least: busy before free, free before logged out.
 *   <li>A platform may leave logged-out agents out of its list of states. An adapter may put such an agent in
 *       {@link #agents} as logged out only if it has read that list to its end, with as many rows as the platform counted,
 *       and if the platform says by other means that the agent exists.
 *   <li>An agent that is asked for and not in a whole reading does not exist on the platform.
 *   <li>An agent that is asked for and not in a reading with a {@link #gap} has an unknown status. Nothing follows from it:
 *       not that the agent is logged out, and not that it does not exist.
 * </ul>
 *
 * @param agents each agent once, in the platform's order
 * @param gap why agents may be missing, in words for the user; empty if the reading is whole
 * @param loggedIn how many agents of the whole platform are not logged out, if the platform showed that with this reading
 */
public record Reading(List<Agent> agents, Optional<String> gap, OptionalInt loggedIn) {
    public Reading {
        agents = List.copyOf(agents);
    }

    /** Creates a reading that does not tell about agents that were not selected. */
    public Reading(List<Agent> agents, Optional<String> gap) {
        this(agents, gap, OptionalInt.empty());
    }

    /**
     * Returns the same reading with what the platform showed of its other agents.
     *
     * @param all every agent of the platform
     */
    public Reading among(Collection<Agent> all) {
        return new Reading(agents, gap, OptionalInt.of(loggedIn(all)));
    }

    /** Returns how many of these agents are not logged out. */
    public static int loggedIn(Collection<Agent> agents) {
        return (int) agents.stream().filter(agent -> agent.presence() != Presence.OFFLINE).count();
    }

    /** Returns a reading that shows every agent of its selection. */
    public static Reading whole(List<Agent> agents) {
        return new Reading(agents, Optional.empty());
    }

    /**
     * Returns a reading that may lack agents of its selection.
     *
     * @param gap why, in words for the user
     */
    public static Reading partial(List<Agent> agents, String gap) {
        return new Reading(agents, Optional.of(gap));
    }

    /** Returns whether an agent that is not in it does not exist. */
    public boolean isWhole() {
        return gap.isEmpty();
    }

    /**
     * Returns this reading as one of these agents. It is whole if it shows all of them, whatever else is missing.
     *
     * @param asked the agents that were asked for
     */
    public Reading of(AgentIdSet asked) {
        var mine = agents.stream().filter(agent -> asked.contains(agent.id())).toList();
        return with(mine, asked);
    }

    /**
     * Returns the same reading with other agents. It is whole if these are all that were asked for.
     *
     * @param mine the agents of this reading that were asked for
     * @param asked the agents that were asked for
     */
    public Reading with(List<Agent> mine, AgentIdSet asked) {
        return new Reading(mine, gap.filter(text -> lacks(mine, asked)));
    }

    /** Returns both readings as one, which has a gap if one of them has. */
    public Reading and(Reading other) {
        var all = new ArrayList<>(agents);
        all.addAll(other.agents);
        return new Reading(all, gap.or(other::gap));
    }

    private static boolean lacks(List<Agent> shown, AgentIdSet asked) {
        var ids = new HashSet<AgentId>();
        shown.forEach(agent -> ids.add(agent.id()));
        return ids.size() < asked.size() || !asked.stream().allMatch(ids::contains);
    }
}
