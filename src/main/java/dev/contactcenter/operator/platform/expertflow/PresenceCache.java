package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Keeps the latest known presence of each agent: events as they come, and lists read by REST. An event that came after a
 * reading began is newer than that reading. Thread-safe.
 */
final class PresenceCache {
    /** The most agents that are kept. Nothing is known of others. */
    static final int CAPACITY = 200_000;
    /** An agent without an answer is asked for again after this time. */
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Map<AgentId, Entry> known = new HashMap<>();
    private final Map<AgentId, Missing> missing = new HashMap<>();
    private final LongSupplier ticks;

    private record Entry(AgentPresence presence, long at) {}

    /**
     * @param unknown whether the platform said that no such agent exists; false if it said nothing
     */
    private record Missing(boolean unknown, long since) {}

    /** @param ticks nanoseconds of a clock that never goes back */
    PresenceCache(LongSupplier ticks) {
        this.ticks = ticks;
    }

    /** Returns the present time of the clock that {@link #put} takes. */
    long now() {
        return ticks.getAsLong();
    }

    /** Records an event that has just come. */
    void put(AgentPresence presence) {
        put(List.of(presence), now());
    }

    /** Records a reading that began at that time, except for agents with newer data. */
    synchronized void put(Collection<AgentPresence> presences, long readAt) {
        for (var presence : presences) {
            var id = presence.agent().id();
            missing.remove(id);
            var before = known.get(id);
            if (before == null ? known.size() < CAPACITY : before.at() <= readAt) {
                known.put(id, new Entry(presence, readAt));
            }
        }
    }

    /** Records a list of all agents. An agent that is not on it is forgotten, unless newer data than the list is known. */
    synchronized void putAll(Collection<AgentPresence> presences, long readAt) {
        var listed = new HashSet<AgentId>();
        presences.forEach(presence -> listed.add(presence.agent().id()));
        known.entrySet().removeIf(entry -> entry.getValue().at() <= readAt && !listed.contains(entry.getKey()));
        put(presences, readAt);
    }

    /** Records that the platform was asked for this agent and reported nothing, or that no such agent exists. */
    synchronized void putMissing(AgentId id, boolean unknown) {
        if (unknown) {
            known.remove(id);
        }
        if (!known.containsKey(id) && missing.size() < CAPACITY) {
            missing.put(id, new Missing(unknown, ticks.getAsLong()));
        }
    }

    /** Forgets everything: events may have been missed. */
    synchronized void forget() {
        known.clear();
        missing.clear();
    }

    synchronized Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(known.get(id)).map(entry -> entry.presence().agent());
    }

    /** Returns the agent if the platform has reported it at that time or later. */
    synchronized Optional<Agent> agentSince(AgentId id, long time) {
        return Optional.ofNullable(known.get(id)).filter(entry -> entry.at() >= time).map(entry -> entry.presence().agent());
    }

    /** Returns whether the platform says that no such agent exists. */
    synchronized boolean isUnknown(AgentId id) {
        return missing.containsKey(id) && missing.get(id).unknown();
    }

    /** Returns whether the platform has to be asked for this agent. */
    synchronized boolean isToBeAsked(AgentId id) {
        var vain = missing.get(id);
        return !known.containsKey(id) && (vain == null || ticks.getAsLong() - vain.since() > BELIEVED.toNanos());
    }

    /** Returns the known members of a team. */
    List<Agent> team(TeamId team) {
        return select(presence -> presence.team().filter(team::equals).isPresent());
    }

    /** Returns every known agent. */
    List<Agent> all() {
        return select(presence -> true);
    }

    private synchronized List<Agent> select(Predicate<AgentPresence> which) {
        return known.values().stream().map(Entry::presence).filter(which).map(AgentPresence::agent).toList();
    }
}
