package dev.contactcenter.operator.simulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Conversation;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Participant;
import dev.contactcenter.operator.simulator.center.QueueEntry;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The part of the admin API for conversations:
 *
 * <ul>
 *   <li>{@code GET /admin/conversations}: all that have not ended
 *   <li>{@code POST /admin/conversations}: begins one: {@code {"kind":"CHAT","queue":"sales","priority":3,"seconds":60,
 *       "participants":[{"agent":"13","role":"PRIMARY"}]}}, all of it optional; without participants it waits
 *   <li>{@code POST /admin/conversations/{id}}: {@code {"agent":"14","role":"BARGED_IN"}} adds an agent, or changes
 *       its role; {@code DELETE} ends it
 *   <li>{@code GET /admin/queues}: the waiting conversations of each queue, in the order of service
 * </ul>
 */
final class AdminConversations {
    private final SimulatedCenter center;

    AdminConversations(SimulatedCenter center) {
        this.center = center;
    }

    JsonNode all() {
        var all = Json.object();
        var rows = all.putArray("conversations");
        center.conversations().forEach(it -> rows.add(shown(it)));
        return all;
    }

    JsonNode queues() {
        var all = Json.object();
        var queues = all.putObject("queues");
        center.queues().forEach((queue, waiting) -> {
            var rows = queues.putArray(queue);
            waiting.forEach(it -> rows.add(shown(it)));
        });
        return all;
    }

    JsonNode open(JsonNode body) throws JsonProcessingException {
        var wish = Json.MAPPER.treeToValue(AdminHandler.object(body), ConversationRequest.class);
        var participants = wish.participants.stream().map(Seat::participant).toList();
        var endsAfter = Optional.ofNullable(wish.seconds).map(Duration::ofSeconds);
        return shown(center.open(wish.kind, new QueueEntry(wish.queue, wish.priority), participants, endsAfter));
    }

    /** Handles a request for the conversation of this number. */
    JsonNode one(String method, String number, JsonNode body) throws JsonProcessingException {
        var conversation = center.conversations().stream()
                .filter(it -> Long.toString(it.id()).equals(number))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("conversation " + number + " is not known, or has ended"));
        return switch (method) {
            case "GET" -> shown(conversation);
            case "POST" -> join(conversation, body);
            case "DELETE" -> end(conversation);
            default -> throw new NoSuchElementException(method + " of a conversation is not known");
        };
    }

    private JsonNode join(Conversation conversation, JsonNode body) throws JsonProcessingException {
        var seat = Json.MAPPER.treeToValue(AdminHandler.object(body), Seat.class);
        return shown(center.join(conversation.id(), seat.participant()));
    }

    private JsonNode end(Conversation conversation) {
        center.end(conversation.id());
        return Json.object();
    }

    static ObjectNode shown(Conversation conversation) {
        var interaction = conversation.interaction();
        var row = Json.object().put("id", conversation.id()).put("kind", interaction.kind().name());
        interaction.endsAt().ifPresent(time -> row.put("endsAt", time.toString()));
        row.put("queue", conversation.route().queue())
                .put("priority", conversation.route().priority())
                .put("waiting", conversation.isWaiting())
                .put("began", interaction.began().toString());
        var participants = row.putArray("participants");
        conversation.participants().forEach(it -> participants.addObject()
                .put("agent", it.agent().value())
                .put("role", it.role().name()));
        return row;
    }

    /** A request for a conversation; missing fields are null, and all but the seconds have a default. */
    private record ConversationRequest(
            Interaction.Kind kind, String queue, Integer priority, Long seconds, List<Seat> participants) {
        ConversationRequest {
            kind = kind == null ? Interaction.Kind.CHAT : kind;
            queue = queue == null ? QueueEntry.DEFAULT.queue() : queue;
            priority = priority == null ? Integer.valueOf(QueueEntry.DEFAULT.priority()) : priority;
            participants = participants == null ? List.of() : participants;
        }
    }

    /** A participant in a request. */
    private record Seat(String agent, Participant.Role role) {
        Seat {
            agent = agent == null ? "" : agent;
            role = role == null ? Participant.Role.PRIMARY : role;
        }

        Participant participant() {
            return new Participant(AgentId.of(agent), role);
        }
    }
}
