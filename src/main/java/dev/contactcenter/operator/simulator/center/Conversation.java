package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Participant.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A customer's conversation at one moment. Its participants make it a chat (one primary), a consult (a primary and a
 * secondary) or a conference (several primaries, or a supervisor beside one).
 *
 * @param id its number, from 1 on
 * @param interaction what the customer wants
 * @param route the queue that it came from, or waits in, and its priority there
 * @param participants the agents and supervisors; none: the conversation waits in its queue
 */
public record Conversation(long id, Interaction interaction, QueueEntry route, List<Participant> participants) {
    /** @throws IllegalArgumentException if no participant could talk to the customer, or one is in it twice */
    public Conversation {
        participants = List.copyOf(participants);
        if (!participants.isEmpty() && participants.stream().noneMatch(Participant::canHandle)) {
            throw new IllegalArgumentException("a conversation needs a primary or a supervisor who barged in");
        }
        if (participants.stream().map(Participant::agent).distinct().count() < participants.size()) {
            throw new IllegalArgumentException("an agent can't be in a conversation twice");
        }
    }

    /**
     * The result of removing a participant from a conversation.
     *
     * @param conversation what it is afterwards
     * @param removed who else had to leave
     * @param told the agents that get a notice
     */
    record Departure(Conversation conversation, List<AgentId> removed, List<AgentId> told) {}

    /** Returns whether it waits in its queue, with only the customer. */
    public boolean isWaiting() {
        return participants.isEmpty();
    }

    /** Returns this agent's role; empty if the agent is not in it. */
    public Optional<Role> role(AgentId agent) {
        return participants.stream().filter(it -> it.agent().equals(agent)).map(Participant::role).findFirst();
    }

    /** Returns the same conversation with one more participant, or with another role. */
    Conversation joined(Participant participant) {
        var others = others(participant.agent()).stream();
        return with(Stream.concat(others, Stream.of(participant)).toList());
    }

    /**
     * Returns the same after a participant was forced out, as in Expertflow's document "Force Logout Agent": it
     * continues with the participants that can talk to the customer; if none can, all leave it and it is re-routed to
     * its queue. Inferred: no agent gets a notice when a silent monitoring ends, and a customer who waits again stays
     * in the queue until an agent joins.
     */
    Departure without(AgentId agent) {
        var rest = others(agent);
        if (rest.stream().noneMatch(Participant::canHandle)) {
            var rerouted = new Conversation(id, interaction.untimed(), route.urgent(), List.of());
            return new Departure(rerouted, agents(rest.stream()), List.of());
        }
        var wasKnown = !role(agent).equals(Optional.of(Role.SILENT_MONITORING));
        var told = rest.stream().filter(it -> wasKnown && it.role() == Role.PRIMARY);
        return new Departure(with(takenOver(rest)), List.of(), agents(told));
    }

    private static List<Participant> takenOver(List<Participant> rest) {
        return rest.stream().anyMatch(it -> it.role() == Role.PRIMARY)
                ? rest
                : rest.stream().map(it -> it.canHandle() ? Participant.primary(it.agent()) : it).toList();
    }

    private List<Participant> others(AgentId agent) {
        return participants.stream().filter(it -> !it.agent().equals(agent)).toList();
    }

    private Conversation with(List<Participant> next) {
        return new Conversation(id, interaction, route, next);
    }

    private static List<AgentId> agents(Stream<Participant> participants) {
        return participants.map(Participant::agent).toList();
    }
}
