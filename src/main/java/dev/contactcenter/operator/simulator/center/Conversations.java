package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The conversations that have not ended, by number and by agent, in the order in which they began. Not thread-safe. */
final class Conversations {
    private static final Comparator<Conversation> SERVED_FIRST =
            Comparator.comparingInt((Conversation it) -> it.route().priority()).reversed()
                    .thenComparing(Conversation::id);

    private final Map<Long, Conversation> conversations = new LinkedHashMap<>();
    private final Map<AgentId, Set<Long>> byAgent = new HashMap<>();
    private long last;

    Conversation add(Interaction interaction, QueueEntry route, List<Participant> participants) {
        var begun = new Conversation(last + 1, interaction, route, participants);
        last++;
        put(begun);
        return begun;
    }

    void put(Conversation conversation) {
        forgetAgents(conversations.put(conversation.id(), conversation));
        conversation.participants()
                .forEach(it -> byAgent.computeIfAbsent(it.agent(), agent -> new TreeSet<>()).add(conversation.id()));
    }

    void remove(long id) {
        forgetAgents(conversations.remove(id));
    }

    private void forgetAgents(Conversation before) {
        if (before != null) {
            before.participants().forEach(it -> byAgent.computeIfPresent(it.agent(), (agent, ids) -> {
                ids.remove(before.id());
                return ids.isEmpty() ? null : ids;
            }));
        }
    }

    Optional<Conversation> find(long id) {
        return Optional.ofNullable(conversations.get(id));
    }

    /** @throws NoSuchElementException if there is none, or it has ended */
    Conversation get(long id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("conversation " + id + " is not known, or has ended"));
    }

    List<Conversation> of(AgentId agent) {
        return byAgent.getOrDefault(agent, Set.of()).stream().map(conversations::get).toList();
    }

    List<Conversation> all() {
        return List.copyOf(conversations.values());
    }

    SortedMap<String, List<Conversation>> queues() {
        var queues = new TreeMap<String, List<Conversation>>();
        for (var queue : conversations.values().stream().map(it -> it.route().queue()).distinct().toList()) {
            queues.put(queue, conversations.values().stream()
                    .filter(it -> it.isWaiting() && it.route().queue().equals(queue))
                    .sorted(SERVED_FIRST)
                    .toList());
        }
        return queues;
    }
}
