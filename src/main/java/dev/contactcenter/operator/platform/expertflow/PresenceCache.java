package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What the agent manager has told of agents since the connection stands, and of whom it would tell nothing. Thread-safe.
 */
final class PresenceCache {
    /** The most agents that are remembered; of others nothing is known. */
    static final int CAPACITY = 200_000;
    /** Who could not be told of is asked for again after so long. */
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Map<AgentId, PresenceEvent> told = new HashMap<>();
    private final Map<AgentId, Missing> untold = new HashMap<>();
    private final LongSupplier ticks;

    /** @param missing whether the platform says that there is no such agent; else it says nothing */
    private record Missing(boolean missing, long since) {}

    /** @param ticks nanoseconds of a clock that never goes back */
    PresenceCache(LongSupplier ticks) {
        this.ticks = ticks;
    }

    synchronized void put(PresenceEvent event) {
        var id = event.agent().id();
        untold.remove(id);
        if (told.size() < CAPACITY || told.containsKey(id)) {
            told.put(id, event);
        }
    }

    /** The platform was asked for this agent, and tells nothing, or that there is none. */
    synchronized void putMissing(AgentId id, boolean missing) {
        if (!told.containsKey(id) && untold.size() < CAPACITY) {
            untold.put(id, new Missing(missing, ticks.getAsLong()));
        }
    }

    /** Events may have been missed: nothing of this is certain any more. */
    synchronized void forget() {
        told.clear();
        untold.clear();
    }

    synchronized Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(told.get(id)).map(PresenceEvent::agent);
    }

    /** Whether the platform says that there is no such agent. */
    synchronized boolean isMissing(AgentId id) {
        return untold.containsKey(id) && untold.get(id).missing();
    }

    /** Whether the platform has to be asked for this agent. */
    synchronized boolean isToBeAsked(AgentId id) {
        var vain = untold.get(id);
        return !told.containsKey(id) && (vain == null || ticks.getAsLong() - vain.since() > BELIEVED.toNanos());
    }

    List<Agent> team(TeamId team) {
        return select(event -> event.team().filter(team::equals).isPresent());
    }

    List<Agent> all() {
        return select(event -> true);
    }

    private synchronized List<Agent> select(Predicate<PresenceEvent> which) {
        return told.values().stream().filter(which).map(PresenceEvent::agent).toList();
    }
}
